"""Every sentence a user reads, in Chinese, as typed functions."""

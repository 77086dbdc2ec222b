"""Callbacks: what comes in from the platform, opened, read strictly and answered."""

"""The platform's API: what is sent, fetched and asked for through it."""

"""What the bot remembers: SQLAlchemy Core on SQLite or PostgreSQL, one module a topic."""

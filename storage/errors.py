"""What can go wrong with the database, for callers that do not know SQLAlchemy."""

from sqlalchemy.exc import SQLAlchemyError as DatabaseError

from storage.turns import BusyError

__all__ = ["BusyError", "DatabaseError"]

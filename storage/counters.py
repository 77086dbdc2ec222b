"""Numbers given out in order, each once: issues, receipts of a day, references of a day."""

from storage.upsert import next_number

__all__ = ["next_number"]

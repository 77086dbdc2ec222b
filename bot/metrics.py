"""/metrics: the figures of the in the text format that Prometheus reads."""

from collections import Counter
from datetime import datetime

from storage import outbox
from storage.store import Store


def render(store: Store, now: datetime) -> str:
    """Counts by state and the age in seconds (business clock) of the oldest row that waits."""
    with store.read() as conn:
        counts = Counter(outbox.counts(conn))
        oldest = outbox.oldest_pending(conn)
    age = max((now - oldest).total_seconds(), 0.0) if oldest else 0.0
    lines = [
        "# HELP duban_outbox_rows Messages by state.",
        "# TYPE duban_outbox_rows gauge",
        *[f'duban_outbox_rows{{state="{s}"}} {counts[s]}' for s in outbox.STATES],
        "# HELP duban_outbox_oldest_pending_seconds Age of the oldest message that waits.",
        "# TYPE duban_outbox_oldest_pending_seconds gauge",
        f"duban_outbox_oldest_pending_seconds {age:.0f}",
    ]
    return "\n".join(lines) + "\n"

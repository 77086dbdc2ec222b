"""/metrics: the figures of the outbox in the text format that Prometheus reads."""

from collections import Counter
from datetime import datetime

from storage import outbox
from storage.store import Store
from storage.waiting import backlog, backlogs


def render(store: Store, now: datetime) -> str:
    """Counts by state, and what might have left by ``now`` (business clock) and has not."""
    with store.read() as conn:
        counts = Counter(outbox.counts(conn))
        waiting, held = backlog(conn, now), outbox.held_until(conn)
        lanes = sorted(backlogs(conn, now).items())
    lines = [
        *_gauge("outbox_rows", "Messages by state."),
        *[f'duban_outbox_rows{{state="{s}"}} {counts[s]}' for s in outbox.STATES],
        *_gauge("outbox_backlog", "Messages that may leave and have not.", waiting.count),
        *_gauge(
            "outbox_oldest_pending_seconds",
            "How long the oldest of these has waited.",
            round(waiting.age.total_seconds()),
        ),
        *_gauge("outbox_channel_backlog", "The same a channel; groups by their id."),
        *[f'duban_outbox_channel_backlog{{channel="{lane}"}} {b.count}' for lane, b in lanes],
        *_gauge("outbox_channel_oldest_pending_seconds", "The wait of each channel's oldest."),
        *[
            f'duban_outbox_channel_oldest_pending_seconds{{channel="{lane}"}} '
            f"{round(b.age.total_seconds())}"
            for lane, b in lanes
        ],
        *_gauge("outbox_held", "1 while a restored backup waits for a person.", int(bool(held))),
    ]
    return "\n".join(lines) + "\n"


def _gauge(name: str, means: str, value: int | None = None) -> list[str]:
    head = [f"# HELP duban_{name} {means}", f"# TYPE duban_{name} gauge"]
    return head if value is None else [*head, f"duban_{name} {value}"]

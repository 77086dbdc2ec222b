"""Which act may be taken back, by whom and for how long, as a table."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.audit import Entry
from domain.undoing import MOVES, UNDOABLE, Bar, bar, last_act, needs_reason

NOW = datetime(2022, 8, 8, 2, 0, tzinfo=UTC)
ME, OTHER = "P1", "P2"


def entry(action: str, actor: str = ME, minutes: int = 5, seq: int = 1) -> Entry:
    """An act of so many minutes ago."""
    at = NOW - timedelta(minutes=minutes)
    return Entry(seq, 17, seq, at, at, actor, "app", action, "reported", "confirmed", {})


@pytest.mark.parametrize(
    ("act", "legal", "why"),
    [
        (None, False, Bar.NOTHING),
        (None, True, Bar.NOTHING),
        (entry("confirm"), False, None),
        (entry("confirm", minutes=30), False, None),
        (entry("confirm", minutes=31), False, Bar.TOO_LATE),
        (entry("confirm", minutes=31), True, None),
        (entry("confirm", OTHER), False, Bar.OTHERS),
        (entry("confirm", OTHER), True, None),
        (entry("progress"), False, Bar.KIND),
        (entry("accept"), False, None),
        (entry("accept", minutes=31), False, Bar.REOPEN),
        (entry("accept", minutes=31), True, Bar.REOPEN),
    ],
)
def test_who_did_it_has_half_an_hour_and_legal_longer(
    act: Entry | None, legal: bool, why: Bar | None
) -> None:
    assert bar(act, ME, NOW, legal=legal) is why


def test_only_moves_are_taken_back() -> None:
    assert UNDOABLE <= MOVES


@pytest.mark.parametrize(
    ("actions", "last"),
    [
        ((), None),
        (("report",), None),
        (("report", "confirm"), "confirm"),
        (("report", "confirm", "remind", "amend"), "confirm"),
        (("report", "confirm", "assign"), "assign"),
        (("report", "confirm", "assign", "undo"), "confirm"),
        (("report", "confirm", "assign", "undo", "undo"), None),
        (("report", "confirm", "undo", "confirm"), "confirm"),
    ],
)
def test_the_last_act_is_the_latest_that_still_stands(
    actions: tuple[str, ...], last: str | None
) -> None:
    found = last_act(entry(action, seq=n) for n, action in enumerate(actions, 1))
    assert (found.action if found else None) == last


def test_somebody_elses_and_an_old_act_need_a_reason() -> None:
    assert not needs_reason(entry("confirm"), ME, NOW)
    assert needs_reason(entry("confirm", OTHER), ME, NOW)
    assert needs_reason(entry("confirm", minutes=31), ME, NOW)

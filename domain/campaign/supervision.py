"""三色督办 as campaign data: when it is blue, and how many yellow or red suggest a paper (N12)."""

from dataclasses import dataclass

from domain.campaign.reader import Table


@dataclass(frozen=True, slots=True)
class Supervision:
    """``near``: blue within so many working days of the date, None: as the first reminder.

    A unit's ``letter_after`` yellow ones suggest 专函督办, its ``talk_after`` red ones 约谈: a
    suggestion to whoever signs, never done by itself. ``answer_days``: working days that an
    instruction (批示, 督办) leaves for its answer.
    """

    near: int | None = None
    letter_after: int = 2
    talk_after: int = 3
    answer_days: int = 3


def supervision(top: Table) -> Supervision:
    """The table ``[supervision]``, or the usual where the file gives none."""
    if not top.has("supervision"):
        return Supervision()
    table = top.table("supervision")
    found = Supervision(
        near=table.number("near", low=1, high=60) if table.has("near") else None,
        letter_after=table.number("letter_after", 2, low=1, high=99),
        talk_after=table.number("talk_after", 3, low=1, high=99),
        answer_days=table.number("answer_days", 3, low=1, high=30),
    )
    table.done()
    return found

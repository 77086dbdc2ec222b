"""A piece of evidence (佐证): a picture or a paper that somebody sent, or words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Evidence:
    """``stage`` found | fixed | progress | closing; ``at`` UTC; ``sender`` a person id.

    ``form`` and ``step`` tell which question of an unfinished form it answers. ``sha256`` and
    ``kind`` (a MIME type, sniffed) are set once the bytes are here; ``fault`` says why they never
    will be. ``size`` in bytes.
    """

    id: int
    issue: int | None
    form: int | None
    sender: int
    at: datetime
    stage: str
    media: str | None = None
    text: str | None = None
    sha256: str | None = None
    kind: str | None = None
    size: int | None = None
    fetched_at: datetime | None = None
    fault: str | None = None
    step: str | None = None

    @property
    def counts(self) -> bool:
        """Whether it can support a closing: words or bytes, here or still on their way."""
        return self.fault is None and bool(self.text or self.sha256 or self.media)


TWICE, SAME, OLDER = "twice", "same", "older"
BEFORE = ("found",)  # stages that show how it was; the others show what was done


@dataclass(frozen=True, slots=True)
class Mark:
    """Something about a piece that whoever verifies should look at (N16); nothing is refused.

    ``place`` of the piece in its issue, from 1; ``kind`` twice (``other`` is the issue that shows
    the same picture) | same (as the picture from before, at place ``other``) | older (sent in
    before the issue was reported).
    """

    place: int
    kind: str
    other: int | None = None


def marks(
    pieces: Sequence[Evidence],
    elsewhere: Mapping[str, Sequence[tuple[int, datetime]]],
    reported_at: datetime,
) -> tuple[Mark, ...]:
    """``elsewhere``: by content the (issue, instant) of every other issue that shows it."""
    found: list[Mark] = []
    first: dict[str, int] = {}
    for place, piece in enumerate(pieces, 1):
        if piece.sha256 is None or piece.fault:
            continue
        others = elsewhere.get(piece.sha256, ())
        if others:
            found.append(Mark(place, TWICE, min(number for number, _ in others)))
        if piece.stage in BEFORE:
            first.setdefault(piece.sha256, place)
        else:
            if piece.sha256 in first:
                found.append(Mark(place, SAME, first[piece.sha256]))
            if any(at < reported_at for _, at in others) or piece.at < reported_at:
                found.append(Mark(place, OLDER))
    return tuple(found)

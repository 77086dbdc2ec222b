"""A piece of evidence (佐证): a picture or a paper that somebody sent, or words."""

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

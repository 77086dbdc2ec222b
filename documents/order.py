"""What is wanted of the press: a kind of paper, one snapshot, one reader."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from domain.audit import Entry
from domain.papers import KINDS
from domain.people import Person
from domain.redaction import Redaction
from domain.snapshot import Line, Snapshot

Rows = Sequence[Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Filed:
    """What two versions of a paper were made from: its name, their numbers, their snapshots."""

    paper: str
    numbers: tuple[int, int]
    snapshots: tuple[Snapshot, Snapshot]


@dataclass(frozen=True)
class Order:
    """What is wanted. ``number`` an issue, ``unit`` a unit id, ``source`` of issues, ``which`` the
    category or unit kind of a blank sheet, ``older`` the snapshot to compare with, ``filed`` each
    paper's two latest versions as they were filed, ``templates`` the office's own. ``reader`` None:
    it names nobody.

    ``stories`` and ``records`` (raw rows of the history) by issue number, ``anchors`` by day, and
    ``content`` (bytes by SHA-256) serve timelines and archives.
    """

    kind: str
    snapshot: Snapshot
    reader: Person | None = None
    number: int | None = None
    unit: str | None = None
    source: str | None = None
    which: str | None = None
    older: Snapshot | None = None
    filed: Sequence[Filed] = ()
    templates: Path | None = None
    stories: Mapping[int, Sequence[Entry]] = field(default_factory=dict)
    records: Mapping[int, Rows] = field(default_factory=dict)
    anchors: Mapping[str, str] = field(default_factory=dict)
    content: Callable[[str], bytes | None] = lambda _: None

    def seen(self, snapshot: Snapshot | None = None) -> Redaction:
        """The snapshot as this paper may show it."""
        up = KINDS[self.kind].up or self.reader is None
        return Redaction(snapshot or self.snapshot, self.reader, up, self.unit)

    @property
    def line(self) -> Line:
        found = self.snapshot.line(self.number or 0)
        assert found is not None, "who orders has looked that the issue exists"
        return found

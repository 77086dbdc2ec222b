"""How a doubtful place of the notice is read, signed by the legal office (N1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.campaign.findings import Finding


@dataclass(frozen=True, slots=True)
class Reading:
    """``words`` None: as the finding itself says; ``name`` is who signed it, ``on`` the local day.

    ``text`` is the finding as it stood then.
    """

    key: str
    text: str
    words: str | None
    name: str
    on: date


def open_ones(found: tuple[Finding, ...], signed: Mapping[str, Reading]) -> list[Finding]:
    """The findings whose reading nobody has signed, as they stand now."""
    return [one for one in found if one.key not in signed]

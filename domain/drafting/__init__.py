"""From a notice to the draft of a campaign, by plain rules; what is doubtful is marked (N6)."""

from datetime import date

from domain.drafting.model import Draft
from domain.drafting.notice import divided
from domain.drafting.papers import papers
from domain.drafting.spans import begins, phases
from domain.drafting.tasks import areas

__all__ = ["Draft", "drafted"]


def drafted(text: str, *, today: date) -> Draft:
    """The draft of the campaign that a notice begins; never refuses.

    ``today`` (a local day) stands in where the notice names no day at all.
    """
    notice = divided(text, today)
    steps, events = phases(notice)
    filed, unread = papers(notice, steps)
    first = begins(steps, notice)
    return Draft(notice, steps, events, areas(notice), filed, first, unread)

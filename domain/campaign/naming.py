"""The naming rule: before it is confirmed, an event's name and a date share no sentence."""

import re
from collections.abc import Collection

from domain.campaign.model import Campaign

_ENDS = re.compile(r"[。！？；\n]")
_DATE = re.compile(
    r"\d{1,2}月(?:\d{1,2}[日号]|[底末初])"
    r"|\d{4}[-./]\d{1,2}[-./]\d{1,2}|(?<![\d.])\d{1,2}\.\d{1,2}(?![\d.])"
    r"|第\d+天|周[一二三四五六日]"
)


def named_with_a_date(
    text: str, campaign: Campaign, confirmed: Collection[str] = ()
) -> tuple[str, ...]:
    """The sentences of ``text`` that break the rule, as they stand; empty where none does.

    A line's end ends a sentence too. ``confirmed`` holds the ids of events whose day is known:
    these may be named. Messages, papers and what is printed all keep to it.
    """
    names = [
        name
        for event in campaign.events
        if event.id not in confirmed
        for name in (event.name, event.subject)
        if name
    ]
    return tuple(
        sentence
        for sentence in _ENDS.split(text)
        if _DATE.search(sentence) and any(name in sentence for name in names)
    )

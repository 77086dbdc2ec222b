"""Whom an unasked message is for, and what of an issue he may read in it."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from domain.campaign import Campaign
from domain.issue import Issue
from domain.people import Person, Roster
from domain.times import Times
from domain.visibility import FACTS, NAMES, hidden, may_see, unspoken
from texts import issue as words
from texts import names
from texts.inert import LINE

BYTES = 2048  # of one message
SHORT = 40  # characters of an issue's facts where it is one line among several


@dataclass(frozen=True, slots=True)
class Told:
    """The reader, the day, and the reference number that stands last."""

    reader: Person
    today: date
    campaign: Campaign
    roster: Roster
    times: Times
    ref: str
    tz: ZoneInfo
    bot_name: str

    @property
    def greeting(self) -> str:
        """王海大队长： or 张磊您好："""
        called = names.called(self.reader)
        return f"{called}：" if called != self.reader.name else f"{called}您好："

    @property
    def last(self) -> str:
        return f"编号 {self.ref}"

    def reads(self, issue: Issue) -> bool:
        """Whether a message to the reader may quote what was written about the issue."""
        return not unspoken(issue) and FACTS in may_see(self.roster, self.reader, issue)

    def facts(self, issue: Issue, limit: int = LINE) -> str:
        """The facts as the reader may see them; the item's label where he may not."""
        seen = may_see(self.roster, self.reader, issue)
        if self.reads(issue):
            # Only those who occur: sorting a whole city's names for each message takes seconds.
            people = None
            if NAMES not in seen:
                people = [p for p in self.roster.people if p.name in issue.facts]
            return words.facts(issue, people, limit)
        item = self.campaign.item(issue.item)
        return item.label if item else words.HIDDEN_FACTS

    def unit(self, issue: Issue) -> str:
        return names.unit(self.roster, issue.unit)

    def heading(self, issue: Issue, line: str) -> str:
        """The first line, or a harmless one where a lock screen would say too much."""
        return harmless(1) if hidden(issue) else line


def harmless(count: int) -> str:
    """A first line that says nothing on a lock screen."""
    return f"您有{count}件事项，请打开查看"


def shut(issue: Issue) -> str:
    """What stands in a list for an issue that is legal's alone."""
    return f"第{issue.number}号，请打开查看：问题 {issue.number}"


def fitted(head: list[str], blocks: list[list[str]], tail: list[str]) -> str:
    """The message with as many blocks as fit in 2,048 bytes; the rest is counted."""
    room = BYTES - _size([*head, _more(len(blocks)), *tail])
    shown: list[str] = []
    left = len(blocks)
    for block in blocks:
        room -= _size(block)
        if room < 0:
            break
        shown += block
        left -= 1
    return "\n".join([*head, *shown, *([_more(left)] if left else []), *tail])


def _more(count: int) -> str:
    return f"其余{count}件，回复“我的”查看"


def _size(lines: list[str]) -> int:
    """Bytes of the lines, each with its line break."""
    return sum(len(line.encode()) + 1 for line in lines)

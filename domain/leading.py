"""What leaders do with an issue: instruct (批示), supervise (督办), say that they saw it (已阅)."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.calendar import add_workdays
from domain.campaign import Campaign
from domain.issue import OPEN, Issue
from domain.people import Person
from domain.ports import WorkCalendar

LEADERS = ("deputy_chief", "chief", "bureau_leader")
INSTRUCT, SUPERVISE = "instruct", "supervise"


@dataclass(frozen=True, slots=True)
class Instruction:
    """A leader's 批示 or 督办: ``kind`` instruct | supervise, ``person`` the leader's id.

    ``issue`` as it stands now; its words stand in the issue's history.
    """

    id: int
    kind: str
    person: int
    at: datetime
    answer_by: date
    issue: Issue

    @property
    def is_open(self) -> bool:
        """Whether its outcome is still to come."""
        return self.issue.state in OPEN


@dataclass(frozen=True, slots=True)
class Ack:
    """已阅: how the issue stood then, and the local day on which it may speak again (None: not by
    itself)."""

    standing: str
    until: date | None = None

    def silences(self, issue: Issue, today: date) -> bool:
        """Whether what waits is not repeated today: nothing has changed, and no day was named."""
        return self.standing == standing(issue) and (self.until is None or today < self.until)


def standing(issue: Issue) -> str:
    """How the issue stands; anything that is worth another word makes it differ."""
    facts = (
        issue.state, issue.due, issue.wanted, issue.paused, issue.doubted_by, issue.inspected_by,
        issue.endorsed_by, issue.returned, issue.reopened, issue.redate_by, issue.owner, issue.step,
    )  # fmt: skip
    return "|".join("" if fact is None else str(fact) for fact in facts)


def answer_by(campaign: Campaign, today: date, days: WorkCalendar) -> date:
    """Until when an instruction of today is to be answered."""
    return add_workdays(today, campaign.supervision.answer_days, days)


def reads_digest(person: Person) -> bool:
    """Whether what asks this person comes once a day, in the digest, and not one by one (N14)."""
    return person.is_a(*LEADERS) and not person.is_a("captain")

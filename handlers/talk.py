"""What a handler gets and gives: one turn of a conversation, and the command table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from domain.campaign import Campaign, Schedule
from domain.incoming import Incoming
from domain.office import Office
from domain.people import Group, Person, Roster
from domain.ports import Seal
from texts.ask import Ask as Ask
from texts.ask import Option as Option

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass
class Discretion:
    """Whether this turn may be remembered; set once by whoever answers."""

    asked: bool = False


@dataclass(frozen=True)
class Talk:
    """One message being answered.

    ``conn`` is the one transaction of this turn (read-only for reading commands); ``now`` is the
    business instant (UTC, aware); ``group`` the configured group when the message came from one
    that is bound, ``chatid`` its aibot chat; ``plans`` the dates of every campaign by its id.
    """

    office: Office
    roster: Roster
    schedule: Schedule
    conn: "Connection"
    seal: Seal
    now: datetime
    me: Person
    incoming: Incoming
    via: str
    group: Group | None = None
    chatid: str | None = None
    plans: Mapping[str, Schedule] = field(default_factory=dict)
    discretion: Discretion = field(default_factory=Discretion, compare=False)

    def keep_nothing(self) -> None:
        """Of this turn no answer and no instant is kept (直报)."""
        self.discretion.asked = True

    @property
    def today(self) -> date:
        """The bureau's local date."""
        return self.now.astimezone(self.office.tz).date()

    @property
    def campaign(self) -> Campaign:
        return self.office.campaign

    @property
    def in_group(self) -> bool:
        return self.chatid is not None

    def about(self, campaign: str) -> "Talk":
        """The same turn about another campaign (id); an unknown one changes nothing."""
        office = self.office.about(campaign)
        if office is self.office:
            return self
        return replace(self, office=office, schedule=self.plans[campaign])

    @property
    def running(self) -> tuple["Talk", ...]:
        """This turn about each campaign that is not over, or about the latest one."""
        each = [self.about(c.id) for c in self.office.all_campaigns]
        return tuple(t for t in each if not t.schedule.over(self.today)) or tuple(each[-1:])

    def on(self, conn: "Connection") -> "Talk":
        """The same turn on another connection."""
        return replace(self, conn=conn)


@dataclass(frozen=True, slots=True)
class Call:
    """A command as it was said: the issue numbers and what followed them, stripped."""

    numbers: tuple[int, ...] = ()
    text: str = ""

    @property
    def number(self) -> int | None:
        return self.numbers[0] if self.numbers else None


# How a command's arguments look; everything else is not this command.
NOTHING, NUMBER, NUMBERS, NUMBER_TEXT, WORDS = (
    "nothing",
    "number",
    "numbers",
    "number_text",
    "words",
)


@dataclass(frozen=True, slots=True)
class Command:
    """One thing people can say.

    ``action`` is its row in domain/policy; ``writes`` False means it is computed on the read
    engine; ``fits`` decides whether the words after a WORDS command are really its arguments
    (“进度 一大队” is, “进度太慢” is not); ``candidates`` lists the issues the command could mean
    when the number is missing (without it the command itself says what it lacks).
    """

    word: str
    slash: str
    action: str
    run: Callable[[Talk, Call], str]
    takes: str = NOTHING
    writes: bool = False
    groups: bool = False
    also: tuple[str, ...] = ()
    fits: Callable[[Talk, str], bool] | None = None
    candidates: Callable[[Talk], Sequence[int]] | None = None
    help: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        return (self.word, *self.also)


@dataclass
class Router:
    """The commands of one topic, in the order in which help lists them."""

    topic: str
    commands: list[Command] = field(default_factory=list)
    forms: list["Form"] = field(default_factory=list)

    def add(self, command: Command) -> None:
        self.commands.append(command)


@dataclass(frozen=True, slots=True)
class Sorry:
    """The answer could not be used: what to say before the same prompt stands again."""

    text: str


Answers = dict[str, object]
"""What a form was told so far, by the names of its steps, in the order of answering."""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """The answer changed earlier ones: the form's data from now on, and a line to say first."""

    answers: Answers
    text: str = ""


Reading = str | Sorry | Rewrite


@dataclass(frozen=True, slots=True)
class Step:
    """The question a form stands at. Its answer is stored under ``name``.

    ``read`` takes words that are no listed option (None: only options are answers).
    ``photos`` names the evidence stage (found, fixed, closing …) when pictures are an answer: they
    are counted under ``name`` until 完成, or under ``counted`` while the step waits for something
    else; with ``files`` a single file of any kind answers it. ``set_words``: ``read`` takes a few
    set words only (开始). ``where`` tells where in the form one stands (第4项). ``free`` marks a
    prompt for free text: there only slash forms and 上一题 暂停 取消 are commands.
    """

    name: str
    ask: Ask
    read: Callable[[str], Reading] | None = None
    photos: str | None = None
    counted: str = ""
    files: bool = False
    set_words: bool = False
    where: str = ""

    @property
    def free(self) -> bool:
        asks_words = self.read is not None and not self.ask.options
        pictures = bool(self.photos) and not self.counted
        return asks_words and not (pictures or self.set_words)


class Form:
    """A conversation that asks several things. Subclassed once a topic; holds no state itself.

    The data of a running form is an ordered dict of answers, one a step; the current step is the
    first one without an answer, so 上一题 is forgetting the last answer, and nothing can be lost
    by a restart or by a command in between. A photo step is answered by ``{name}.done``. What the
    form is called (自查表) stands in texts/forms.py under its kind.
    """

    kind: str = ""

    def step(self, talk: Talk, subject: str, answers: Answers) -> Step | None:
        """The first question without an answer, or None when all is answered."""
        raise NotImplementedError

    def shut(self, talk: Talk) -> str | None:
        """Why nothing can be answered here any more (its time is over), or None."""
        return None

    def no_picture(self, talk: Talk) -> str:
        """Where a picture can go that no question here takes; empty where there is none."""
        return ""

    def finish(self, talk: Talk, subject: str, answers: Answers, form_id: int) -> str:
        """Do it. Called in the write transaction; the returned text asks nothing."""
        raise NotImplementedError

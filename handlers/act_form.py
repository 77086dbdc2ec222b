"""Commands that act: what is given at once is done at once, the rest is asked, then confirmed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from domain.issue import Issue
from handlers.acts import admit
from handlers.forms import begin
from handlers.talk import Answers, Ask, Call, Form, Reading, Sorry, Step, Talk
from storage import evidence, forms, issues
from texts import acting as say
from texts import talk as edge

ActionOf = Callable[[Talk, Issue], str]  # the action that the word means for this issue
SHORTEST, LONGEST = 2, 500  # characters of somebody's words


@dataclass(frozen=True)
class Act:
    """One act on one issue, as it was answered; ``form`` holds its pictures, if it was a form."""

    talk: Talk
    issue: Issue
    answers: Mapping[str, object]
    form: int | None = None

    def words(self, name: str) -> str:
        return str(self.answers.get(name, ""))

    @property
    def photos(self) -> int:
        """How many pictures were sent so far."""
        count = self.answers.get("photos", 0)
        return count if isinstance(count, int) else 0

    def keep_evidence(self) -> int:
        """Give the issue the pictures that the form collected; how many."""
        if self.form is None:
            return 0
        return evidence.attach(self.talk.conn, self.form, self.issue.number)


@dataclass(frozen=True)
class Part:
    """One thing to ask. ``step`` makes its question.

    ``label`` is how 修改 offers it; parts without one are not offered. ``done`` names the answer
    that completes the part where that is not the part itself.
    """

    name: str
    step: Callable[[Talk, Issue, Answers], Step]
    label: str = ""
    done: str = ""

    @property
    def key(self) -> str:
        """The answer that says that the part is complete."""
        return self.done or self.name


class ActForm(Form):
    """Asks the parts that are missing, then the summary: submit, change a part, or cancel.

    The order of the answers tells where the person stands: whatever was answered last was asked
    last, so that a changed part leads back to the summary.
    """

    def __init__(
        self,
        kind: str,
        parts: tuple[Part, ...],
        *,
        action: ActionOf,
        summary: Callable[[Act], str],
        do: Callable[[Act], str],
        weighty: bool = False,
    ) -> None:
        """``weighty``: the summary stands before it also when all was given in one message."""
        self.weighty = weighty
        self.kind = kind
        self.parts = parts
        self.action = action
        self.summary = summary
        self.do = do

    def step(self, talk: Talk, subject: str, answers: Answers) -> Step | None:
        # Whether I still may is asked at the end, so that nobody is left with a dead form.
        issue = issues.get(talk.conn, int(subject))
        if issue is None:
            return None
        missing = self.missing(answers)
        if missing:
            return missing.step(talk, issue, answers)
        last = next(reversed(answers), "")
        if last == "ok" and answers["ok"] != "edit":
            return None
        if last == "ok":
            return Step(
                "edit", say.which_part([(p.name, p.label) for p in self._editable(answers)])
            )
        if last == "edit":
            part = next(p for p in self.parts if p.name == answers["edit"])
            return part.step(talk, issue, {k: v for k, v in answers.items() if k != part.name})
        text = self.summary(Act(talk, issue, answers))
        return Step("ok", say.sure(text, editable=bool(self._editable(answers))))

    def finish(self, talk: Talk, subject: str, answers: Answers, form_id: int) -> str:
        issue = self.load(talk, subject)
        if isinstance(issue, str):
            return issue
        if answers.get("ok") == "cancel":
            return say.not_done(issue.number)
        return self.do(Act(talk, issue, answers, form_id))

    def load(self, talk: Talk, subject: str) -> Issue | str:
        """The issue, if I may still do this with it; else the refusal."""
        return admitted(talk, int(subject), self.action)

    def missing(self, answers: Answers) -> Part | None:
        """The first part without an answer."""
        return next((p for p in self.asked(answers) if not answered(p, answers)), None)

    def asked(self, answers: Answers) -> Sequence[Part]:
        """The parts that these answers lead to; all of them unless a form says otherwise."""
        return self.parts

    def _editable(self, answers: Answers) -> list[Part]:
        """The parts that 修改 offers; with a single one 上一题 does as well."""
        found = [p for p in self.asked(answers) if p.label]
        return found if len(found) > 1 else []

    def start(self, talk: Talk, number: int, given: Answers) -> str:
        """Do it at once when nothing is missing, else ask."""
        issue = self.load(talk, str(number))
        if isinstance(issue, str):
            return issue
        if self.missing(given) is None and not self.weighty:
            return self.do(Act(talk, issue, given))
        if given:
            self._forget(talk, str(number))
        return begin(talk, self, str(number), given)

    def _forget(self, talk: Talk, subject: str) -> None:
        """What is said now wins over what an earlier, unfinished form of this kind holds."""
        mine = [forms.open_form(talk.conn, talk.seal, talk.me.id)]
        mine += forms.paused(talk.conn, talk.seal, talk.me.id)
        for state in mine:
            if state and (state.kind, state.subject) == (self.kind, subject):
                forms.drop(talk.conn, state.id)


def admitted(talk: Talk, number: int, action: ActionOf) -> Issue | str:
    """``admit`` for an action that depends on the issue."""
    issue = issues.get(talk.conn, number)
    return admit(talk, number, action(talk, issue)) if issue else edge.no_such_issue(number)


def answered(part: Part, answers: Answers) -> bool:
    """Whether the part has a final answer (``more:…`` only leads to another page)."""
    value = answers.get(part.key)
    return value is not None and not str(value).startswith("more:")


def always(action: str) -> ActionOf:
    return lambda talk, issue: action


def read_words(text: str) -> Reading:
    """Somebody's own words for the record: neither empty nor endless."""
    words = " ".join(text.split())
    if len(words) < SHORTEST:
        return Sorry(say.too_short())
    if len(words) > LONGEST:
        return Sorry(say.too_long(LONGEST))
    return words


def words_part(name: str, prompt: Callable[[Talk, Issue], str], label: str = "") -> Part:
    """A part answered by free text."""
    return Part(
        name,
        lambda talk, issue, answers: Step(name, Ask(prompt(talk, issue)), read=read_words),
        label,
    )


def photos_part(stage: str, prompt: Callable[[Issue], str]) -> Part:
    """A part answered by pictures until 完成, or by 跳过."""

    def step(talk: Talk, issue: Issue, answers: Answers) -> Step:
        return Step(
            "photos", Ask(prompt(issue)), read=lambda _: Sorry(say.picture_please()), photos=stage
        )

    return Part("photos", step, done="photos.done")


def given(call: Call, name: str) -> Answers:
    """The words after the number as the answer of this part, where there are enough."""
    read = read_words(call.text)
    return {name: read} if isinstance(read, str) else {}

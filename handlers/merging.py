"""并案: alike issues become one with places; each keeps its number, only the main one counts."""

from collections.abc import Sequence
from datetime import date

from domain import merging as rules
from domain.issue import OPEN, Issue
from domain.plan import listed
from domain.visibility import hidden, may_see
from handlers import acts, change
from handlers.forms import begin
from handlers.talk import NUMBERS, Answers, Ask, Call, Command, Form, Router, Step, Talk
from storage import issues
from texts import acting as echo
from texts import merging as say
from texts import names
from texts import talk as edge

router = Router("并案")
LOOKED_AT = 200  # issues of an item that are compared
OFFERED = 6
_FURTHEST = ("submitted", "rectifying", "confirmed", "reported")


class MergeForm(Form):
    """Which one leads, then the summary. The subject lists the numbers that were said."""

    kind = "merge"

    def step(self, talk: Talk, subject: str, answers: Answers) -> Step | None:
        said = _said(subject)
        if "main" not in answers:
            mains = _mains(talk, said)
            shown = [_place(talk, i) for i in mains[:OFFERED]]
            ask = say.which_main(said, shown, all_shown=len(said) > 1)
            return Step("main", ask) if shown else None
        if "sure" in answers:
            return None
        main = issues.get(talk.conn, _number(answers["main"]))
        return Step("sure", _summary(talk, said, main)) if main else None

    def finish(self, talk: Talk, subject: str, answers: Answers, form_id: int) -> str:
        said = _said(subject)
        if "main" not in answers:
            return _no_main(talk, said)
        if answers.get("sure") != "go":
            return echo.not_done(said[0])
        main = _number(answers["main"])
        return "\n\n".join(_join(talk, n, main) for n in said if n != main)


def _said(subject: str) -> tuple[int, ...]:
    return tuple(int(n) for n in subject.split("、"))


def _number(value: object) -> int:
    return int(str(value))


def bar(talk: Talk, issue: Issue, main: Issue) -> rules.Bar | None:
    """Why I may not join the issue to this main one, apart from the policy."""
    return rules.bar(
        issue, main,
        legal=talk.me.is_a("legal"),
        places=len(issues.joined(talk.conn, issue.number)),
        hidden=hidden(main) and not hidden(issue),
    )  # fmt: skip


def _mains(talk: Talk, said: Sequence[int]) -> list[Issue]:
    """Which of the numbers may lead the others; for a single one, which other issues may."""
    if len(said) == 1:
        issue = issues.get(talk.conn, said[0])
        return [m for m in _comparable(talk, issue) if bar(talk, issue, m) is None] if issue else []
    found = issues.many(talk.conn, said)
    able = [m for m in found if all(_fits(talk, i, m) for i in found if i != m)]
    return sorted(able, key=lambda i: (_FURTHEST.index(i.state), i.number))


def _fits(talk: Talk, issue: Issue, main: Issue) -> bool:
    return acts.refusal(talk, issue, "merge") is None and bar(talk, issue, main) is None


def _seen(talk: Talk, issue: Issue | None) -> bool:
    return issue is not None and bool(may_see(talk.roster, talk.me, issue))


def _comparable(talk: Talk, issue: Issue) -> Sequence[Issue]:
    """The open issues of its item that I may see, what says most the same first."""
    units = None if talk.me.is_a("legal") else [issue.unit]
    found = issues.of_item(
        talk.conn, talk.campaign.id, issue.item, OPEN, units=units, limit=LOOKED_AT
    )
    shown = [i for i in found if _seen(talk, i) and _listed(talk, i)]
    return rules.nearest(issue, shown)


def _listed(talk: Talk, issue: Issue) -> bool:
    """A report about a unit does not show before the first morning's list after it."""
    return talk.me.is_a("legal") or listed(issue, talk.office, now=talk.now)


def suggestion(talk: Talk, issue: Issue) -> str:
    """For who is about to verify it: what is probably the same matter; else empty."""
    if issue.state != "reported" or acts.refusal(talk, issue, "merge"):
        return ""
    fit = [m for m in _comparable(talk, issue) if bar(talk, issue, m) is None]
    found = rules.alike(issue, fit)
    if not found:
        return ""
    how = say.how(issue.number, found[0].number)
    return f"{say.suggestion([_place(talk, i) for i in found])}；{how}"


def _place(talk: Talk, issue: Issue) -> say.Place:
    facts = acts.facts_for(talk, talk.me, issue)
    short = facts if facts is None or len(facts) <= say.SHORT else f"{facts[: say.SHORT]}…"
    return say.Place(issue, names.unit(talk.roster, issue.unit), short)


def _summary(talk: Talk, said: Sequence[int], main: Issue) -> Ask:
    joined = [i for i in issues.many(talk.conn, said) if i.number != main.number]
    demanded = [i.due for i in joined if i.due and i.due < (main.due or date.max)]
    places = [_place(talk, i) for i in joined]
    return say.summary(_place(talk, main), places, min(demanded, default=None))


def _no_main(talk: Talk, said: Sequence[int]) -> str:
    """Nothing can lead: the reason for joining the first number to the last one."""
    if len(said) == 1:
        return say.none_like(said[0])
    return _why_not(talk, said[0], said[-1]) or edge.try_again()


def _why_not(talk: Talk, number: int, main_number: int) -> str | None:
    issue = acts.admit(talk, number, "merge")
    main = issues.get(talk.conn, main_number)
    if isinstance(issue, str):
        return issue
    if main is None or not _seen(talk, main):
        return edge.no_such_issue(main_number)
    reason = bar(talk, issue, main)
    return say.refused(issue, main, reason) if reason else None


def _join(talk: Talk, number: int, main: int) -> str:
    refused = _why_not(talk, number, main)
    issue = issues.get(talk.conn, number)
    if refused or issue is None:
        return refused or edge.no_such_issue(number)
    changed = change.move(talk, issue, "merge", detail={"main": main}, main=main)
    if changed is None:
        return edge.try_again()
    heard = acts.tell_reporter(talk, changed, say.to_reporter(changed, main))
    readers = [] if hidden(changed) else list(acts.leads(talk, changed))
    told = acts.tell(
        talk, [*readers, *([] if talk.me.is_a("legal") else talk.roster.having("legal"))],
        "told", changed, lambda _, ref: say.told(changed, main, talk.me, ref),
    )  # fmt: skip
    return say.merged(changed, main, echo.told(told, reporter=heard))


def lines(talk: Talk, issue: Issue) -> list[str]:
    """For 问题 N: the places of a main issue, or where the main one of a joined one stands."""
    if issue.main is not None:
        main = issues.get(talk.conn, issue.main)
        return say.main_now(main, seen=_seen(talk, main)) if main else []
    found = issues.joined(talk.conn, issue.number)
    return say.places([_place(talk, i) for i in found if _seen(talk, i)])


def merge(talk: Talk, call: Call) -> str:
    """并案 18 asks for the main issue; 并案 18 17 says that these are one matter."""
    numbers = call.numbers
    unseen = [n for n in numbers if not _seen(talk, issues.get(talk.conn, n))]
    if unseen:
        return edge.no_such_issue(unseen[0])
    if len(numbers) == 1:
        issue = acts.admit(talk, numbers[0], "merge")
        if isinstance(issue, str):
            return issue
    mains = _mains(talk, numbers)
    if not mains:
        return _no_main(talk, numbers)
    alone = len(numbers) > 1 and len(mains) == 1
    given: Answers = {"main": str(mains[0].number)} if alone else {}
    return begin(talk, FORM, "、".join(map(str, numbers)), given)


FORM = MergeForm()
router.forms.append(FORM)
router.add(
    Command(
        "并案", "/merge", "merge", merge, NUMBERS, writes=True,
        candidates=acts.candidates("merge", "reported", "confirmed"),
        help="同一件事并成一件，例如：并案 18 17",
    )
)  # fmt: skip

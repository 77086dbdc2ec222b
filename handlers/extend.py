"""延期: asked by the owner or the captain, decided by the rung that may; 同意 and 不同意."""

from collections.abc import Callable
from datetime import date

from domain import deadlines
from domain.dates import read_day
from domain.issue import Issue, late_by
from handlers import acts, change, closing, objection, rule_track
from handlers.act_form import Act, ActForm, ActionOf, Part, admitted, always, given, words_part
from handlers.talk import (
    NUMBER,
    NUMBER_TEXT,
    Answers,
    Ask,
    Call,
    Command,
    Reading,
    Router,
    Sorry,
    Step,
    Talk,
)  # fmt: skip
from texts import acting as echo
from texts import assign as days_say
from texts import extend as say
from texts import names
from texts import objection as objections
from texts import talk as edge

router = Router("延期")
LONGEST_DAY = 14  # characters of a typed day at the head of the words


def _day_step(talk: Talk, issue: Issue, answers: Answers) -> Step:
    at, days = str(answers.get("day", "")), talk.office.days
    if at.startswith("more:"):
        day = date.fromisoformat(at.removeprefix("more:"))
        instead = deadlines.instead_of_day_off(day, days) or day
        return Step("day", days_say.ask_day_off(day, instead, days))
    last = deadlines.phase_end(talk.schedule, talk.today)
    return Step(
        "day", Ask(say.ask_day(issue, last, days)), read=lambda text: _read(talk, issue, text)
    )


def _read(talk: Talk, issue: Issue, text: str) -> Reading:
    """A day after the present deadline, within the phase; a day off is asked about."""
    days, last = talk.office.days, deadlines.phase_end(talk.schedule, talk.today)
    floor = max(issue.due or talk.today, talk.today)
    day = read_day(text, talk.today, days)
    if day is None:
        return Sorry(days_say.no_day())
    if day <= floor:
        return Sorry(say.not_later(floor))
    if day > last:
        return Sorry(say.too_late(day, last))
    instead = deadlines.instead_of_day_off(day, days)
    return f"more:{day}" if instead and instead > floor else day.isoformat()


def split(talk: Talk, text: str) -> tuple[str, str]:
    """The day at the head of the words (the longest that reads as one), and the reason."""
    for end in range(min(LONGEST_DAY, len(text)), 0, -1):
        if read_day(text[:end], talk.today, talk.office.days):
            return text[:end], text[end:].strip(" ,，:：、。")
    return "", text


def _late(talk: Talk, issue: Issue) -> bool:
    return late_by(issue, talk.today)


def _ask(act: Act) -> str:
    talk, why = act.talk, act.words("why")
    day = date.fromisoformat(act.words("day"))
    late = _late(talk, act.issue)
    changed = change.move(
        talk, act.issue, "ask_extension", text=why,
        detail={"wanted": day.isoformat(), "late": late}, wanted=day, wanted_why=why,
    )  # fmt: skip
    if changed is None:
        return edge.try_again()
    who = acts.deciders(talk, changed, "extend", "extend")
    where = names.unit(talk.roster, changed.unit)
    told, listed = acts.ask(
        talk, who, "extension", changed,
        lambda p, ref: say.request(
            talk.campaign, changed, acts.facts_for(talk, p, changed), talk.me, where,
            late=late, ref=ref,
        ),
    )  # fmt: skip
    told += acts.tell_colleagues(talk, changed, "申请延期")
    told += acts.ask_to_designate(talk, changed)
    return say.asked(changed, acts.told_line(talk, told, listed), who, late=late)


def extend(talk: Talk, call: Call) -> str:
    """延期 17 10月14日 理由"""
    number = call.number or 0
    issue = acts.admit(talk, number, "ask_extension")
    if isinstance(issue, str):
        return issue
    head, rest = split(talk, call.text)
    day = _read(talk, issue, head) if head else None
    if isinstance(day, Sorry):
        return day.text
    answers: Answers = {"day": day} if day else {}
    return ASK.start(talk, number, {**answers, **given(Call((number,), rest), "why")})


def _answering(action: str) -> ActionOf:
    """同意 and 不同意 answer an objection, a request for extension, or decide the closing."""
    answers = {"extend": "uphold", "deny_extension": "dismiss"}

    def chosen(talk: Talk, issue: Issue) -> str:
        if issue.paused:
            return answers[action]
        if issue.state != "submitted":
            return action
        return "accept" if action == "extend" else "return"

    return chosen


def approve(talk: Talk, call: Call) -> str:
    """同意 17"""
    issue = admitted(talk, call.number or 0, _answering("extend"))
    if isinstance(issue, str):
        return issue
    if issue.state == "submitted":
        return closing.accept_one(talk, issue.number)
    if issue.paused:
        return objection.uphold(talk, issue)
    columns, plan = rule_track.extended(talk, issue, issue.wanted)
    changed = change.move(
        talk, issue, "extend",
        detail={"from": _iso(issue.due), "to": _iso(issue.wanted)}, plan=plan, **columns,
        due=issue.wanted, wanted=None, wanted_why=None, extended=issue.extended + 1,
    )  # fmt: skip
    if changed is None:
        return edge.try_again()
    told = acts.tell(
        talk, acts.concerned(talk, changed), "told", changed,
        lambda p, ref: say.granted_push(
            changed, talk.me, mine=p.id == changed.owner, ref=ref
        ),
    )  # fmt: skip
    return say.granted(changed, echo.told(told))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _deny(act: Act) -> str:
    talk, why = act.talk, act.words("why")
    if act.issue.state == "submitted":
        return closing.send_back(talk, act.issue, why)
    if act.issue.paused:
        return objection.dismiss(talk, act.issue, why)
    changed = change.move(
        talk, act.issue, "deny_extension", text=why,
        detail={"wanted": _iso(act.issue.wanted)}, wanted=None, wanted_why=None,
    )  # fmt: skip
    if changed is None:
        return edge.try_again()
    told = acts.tell(
        talk, acts.concerned(talk, changed), "told", changed,
        lambda p, ref: say.denied_push(
            changed, talk.me, why, mine=p.id == changed.owner, ref=ref
        ),
    )  # fmt: skip
    return say.denied(changed, echo.told(told))


def _texts(issue: Issue) -> tuple[Callable[[int], str], Callable[[int, str], str]]:
    """How the reason is asked for, and shown again."""
    if issue.paused:
        return objections.ask_dismiss, objections.dismiss_summary
    return say.ask_deny, say.deny_summary


def deny(talk: Talk, call: Call) -> str:
    """不同意 17 理由"""
    return DENY.start(talk, call.number or 0, given(call, "why"))


ASK = ActForm(
    "extend",
    (
        Part("day", _day_step, "日期"),
        words_part("why", lambda _, issue: say.ask_why(issue.number), "理由"),
    ),
    action=always("ask_extension"),
    summary=lambda act: say.summary(
        act.issue, date.fromisoformat(act.words("day")), act.words("why"),
        late=_late(act.talk, act.issue),
    ),
    do=_ask,
)  # fmt: skip
DENY = ActForm(
    "deny",
    (words_part("why", lambda _, issue: _texts(issue)[0](issue.number), "理由"),),
    action=_answering("deny_extension"),
    summary=lambda act: _texts(act.issue)[1](act.issue.number, act.words("why")),
    do=_deny,
)
router.forms += [ASK, DENY]
router.add(
    Command(
        "延期", "/extend", "ask_extension", extend, NUMBER_TEXT, writes=True,
        candidates=acts.candidates("ask_extension", "rectifying"),
        help="时间不够，例如：延期 17 日期 理由",
    )
)  # fmt: skip
router.add(
    Command(
        "同意", "/approve", "extend", approve, NUMBER, writes=True,
        candidates=acts.candidates("extend", "rectifying", "submitted", also="accept uphold"),
        help="批准延期或销号，异议成立，例如：同意 17",
    )
)  # fmt: skip
router.add(
    Command(
        "不同意", "/deny", "deny_extension", deny, NUMBER_TEXT, writes=True,
        candidates=acts.candidates(
            "deny_extension", "rectifying", "submitted", also="return dismiss"
        ),
        help="不批准，例如：不同意 17 理由",
    )
)  # fmt: skip

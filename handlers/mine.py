"""我的: what waits for me, by role, oldest first, each with the words to reply."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain import sheets as rules
from domain.deciding import decides as decided
from domain.deciding import refer_only
from domain.issue import Issue, late_by
from domain.plan import listed
from domain.policy import allowed_now
from domain.sheets import Window
from handlers.alike import owed
from handlers.duties import owing
from handlers.finding import dates_of
from handlers.talk import Call, Command, Router, Talk
from handlers.unit import second_sheet
from storage import excuses, issues, questions, sheets
from storage.sheets import Sheet
from texts import mine as say

router = Router("我的")
MOST = 12  # lines of one list; the rest is counted
LOOKED_AT = 200  # issues of a state that one answer looks through

# What a person is asked to do with an issue, in the order in which it is most pressing.
ACTS = (
    "confirm", "assign", "refer", "uphold", "redate", "submit", "inspect", "accept", "extend",
    "endorse",
)  # fmt: skip
SAME = {"confirm_fixed": "confirm"}  # said with the same word


@dataclass(frozen=True)
class Task:
    """An issue that waits for somebody, and the most pressing of what he can do with it."""

    issue: Issue
    act: str


def mine(talk: Talk, call: Call) -> str:
    """Own sheet, then tasks, then what one reported, then legal's questions."""
    parts = [
        say.head(talk.me),
        *_sheets(talk),
        *_tasks(talk),
        *owed(talk),
        *owing(talk),
        *_questions(talk),
        *_reported(talk),
    ]
    return "\n".join(parts if len(parts) > 1 else [*parts, say.nothing()])


def besides(talk: Talk) -> list[str]:
    """What is mine and no issue, a line each: sheets, papers, questions with the words to reply."""
    return [*_sheets(talk), *owed(talk), *owing(talk), *_unclear(talk)]


def _sheets(talk: Talk) -> list[str]:
    return [*_sheet(talk), *filter(None, [second_sheet(talk)])]


def _sheet(talk: Talk) -> list[str]:
    if not rules.asked_of(talk.campaign, talk.me):
        return []
    sheet = sheets.latest(talk.conn, talk.seal, talk.campaign.id, talk.me.id)
    dates = dates_of(talk)
    last, window = dates.last, rules.window(talk.campaign, dates, talk.today)
    if sheet:
        over = window is Window.OVER
        at = sheet.at.astimezone(talk.office.tz)
        return [say.sheet_done(sheet.receipt, at, _answered(talk, sheet), last, over=over)]
    if window is Window.EARLY:
        return [say.sheet_early(talk.campaign.asking.opens)]
    away = excuses.of_person(talk.conn, talk.seal, talk.campaign.id, talk.me.id)
    if away:
        return [say.sheet_excused(talk.roster.by_id(away.by), away.reason)]
    if window is Window.OVER:
        return []
    return [say.sheet_open(dates.due, last, late=window is Window.LATE)]


def _answered(talk: Talk, sheet: Sheet) -> list[rules.Finding]:
    """What I answered of the items that are asked today."""
    items = rules.asked_of(talk.campaign, talk.me)
    answered = [i for i in items if i.code in sheet.answers]
    return list(rules.findings(answered, talk.me.category, sheet.answers))


def _tasks(talk: Talk) -> list[str]:
    """Issues with something for me to do now, oldest first."""
    today = talk.today
    lines = [
        say.task(t.issue, _label(talk, t.issue), t.act, today, late=late_by(t.issue, today))
        for t in tasks(talk)
    ]
    return say.tasks(lines, MOST)


def tasks(talk: Talk) -> list[Task]:
    """What waits for me in the ledger, oldest first."""
    found = []
    for issue in _within_reach(talk):
        acts = open_acts(talk, issue)
        act = next((a for a in ACTS if a in acts), None)
        if act is None and issue.step and "progress" in acts:
            act = "progress"
        if issue.state == "carried" and "progress" in acts:
            act = "carried"
        if act == "accept" and issue.inspected_by is None:
            act = "inspect"  # 一般问题: who inspects also closes
        mine_to_do = act != "submit" or issue.owner == talk.me.id
        # Legal knows who wrote it anyway, and is told at once where legal verifies.
        shown = talk.me.is_a("legal") or listed(issue, talk.office, now=talk.now)
        if act and mine_to_do and shown and not _waits_elsewhere(talk, issue, act):
            found.append(Task(issue, act))
    return found


def open_acts(talk: Talk, issue: Issue) -> list[str]:
    """What I may do with it and nobody else is doing; 移送 only where nothing else is left."""
    acts = [SAME.get(a, a) for a in allowed_now(talk.roster, talk.campaign, talk.me, issue)]
    referral = issue.state == "confirmed" and refer_only(decided(talk.campaign, issue))
    owner = talk.roster.by_id(issue.owner)
    in_hand = issue.state == "rectifying" and owner is not None and owner.serving
    idle = {*(() if referral else ("refer",)), *(("assign",) if in_hand else ())}
    return [a for a in acts if a not in idle]


def _waits_elsewhere(talk: Talk, issue: Issue, act: str) -> bool:
    """Legal may do much, but is reminded only of what is legal's own by the deciding table."""
    if not talk.me.is_a("legal") or act not in ("confirm", "assign", "inspect"):
        return False
    decides = decided(talk.campaign, issue)
    column = {"confirm": decides.verify, "assign": decides.assign, "inspect": decides.inspect}[act]
    overdue = issue.verify_by is not None and issue.verify_by < talk.today
    second_look = issue.doubt is not None
    hidden = issue.scope == "legal"
    return not ("legal" in column or second_look or hidden or (act == "confirm" and overdue))


def _within_reach(talk: Talk) -> list[Issue]:
    """Open issues that could be mine to act on, without reading the whole ledger."""
    me, conn = talk.me, talk.conn
    found = {i.number: i for i in issues.owned(conn, me.id, ("rectifying", "carried"))}
    states = ("reported", "confirmed", "rectifying", "submitted")
    if me.is_a("legal", "supervisor", "chief", "bureau_leader"):
        for state in states:
            _add(found, issues.in_state(conn, talk.campaign.id, state, limit=LOOKED_AT))
    units = {*talk.roster.held_by(me), *([me.unit] if me.is_a("captain") else [])}
    for unit in sorted(units):
        _add(found, issues.of_unit(conn, unit, states))
    return sorted(_here(talk, found.values()), key=lambda i: (i.since, i.number))


def _here(talk: Talk, issues: Iterable[Issue]) -> list[Issue]:
    """Those of the campaign that is spoken about."""
    return [i for i in issues if i.campaign == talk.campaign.id]


def _add(found: dict[int, Issue], more: Iterable[Issue]) -> None:
    found.update({i.number: i for i in more})


def _questions(talk: Talk) -> list[str]:
    lines = _unclear(talk)
    return say.questions(lines, MOST) if talk.me.is_a("legal") else lines


def _unclear(talk: Talk) -> list[str]:
    """What was answered 不清楚: for legal all that waits, for others their own."""
    if talk.me.is_a("legal"):
        waiting = questions.waiting(talk.conn, talk.campaign.id)
        return [say.question(q.id, _item(talk, q.item), q.due, talk.today) for q in waiting]
    asked = questions.of_person(talk.conn, talk.campaign.id, talk.me.id)
    return [say.my_question(_item(talk, q.item), q.due, talk.today, q.answer) for q in asked]


def _reported(talk: Talk) -> list[str]:
    reported = _here(talk, issues.reported_by(talk.conn, talk.me.id, talk.seal))
    return say.reported([say.my_report(i, _label(talk, i)) for i in reported], MOST)


def _item(talk: Talk, code: str) -> str:
    item = talk.campaign.item(code)
    return item.label if item else code


def _label(talk: Talk, issue: Issue) -> str:
    return _item(talk, issue.item) if issue.item else issue.facts[:16]


router.add(
    Command("我的", "/mine", "mine", mine, also=("待办",), help="看等我办的事、我填的表")
)  # fmt: skip

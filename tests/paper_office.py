"""A snapshot of the example bureau on 30 September, made by hand: every case that papers show."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from world import ROOT, office

from bot import roster
from domain.audit import Entry
from domain.evidence import Evidence
from domain.figures import Board, Figures
from domain.issue import CAN_BE_LATE, COUNTED, Issue, late_by
from domain.people import Person, Roster
from domain.snapshot import Coverage, Line, Mark, Signed, Snapshot, Undelivered
from domain.steps import Step

OFFICE = office()
NOW = datetime(2022, 9, 30, 8, 0, tzinfo=UTC)  # 16:00 in Chongqing
TODAY = date(2022, 9, 30)
_LINES = roster.read(ROOT / "campaigns/bairi-2022.people.csv", OFFICE.units)
PEOPLE = tuple(
    Person(
        id=n, userid=line.userid, name=line.name, title=line.title, unit=line.unit,
        category=line.category, roles=line.roles, superior=line.superior, status=line.status,
    )
    for n, line in enumerate(_LINES, 1)
)  # fmt: skip
ROSTER = Roster(PEOPLE, OFFICE.units)
CANARY = "李志强"  # a name typed into facts


def who(userid: str) -> Person:
    person = ROSTER.by_userid(userid)
    assert person is not None
    return person


def issue(number: int, **more: Any) -> Issue:
    """A rectified 执法行为第4项 of 一大队, unless said otherwise."""
    values: dict[str, Any] = {
        "campaign": "bairi-2022", "item": "B4", "state": "rectifying", "unit": "brigade-1",
        "facts": f"7月下旬夜市整治，{CANARY}扣押经营工具时未当场交付决定书和清单",
        "source": "self-check", "reported_at": datetime(2022, 8, 3, 2, 26, tzinfo=UTC),
        "since": NOW, "scope": "unit", "owner": who("zhanglei").id,
        "leader": who("liujianping").id, "due": date(2022, 10, 21), "track": "short",
        "cause": "skill", "measure": "补办手续并送达", "basis": "《行政强制法》第二十四条",
    }  # fmt: skip
    return Issue(number=number, **values | more)


def line(number: int, **more: Any) -> Line:
    return Line(issue(number, **more), head=(2, f"{number:064x}"))


def closed(number: int, **more: Any) -> Line:
    """Closed with evidence, submitted, inspected and accepted."""
    accepted = Mark(who("chenjing").id, date(2022, 9, 14), "证据齐全，效果已见")
    one = line(number, state="closed", closed_on=date(2022, 9, 14), **more)
    return replace(
        one,
        marks={
            "submit": Mark(who("zhanglei").id, date(2022, 9, 8), "决定书已补送，培训已办"),
            "endorse": Mark(who("wanghai").id, date(2022, 9, 8), "已办结"),
            "accept": accepted,
        },
        pieces=(
            Evidence(number, number, None, who("zhanglei").id, NOW, "closing", sha256="a" * 64,
                     kind="image/jpeg", size=60),
        ),
    )  # fmt: skip


def rule(number: int, **more: Any) -> Line:
    """建章立制, two steps done, the third five working days behind."""
    steps = tuple(
        Step(n, name, who("zhaoguoqing").id, day, output, done)
        for n, (name, day, output, done) in enumerate(
            (
                ("起草", date(2022, 8, 26), "制度初稿", date(2022, 8, 26)),
                ("征求意见", date(2022, 9, 9), "意见汇总", date(2022, 9, 8)),
                ("合法性审核", date(2022, 9, 23), "审核意见", None),
            ),
            1,
        )
    )
    one = line(
        number, item="A3", unit="detachment", grade="detachment", track="rule", step="合法性审核",
        step_owner=who("zhaoguoqing").id, due=date(2022, 9, 23), ends=date(2022, 10, 21),
        owner=who("zhaoguoqing").id, scope=None, **more,
    )  # fmt: skip
    return replace(one, steps=steps)


def lines() -> tuple[Line, ...]:
    """Fourteen issues; what no list may name is 11 (B5), 12 (legal only), 13 (直报), 14 (移送)."""
    return (
        closed(1, item="B1", cause="awareness"),
        closed(2),
        closed(3, unit="brigade-2", item="B6", grade="ordinary"),
        closed(4, unit="brigade-2", reopened=1, source="inspection"),
        closed(5, unit="brigade-3", item="C1", grade="ordinary"),
        line(6, due=date(2022, 9, 23), progress="流程已修订，待培训",
             progress_on=date(2022, 9, 19)),
        line(7, unit="brigade-2", returned=1),
        line(8, unit="brigade-3", due=date(2022, 10, 9), source="complaint", origin="12345-77"),
        rule(9),
        line(10, state="reported", owner=None, leader=None, due=None, track=None, cause=None,
             measure=None, basis=None, facts="=1+1", unit="brigade-3", scope="own"),
        line(11, item="B5", grade="discipline", facts="CANARY-B5"),
        line(12, state="reported", scope="legal", facts="CANARY-LEGAL"),
        line(13, source="direct", item=None, facts="CANARY-DIRECT", state="reported"),
        line(14, state="referred", facts="CANARY-REFERRED"),
    )  # fmt: skip


def figures(found: tuple[Line, ...], unit: str | None, name: str) -> Figures:
    shut = ("B5", "B8", "O")
    here = [
        x.issue for x in found
        if unit in (None, x.issue.unit) and x.issue.item not in shut and x.issue.source != "direct"
    ]  # fmt: skip
    states = {state: sum(i.state == state for i in here) for state in COUNTED}
    late = tuple(i.number for i in here if i.state in CAN_BE_LATE and late_by(i, TODAY))
    return Figures(unit, name, **states, late=late, asked=10, answered=9, paper=1, learned=8)


def snapshot(found: tuple[Line, ...] | None = None, **more: Any) -> Snapshot:
    """The whole; ``found`` other lines."""
    chosen = lines() if found is None else found
    units = tuple(
        figures(chosen, u.id, u.name) for u in OFFICE.units if u.kind in ("brigade", "detachment")
    )
    values: dict[str, Any] = {
        "coverage": Coverage(
            handed={p.id: date(2022, 8, 3) for p in PEOPLE if p.userid != "zhanglei"},
            paper=frozenset({PEOPLE[0].id}),
            excused=frozenset({PEOPLE[25].id}),
            learned={"relay": frozenset(p.id for p in PEOPLE)},
            signed=(Signed("brigade-3", date(2022, 8, 10), True, "QB-0810-03", "郭建军"),),
        ),
        "undelivered": (
            Undelivered(7, "due", "app", "zhanglei", "failed", NOW, "DB-0826-006",
                        "收件人不在应用的可见范围内", 6),
        ),
        "rounds": {"brigade-1": 3},
        "id": "S-0930-2", "at": NOW,
    }  # fmt: skip
    return Snapshot(
        office=OFFICE, roster=ROSTER, lines=chosen,
        board=Board(units, figures(chosen, None, "全部单位")), **values | more,
    )  # fmt: skip


def story(number: int = 2) -> tuple[Entry, ...]:
    """What happened to an issue."""
    acts = ("report", "confirm", "assign", "progress", "submit", "accept")
    return tuple(
        Entry(n, number, n, at, at, "P3", "app", action, None, "closed", {})
        for n, action in enumerate(acts, 1)
        for at in (NOW - timedelta(days=60 - 8 * n),)
    )

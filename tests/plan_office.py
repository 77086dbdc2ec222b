"""The shipped campaign and roster as one office, for tests of what time brings."""

import csv
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.holidays import Holidays
from domain.campaign import Campaign, parse, schedule
from domain.campaign.terms import Term
from domain.filing import Version
from domain.issue import Issue
from domain.office import Office
from domain.people import Group, Person, Roster, Unit
from domain.plan import Saying, Snapshot, Speaking, next_say

FOLDER = Path(__file__).parents[1] / "campaigns"
TZ = ZoneInfo("Asia/Shanghai")
SHIPPED: Campaign = parse(tomllib.loads((FOLDER / "bairi-2022.toml").read_text(encoding="utf-8")))
# Nobody is asked whether meetings were held, except where a test is about that.
CAMPAIGN = replace(SHIPPED, meetings=tuple(replace(m, every=None) for m in SHIPPED.meetings))
UNITS = (
    Unit("brigade-1", "执法一大队", "brigade", "liujianping"),
    Unit("brigade-2", "执法二大队", "brigade", "zhouzhiming"),
    Unit("brigade-3", "执法三大队", "brigade", "sunwei"),
    Unit("detachment", "支队机关", "detachment", "zhaoguoqing"),
    Unit("legal", "法治科", "section"),
    Unit("inspection", "考核督查科", "section"),
    Unit("bureau", "局机关", "bureau"),
)
GROUPS = (
    Group("leaders", "百日行动领导小组", "leadership"),
    Group("brigade-1", "一大队工作群", "brigade", "brigade-1"),
    Group("brigade-2", "二大队工作群", "brigade", "brigade-2"),
)
CATEGORIES = {"执法人员": "officer", "协管人员": "auxiliary", "工作人员": "staff"}


def _people() -> tuple[Person, ...]:
    ids = {u.name: u.id for u in UNITS}
    with (FOLDER / "bairi-2022.people.csv").open(encoding="utf-8-sig") as file:
        return tuple(
            Person(
                id=n,
                userid=row["账号"] or None,
                name=row["姓名"],
                title=row["职务"],
                unit=ids[row["单位"]],
                category=CATEGORIES[row["类别"]],
                roles=frozenset(row["角色"].split("|")) - {""},
                superior=row["直接上级"] or None,
                status="leave" if row["状态"] == "休假" else "active",
            )
            for n, row in enumerate(csv.DictReader(file), 1)
        )


ROSTER = Roster(_people(), UNITS)
EVERYBODY = frozenset(p.id for p in ROSTER.people)
OFFICE = Office("重庆市黔江区城市管理局", TZ, CAMPAIGN, UNITS, GROUPS, Holidays())


def pid(userid: str) -> int:
    """The person id of an account."""
    person = ROSTER.by_userid(userid)
    assert person is not None
    return person.id


def local(text: str) -> datetime:
    """A local wall time as an instant: 2022-08-31T08:53."""
    return datetime.fromisoformat(text).replace(tzinfo=TZ).astimezone(UTC)


def issue(number: int = 17, **values: object) -> Issue:
    """An issue of the first brigade in 张磊's hands, due on 8月31日, unless told otherwise."""
    usual = Issue(
        number=number,
        campaign=CAMPAIGN.id,
        item="B4",
        state="rectifying",
        unit="brigade-1",
        facts="7月下旬夜市整治，扣押经营工具时未当场交付决定书和清单",
        source="self-check",
        reported_at=local("2022-08-03T10:26"),
        since=local("2022-08-08T10:00"),
        scope="unit",
        owner=pid("zhanglei"),
        leader=pid("liujianping"),
        due=date(2022, 8, 31),
        track="short",
        assigned_at=local("2022-08-08T10:00"),
    )
    return replace(usual, **values)  # type: ignore[arg-type]


def snap(
    *issues: Issue,
    floor: str = "2022-08-08T10:00",
    said: Collection[str] = (),
    office: Office = OFFICE,
    roster: Roster = ROSTER,
    confirmed: dict[str, date] | None = None,
    submitted: frozenset[int] = EVERYBODY,
    signed: frozenset[str] = frozenset(u.id for u in UNITS),
    drafted: frozenset[str] = frozenset(),
    excused: frozenset[int] = frozenset(),
    filed: Mapping[str, Version] | None = None,
) -> Snapshot:
    """Every issue last changed at ``floor``; nobody owes a sheet, no unit a signature or paper."""
    plan = schedule(office.campaign, confirmed or {})
    speaking = []
    for one in issues:
        step = next_say(one, office, now=local(floor))
        if step:
            speaking.append(Speaking(one, step))
    return Snapshot(
        office=office,
        roster=roster,
        schedule=plan,
        filed={t.key: sent(t) for t in plan.filings} if filed is None else filed,
        speaking=tuple(speaking),
        submitted=submitted,
        signed=signed,
        drafted=drafted,
        excused=excused,
        said=frozenset(said).intersection,
    )


def sent(term: Term, state: str = "sent", **columns: Any) -> Version:
    """The first version of a term's paper, long on its way."""
    at = local("2022-07-15T10:00")
    return Version(
        1, term.paper.id, term.key, 1, state, 0, term.due, term.due, "", 1, at, **columns
    )


def keys(sayings: Collection[Saying]) -> list[str]:
    """Every single reason that is said, in order."""
    return sorted(reason for saying in sayings for reason in saying.reasons)

"""The plan's contradictions are found by rule, each with how it will be read."""

import copy
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from domain.campaign import parse
from domain.campaign.findings import findings

FILE = Path(__file__).parents[2] / "campaigns" / "bairi-2022.toml"
SEED = tomllib.loads(FILE.read_text(encoding="utf-8"))


def run(first: date, n: int, name: str) -> dict[date, str]:
    return {first + timedelta(days=k): name for k in range(n)}


@dataclass(frozen=True)
class Days:
    """2022's second half by hand."""

    off: dict[date, str]
    work: frozenset[date]
    known: frozenset[int] = frozenset({2022})

    def is_workday(self, day: date) -> bool:
        return day in self.work or (day.weekday() < 5 and day not in self.off)

    def is_known(self, year: int) -> bool:
        return year in self.known

    def holiday(self, day: date) -> str | None:
        return self.off.get(day)


DAYS = Days(
    {**run(date(2022, 9, 10), 3, "中秋节"), **run(date(2022, 10, 1), 7, "国庆节")},
    frozenset({date(2022, 10, 8), date(2022, 10, 9)}),
)


def changed(**tables: Any) -> dict[str, Any]:
    return copy.deepcopy(SEED) | tables


def texts(data: dict[str, Any], days: Days = DAYS) -> dict[str, str]:
    """Texts by place, joined where a place has several."""
    found: dict[str, str] = {}
    for finding in findings(parse(data), days):
        place = finding.place.removeprefix("bairi-2022: ")
        found[place] = found.get(place, "") + finding.text
    return found


def has(text: str, words: Iterable[str]) -> bool:
    return all(word in text for word in words)


SHIPPED = [
    ("phases.learn.end", ("7月31日（周日）", "7月29日（周五）")),
    ("phases.check.start", ("有14天没有写阶段", "8月1日（周一）至8月14日（周日）", "阶段间隙")),
    ("phases.review.start", ("日期未定的同一天", "当天两个阶段都算")),
    ("events.congress.projected", ("整改节点", "10月22日（周六）", "第100天", "11月5日（周六）")),
    ("phases.rectify", ("中秋节9月10日至12日", "国庆节10月1日至7日", "10月8日（周六）")),
    ("deliverables.package.due", ("第一天就到期", "8月1日（周一）开放")),
    (
        "deliverables.package.due",
        ("8月13日（周六）、8月14日（周日）不上班", "8月12日（周五）18:00"),
    ),
    ("deliverables.package.due", ("8月15日前", "没有说含不含当日", "before")),
    ("deliverables.summary.due", ("11月5日（周六）是休息日", "11月4日（周五）18:00")),
    ("deliverables", ("市城管局执法监督处", "各走各的")),
    ("sheets", ("[self_check] since",)),
    ("sheets.opens", ("之前开放", "8月31日（周三）24:00")),
]


@pytest.mark.parametrize(("place", "words"), SHIPPED, ids=str)
def test_the_shipped_campaign_has_these_findings(place: str, words: tuple[str, ...]) -> None:
    assert has(texts(SEED)[place], words)


def test_each_finding_says_how_it_is_read_and_never_dates_the_event_by_name() -> None:
    for finding in findings(parse(SEED), DAYS):
        assert "读作：" in finding.text
        assert "党的二十大" not in finding.text
        assert finding.text.endswith("。")


def plain() -> dict[str, Any]:
    """A campaign without contradictions: one phase a week, on working days."""
    data = changed(events=[])
    names = ("learn", "check", "rectify", "review")
    starts = [date(2022, 7, 18) + timedelta(days=7 * n) for n in range(4)]
    for phase, name, start in zip(data["phases"], names, starts, strict=True):
        phase |= {"kind": name, "start": start, "end": start + timedelta(days=4)}
    data["campaign"] |= {"start": starts[0], "end": date(2022, 8, 12)}
    data["deliverables"] = [data["deliverables"][0] | {"due": date(2022, 7, 28)}]
    data["sheets"] |= {"opens": date(2022, 7, 25), "due": date(2022, 7, 27), "chase": []}
    data["sheets"]["signed"] = {"brigade": date(2022, 7, 27)}
    return data


def test_a_plain_plan_leaves_only_its_weekends_the_wording_and_the_look_back_open() -> None:
    found = texts(plain())
    assert sorted(found) == [
        "deliverables.package.due",
        "phases.check.start",
        "phases.rectify.start",
        "phases.review.start",
        "sheets",
    ]
    assert has(found["phases.check.start"], ("有2天没有写阶段",))


@pytest.mark.parametrize(
    ("table", "place", "words"),
    [
        ("phases", "phases.check.start", ("结束前就开始了",)),
        ("sheets", "sheets.signed.brigade", ("7月30日（周六）是休息日",)),
        ("deliverables", "deliverables.package.due", ("开始之前就到期",)),
    ],
)
def test_the_rules_hold_for_any_plan(table: str, place: str, words: tuple[str, ...]) -> None:
    data = plain()
    if table == "phases":
        data["phases"][1]["start"] = date(2022, 7, 21)
    elif table == "sheets":
        data["phases"][1]["end"] = data["sheets"]["signed"]["brigade"] = date(2022, 7, 30)
    else:
        data["deliverables"][0]["due"] = date(2022, 7, 22)
    assert has(texts(data)[place], words)


def test_a_due_day_that_needs_no_pulling_back_is_not_called_a_risk() -> None:
    assert "稳妥线" not in texts(plain())["deliverables.package.due"]


def test_a_year_without_a_holiday_table_is_a_finding() -> None:
    """Fault 14."""
    assert (
        "2022年的节假日安排还没有" in texts(plain(), Days({}, frozenset(), frozenset()))["campaign"]
    )


def test_a_paper_that_goes_straight_up_is_said_to_go_straight() -> None:
    data = copy.deepcopy(SEED)
    data["deliverables"][0]["hops"] = [{"to": "区安委办"}]
    told = texts(data)["deliverables"]
    assert "”直接报区安委办" in told
    assert "经直接" not in told


def test_a_unit_that_signs_after_the_paper_is_due_is_a_finding() -> None:
    """R26: the dates of the sheets are derived backwards from the package that they become."""
    assert "sheets.signed.detachment" not in texts(changed())
    signed = {**SEED["sheets"]["signed"], "detachment": date(2022, 8, 15)}
    late = texts(changed(sheets=SEED["sheets"] | {"signed": signed}))
    assert late["sheets.signed.detachment"] == (
        "自查表排到8月15日（周一）才签报，“实施方案和问题清单”8月12日（周五）就要报出。"
        "读作：都照写的日子催；请从报送的日子往前倒排签报的日子。"
    )

"""Before it is confirmed, an event's name stands in no sentence with a date: in nothing we say."""

import dataclasses
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from events_office import with_issue, world_of
from golden_texts import FOLDER
from plan_office import CAMPAIGN, OFFICE
from world import World

from domain.campaign import findings
from domain.campaign.naming import named_with_a_date
from scheduler import jobs
from storage.store import Store

ROOT = Path(__file__).parents[1]
DAYS = ("2022-07-14", "2022-08-03", "2022-09-30", "2022-10-21", "2022-10-22", "2022-11-04")
SAID = (
    "日历", "进度", "逾期", "我的", "帮助", "学习", "问题 1", "为什么 1", "未交", "自查", "暂停",
    "事件", "取消", "派单 1", "取消", "延期 1", "取消", "督查", "取消", "突发", "取消",
)  # fmt: skip
PEOPLE = ("zhoumin", "zhanglei", "wanghai", "zhaoguoqing", "luoyuanming", "yangli", "heyong")


@pytest.fixture
def world(store: Store) -> World:
    made = world_of(store)
    for due in (date(2022, 10, 14), date(2022, 10, 31)):
        with_issue(made, due)
    return made


def test_no_message_of_the_whole_campaign_breaks_the_rule(world: World) -> None:
    told = list(jobs.rehearse(world.store, world.office, date(2022, 7, 14), date(2022, 11, 14)))
    assert len({row["kind"] for row in told}) > 6
    broken = [s for row in told for s in named_with_a_date(str(row["text"]), CAMPAIGN)]
    assert broken == []


def answers(world: World) -> Iterator[str]:
    for day in DAYS:
        world.at(f"{day} 10:00")
        for userid in PEOPLE:
            yield from (world.say(userid, text) for text in SAID)
        for chat in ("wr1", "wrL"):
            yield from (world.group(chat, "yangli", text) for text in ("日历", "进度", "帮助"))


def test_no_answer_breaks_the_rule(world: World) -> None:
    broken = [s for text in answers(world) for s in named_with_a_date(text, CAMPAIGN)]
    assert broken == []


def test_no_finding_of_the_plan_breaks_the_rule() -> None:
    for finding in findings.findings(CAMPAIGN, OFFICE.days):
        assert named_with_a_date(finding.text, CAMPAIGN) == ()


def test_no_sample_message_breaks_the_rule() -> None:
    for path in sorted(FOLDER.glob("*.txt")):
        if not path.name.startswith("event-") or path.stem in ("event-asked", "event-preview"):
            assert named_with_a_date(path.read_text("utf-8"), CAMPAIGN) == (), path.name


def test_the_shipped_campaign_itself_says_the_name_beside_no_date() -> None:
    """Its words are printed: short names, tasks, lessons."""
    file = tomllib.loads((ROOT / "campaigns" / "bairi-2022.toml").read_text("utf-8"))
    for text in words(file):
        assert named_with_a_date(text, CAMPAIGN) == ()


def words(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    for value in (
        data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    ):
        yield from words(value)


def test_another_event_of_another_campaign_is_held_to_it_too() -> None:
    games = dataclasses.replace(
        CAMPAIGN.events[0], id="games", name="市运动会闭幕", subject=None, verb=None
    )
    other = dataclasses.replace(CAMPAIGN, events=(games,))
    assert named_with_a_date("市运动会闭幕（8月11日）后进入总结", other)
    assert not named_with_a_date("党的二十大10月22日", other)

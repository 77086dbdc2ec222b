"""Campaign files that others wrote, and every shape of the page, rehearsed from end to end."""

import re
import tomllib
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from world import World, office

from bot.holidays import Holidays
from domain.campaign import Campaign, parse, schedule
from domain.campaign.findings import findings
from scheduler import jobs
from storage.store import Store

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "campaigns.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^```toml\n(.*?)^```", PAGE, re.M | re.S)
SHAPES = PAGE[PAGE.index("## 各种样子的行动") : PAGE.index("## 几个行动并存")]
WHOLE = tomllib.loads(SHOWN[0])
FILES = sorted((ROOT / "tests" / "campaigns").glob("*.toml"))


def examples() -> dict[str, dict[str, Any]]:
    """Every example of the chapter on shapes as a whole file, by the first words before it."""
    found = {}
    for part in re.split(r"^```toml\n", SHAPES, flags=re.M)[1:]:
        text = part.split("\n```")[0]
        block = tomllib.loads(text)
        rest = {} if text.startswith("# 完整文件") else WHOLE
        title = re.findall(r"\*\*([^*]+)\*\*", SHAPES[: SHAPES.index(text)])[-1]
        found[title] = {k: v for k, v in rest.items() if k not in ("ladder", *block)} | block
    return found


EXAMPLES = examples()


def rehearsed(store: Store, campaign: Campaign) -> list[dict[str, Any]]:
    """Every message from a week before the start until a month after the end."""
    made = replace(office(), campaign=campaign, campaigns=(campaign,), since=None)
    plan = schedule(campaign, {}, made.days)
    world = World(store, made).at(f"{plan.start - timedelta(days=7)} 00:00")
    lines = jobs.rehearse(
        world.store, made, plan.start - timedelta(days=7), plan.end + timedelta(days=31)
    )
    return list(lines)


def sensible(campaign: Campaign, told: list[dict[str, Any]]) -> None:
    assert told
    for line in told:
        first, text = str(line["text"]).splitlines()[0], str(line["text"])
        assert 0 < len(first) <= 22, first
        assert not re.search(r"None|NO_DAY|\b(0001|9999)-|：$|“”|（）", text.splitlines()[0]), text
        assert "阶段阶段" not in text
        assert line["why"]
        assert not text.endswith("："), text
        assert "还有0天" not in text, text
        assert "\n\n\n" not in text, text
        assert campaign.sheets or "自查应交" not in text, text
    keys = Counter((line["key"], line["to"]) for line in told)
    assert [key for key, count in keys.items() if count > 1] == []
    for event in campaign.events:
        days = re.findall(
            rf"{event.neutral}（(\d+月\d+日)", "\n".join(str(x["text"]) for x in told)
        )
        assert len(set(days)) <= 1, days


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_written_from_the_page_alone_checks_and_rehearses(store: Store, file: Path) -> None:
    campaign = parse(tomllib.loads(file.read_text(encoding="utf-8")))
    found = findings(campaign, Holidays())
    assert all("读作：" in one.text or "请" in one.text for one in found)
    assert len({one.key for one in found}) == len(found)
    sensible(campaign, rehearsed(store, campaign))


@pytest.mark.parametrize("title", EXAMPLES)
def test_every_shape_on_the_page_rehearses(store: Store, title: str) -> None:
    campaign = parse(EXAMPLES[title])
    sensible(campaign, rehearsed(store, campaign))


def test_the_page_shows_every_shape() -> None:
    assert len(EXAMPLES) >= 11


def test_a_window_of_hours_is_announced_in_the_morning_before_to_its_own_unit(store: Store) -> None:
    campaign = parse(tomllib.loads((FILES[0].parent / "yeshi-2022.toml").read_text("utf-8")))
    told = [x for x in rehearsed(store, campaign) if "night:start" in str(x["key"])]
    assert {x["to"] for x in told} == {"brigade-1", "leaders"}
    assert all(str(x["at"]).startswith("2022-08-19T09:23") for x in told)
    assert "今天21:00进入集中夜查" in str(told[0]["text"])
    assert "8月19日（周五）21:00—8月21日（周日）03:00" in str(told[0]["text"])


def test_weeklies_to_the_second_working_day_after_a_holiday() -> None:
    campaign = parse(
        tomllib.loads((FILES[0].parent / "yeshi-2022.toml").read_text("utf-8"))
        | {"campaign": {"id": "x", "short": "x", "title": "x", "issuer": "x", "lead": "x",
                        "start": date(2022, 8, 1), "end": date(2022, 10, 31)}}
    )  # fmt: skip
    plan = schedule(campaign, {}, Holidays())
    moved = {t.written: t.due for t in plan.filings if t.period and t.due != t.written}
    assert moved == {date(2022, 10, 4): date(2022, 10, 9)}  # 10-08 and 10-09 are worked


def test_years_without_a_published_table_are_flagged_beside_their_dates(store: Store) -> None:
    later = WHOLE | {
        "campaign": WHOLE["campaign"] | {"start": date(2033, 6, 1), "end": date(2033, 8, 31)}
    }
    later = {k: v for k, v in later.items() if k not in ("phases", "sheets", "items", "events")}
    campaign = parse(later)
    assert any("2033年的节假日安排还没有" in one.text for one in findings(campaign, Holidays()))
    told = rehearsed(store, campaign)
    start = next(x for x in told if "phase:whole:start" in str(x["key"]))
    assert "2033年放假安排未公布" in str(start["text"])


def test_a_campaign_without_phases_tells_its_own_days(store: Store) -> None:
    campaign = parse(EXAMPLES["没有写开始"])
    made = replace(office(), campaign=campaign, campaigns=(campaign,), since=None)
    said = World(store, made).at("2023-05-10 10:00").say("lizhiqiang", "日历")
    assert "清障行动：3月5日—6月30日（进行中）" in said
    assert "\n\n\n" not in said


def test_a_gap_before_an_event_with_nothing_to_do_and_a_last_day_are_said_plainly(
    store: Store,
) -> None:
    head = WHOLE["campaign"] | {"start": date(2023, 8, 14), "end": date(2023, 9, 20)}
    phases = [
        {"id": "a", "name": "整治", "kind": "rectify", "end": {"event": "games", "days": -7}},
        {"id": "b", "name": "总结", "kind": "review", "start": {"event": "games", "days": 1}},
    ]
    event = WHOLE["events"][0] | {"projected": date(2023, 9, 1)}
    campaign = parse(
        {"campaign": head, "areas": WHOLE["areas"], "events": [event], "phases": phases}
    )
    told = rehearsed(store, campaign)
    sensible(campaign, told)
    gap = next(str(x["text"]) for x in told if ":gap:" in str(x["key"]))
    assert gap.endswith("结束，到时再通知；已交办的问题照常办理")
    weekly = next(str(x["text"]) for x in told if x["key"] == "weekly:brigade-1:2023-08-25")
    assert "整治阶段，到整改节点前7天（8月25日，行动第12天）为止" in weekly


def test_a_night_that_ends_before_the_mornings_notice_is_not_told_to_end_that_day(
    store: Store,
) -> None:
    head = WHOLE["campaign"] | {"start": date(2023, 8, 14), "end": date(2023, 9, 8)}
    night = {"id": "n", "name": "夜查", "start": "2023-08-22 21:00", "end": "2023-08-24 03:00"}
    campaign = parse({"campaign": head, "areas": WHOLE["areas"], "phases": [night]})
    told = [x for x in rehearsed(store, campaign) if ":n:" in str(x["key"])]
    assert {(str(x["key"]).split(":")[2], str(x["at"])[:10]) for x in told} == {
        ("start", "2023-08-22"),
        ("end", "2023-08-23"),
    }
    ends = next(str(x["text"]) for x in told if ":end:" in str(x["key"]))
    assert "今天结束" not in ends.splitlines()[0]

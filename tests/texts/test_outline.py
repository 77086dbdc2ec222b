"""``check`` reads a campaign file back in a few lines: days, who answers, items, deadlines."""

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from world import office

from bot.holidays import Holidays
from domain.campaign import parse, schedule
from texts.outline import outline

ROOT = Path(__file__).parents[2]
FILES = [*sorted((ROOT / "tests/campaigns").glob("*.toml")), ROOT / "campaigns/bairi-2022.toml"]
SHORTEST = """
[campaign]
id = "qingzhang-2023"
short = "清障行动"
title = "占道障碍物清理行动"
issuer = "某区城市管理局"
issued = 2022-12-05
end = { month_end = "2023-03" }
lead = "市容科"

[[areas]]
id = "road"
name = "人行道障碍物"
"""


def read_back(text: str) -> str:
    campaign = parse(tomllib.loads(text))
    made = replace(office(), campaign=campaign, campaigns=(campaign,), days=Holidays())
    return "\n".join(outline(made, schedule(campaign, {}, made.days)))


def test_a_campaign_without_phases_sheets_and_items_says_so() -> None:
    assert read_back(SHORTEST) == (
        "清障行动（qingzhang-2023）：2022年12月5日（周一）至2023年3月31日（周五）\n"
        "· 不分阶段：只在最后一天前提示\n"
        "· 谁来答：没有自查表，问题由督查、投诉等登记\n"
        "· 条目：没有，问题按任务领域登记"
    )


def test_without_phases_the_items_their_deadlines_and_what_goes_up_are_read_back() -> None:
    more = """
[sheets]
opens = 2022-12-12
due = 2022-12-16
signed = { brigade = 2022-12-19 }

[[items]]
code = "A1"
area = "road"
text = "是否存在占道堆物的情况？"
deadline = 5
asks = { officer = {}, auxiliary = {} }
units = { brigade = "ask" }

[[items]]
code = "A2"
area = "road"
text = "是否存在占道停车的情况？"
asks = { officer = {} }

[[deliverables]]
id = "summary"
name = "工作总结"
owner = "支队"
due = 2023-03-20
wording = "前"
hops = [{ to = "市容科" }]
"""
    assert read_back(SHORTEST + more).splitlines()[2:] == [
        "· 谁来答：执法人员2项、协管人员1项（12月12日开放，12月16日（周五）18:00前交）；"
        "大队1项（12月19日签报）",
        "· 人行道障碍物2项，整改时限5个工作日（A1），15个工作日（A2）",
        "· 工作总结：3月17日（周五）18:00前报市容科（通知为3月20日前）",
    ]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_file_is_read_back_without_the_name_of_an_event(file: Path) -> None:
    text = file.read_text("utf-8")
    said = read_back(text)
    assert len(said.splitlines()) <= 12
    assert not re.search(r"None|\d{4}-\d\d|（）|：$", said, re.MULTILINE)
    assert not [e["name"] for e in tomllib.loads(text).get("events", ()) if e["name"] in said]
    for item in tomllib.loads(text)["items"]:
        assert item["code"] in said

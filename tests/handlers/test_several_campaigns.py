"""Two campaigns side by side: kept apart everywhere, and asked about only where it matters."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from reporting import TEXT, write
from world import World, office

from domain.campaign import parse
from storage import issues
from storage.store import Store

FOLDER = Path(__file__).parents[1] / "campaigns"
NIGHT = parse(tomllib.loads((FOLDER / "yeshi-2022.toml").read_text(encoding="utf-8")))


@pytest.fixture
def both(store: Store) -> World:
    """The shipped campaign and 夜市整治, on 16 August 2022."""
    made = office()
    return World(store, replace(made, campaigns=(made.campaign, NIGHT))).at("2022-08-16 10:00")


def test_status_and_calendar_show_each_campaign_under_its_name(both: World) -> None:
    for words in ("进度", "日历"):
        answer = both.group("wrL", "yangli", words)
        first, second = answer.split("【夜市整治】")
        assert first.startswith("【百日行动】")
        assert "自查自纠" in first
        assert "集中整治" in second
        assert "自查自纠" not in second


def test_a_command_that_fits_one_campaign_asks_nothing(both: World) -> None:
    assert both.say("lizhiqiang", "自查").startswith("百日行动自查表")


def test_an_inspection_asks_which_campaign_and_lands_in_its_ledger(both: World) -> None:
    answer = both.say("chenjing", "督查")
    assert "1. 百日行动\n2. 夜市整治" in answer
    assert "现场照片" in both.say("chenjing", "夜市整治")


def test_a_choice_may_be_left_again(both: World) -> None:
    both.say("chenjing", "督查")
    assert "取消" in both.say("chenjing", "取消")
    assert "没有等您回答的题目" in both.say("chenjing", "2")


def inspected(both: World, campaign: str) -> int:
    """A finding of an inspection in the second brigade; the issue's number."""
    before = {row["number"] for row in both.ledger()}
    both.dialog(
        "chenjing", ("督查", "哪一个"), (campaign, "照片"), ("跳过", "哪个单位"),
        ("二大队", "哪一方面"),
    )  # fmt: skip
    party = ("王记烧烤", "烧烤", "跳过") if campaign == "夜市整治" else ()
    answer = both.say("chenjing", "1")
    for said in ("摊位摆到人行道上", *party, "明查", "没有改正", "提交"):
        answer = both.say("chenjing", said)
    new = {row["number"] for row in both.ledger()} - before
    assert len(new) == 1, answer
    return int(str(new.pop()))


def test_numbers_are_unique_across_campaigns_and_figures_are_not_mixed(both: World) -> None:
    first, second = inspected(both, "百日行动"), inspected(both, "夜市整治")
    assert second == first + 1
    shipped, night = both.group("wrL", "yangli", "进度").split("【夜市整治】")
    assert "累计1件" in shipped
    assert "累计1件" in night


def test_an_act_on_an_issue_follows_the_rules_of_its_own_campaign(both: World) -> None:
    number = inspected(both, "夜市整治")
    assert "超出划定区域摆摊经营" in both.say("sunwei", f"问题 {number}")
    assert "1. " in both.say("sunwei", f"确认 {number}")
    assert "责任意识不够" in both.say("sunwei", f"/confirm {number}")


def test_what_waits_for_me_stands_under_its_campaign_once(both: World) -> None:
    number = inspected(both, "夜市整治")
    shipped, night = both.say("sunwei", "我的").split("【夜市整治】")
    assert f"第{number}号" in night
    assert f"第{number}号" not in shipped


def test_the_desk_lists_what_was_reported_in_any_campaign(both: World) -> None:
    write(both)
    # The night market is put first, so that what comes in from now on belongs to it.
    made = replace(both.office, campaigns=both.office.campaigns[::-1], campaign=NIGHT)
    later = World(both.store, made).at("2022-08-17 08:55")
    later.dialog("zhoumin", ("直报", "待办1件"), ("1", "哪一件"), ("1", TEXT))
    assert "不按规定着装" in later.say("zhoumin", "列为问题")
    answer = later.dialog(
        "zhoumin", ("都不属于", "请写明"), ("有人打听反映人", "提交"), ("1", "已列为问题")
    )
    assert "第1号" in answer
    with later.store.read() as conn:
        assert issues.campaign_of(conn, 1) == both.office.campaign.id


def test_each_group_hears_of_both_campaigns_in_one_notice_a_day(both: World) -> None:
    both.at("2022-08-15 09:23").tick()
    notices = [row for row in both.outbox(to="brigade-1") if row.kind != "weekly"]
    assert len(notices) == 1
    assert "【百日行动】" in notices[0].text
    assert "【夜市整治】" in notices[0].text
    assert both.at("2022-08-15 09:28").tick() == 0


def test_each_campaign_has_its_own_weekly(both: World) -> None:
    both.at("2022-08-19 15:23").tick()
    weeklies = [row.text for row in both.outbox(to="brigade-1", kind="weekly")]
    assert [text.split("】")[0] for text in weeklies] == ["【百日行动周报", "【夜市整治周报"]


def test_a_second_campaign_says_nothing_of_the_first_again(store: Store) -> None:
    made = office()
    alone = World(store, made).at("2022-08-15 09:23")
    assert alone.tick() > 0
    joined = World(store, replace(made, campaigns=(NIGHT, made.campaign))).at("2022-08-15 09:28")
    joined.fresh()
    joined.tick()
    assert not any("百日行动" in row.text for row in joined.fresh())

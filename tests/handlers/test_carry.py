"""转入长效: who, when and what for; the monthly watch; how it ends after the campaign."""

import pytest
from rectifying import OUTSIDE, PLAN, assigned, carried, submit
from world import World


@pytest.fixture
def late(world: World) -> World:
    """Issue 1 still in 张磊's hands on the first working day of the last phase."""
    return assigned(world).at("2022-10-24 10:00")


def test_it_goes_on_with_a_plan_and_an_owner_and_is_out_of_the_count(late: World) -> None:
    said = carried(late)
    assert "已告知：张磊、王海大队长、周敏" in said
    row = late.issue(1)
    assert (row["state"], row["owner"], row["due"]) == ("carried", "zhanglei", None)
    figures = late.say("zhoumin", "进度")
    assert "累计0件" in figures
    assert "\n  另有转入长效1件，不计入累计\n" in figures
    task = late.outbox(to="zhanglei", kind="task")[-1].text
    assert f"在等：“{OUTSIDE}”\n打算：“{PLAN}”" in task
    shown = late.say("zhoumin", "问题 1")
    assert f"转入长效：10月24日（周一），等外单位\n在等：“{OUTSIDE}”\n打算：“{PLAN}”" in shown
    assert f"赵国庆转入长效：“{OUTSIDE}；{PLAN}”" in shown


@pytest.mark.parametrize("userid", ["wanghai", "liujianping", "zhoumin", "heyong", "zhanglei"])
def test_only_the_chief_or_the_bureaus_leader_decides_it(late: World, userid: str) -> None:
    assert "可以转入长效的：支队机关 赵国庆；局机关 罗远明" in late.say(userid, "转入长效 1")
    assert late.issue(1)["state"] == "rectifying"


def test_it_is_for_the_end_of_the_campaign(world: World) -> None:
    assigned(world)
    assert "转入长效在“总结评估”阶段开始以后办理" in world.say("zhaoguoqing", "转入长效 1")
    assert "转入长效" not in world.say("zhaoguoqing", "问题 1")
    world.at("2022-10-24 10:00")
    assert "行动结束后继续办：转入长效 1" in world.say("zhaoguoqing", "问题 1")


def test_a_mistake_is_taken_back(late: World) -> None:
    before = late.issue(1)
    carried(late)
    assert "第1号已撤回“转入长效”" in late.say("zhaoguoqing", "撤回 1")
    assert late.issue(1) == before


def monthly(world: World, day: str, userid: str) -> list[str]:
    """What time says to this person on the morning of the day."""
    world.at(f"{day} 08:50").fresh()
    world.tick()
    world.at(f"{day} 08:53").tick()
    return [r.text for r in world.fresh() if r.to == userid and "第1号" in r.text]


def test_owner_and_legal_hear_of_it_every_month_and_nobody_else(late: World) -> None:
    carried(late)
    assert monthly(late, "2022-10-31", "zhanglei") == []
    (said,) = monthly(late, "2022-11-01", "zhanglei")
    assert said.startswith("【转入长效】第1号每月一看")
    assert "  进展 1 说明" in said
    assert monthly(late, "2022-11-02", "zhanglei") == []
    (said,) = monthly(late, "2022-12-01", "zhoumin")  # in her list of the day
    assert "【转入长效，每月一看】\n第1号" in said
    assert "进展 1" not in said
    late.at("2022-12-01 09:30").tick()
    assert {r.to for r in late.fresh()} <= {"zhanglei", "zhoumin"}
    assert (
        late.say("zhanglei", "我的").count(
            "第1号 不按法定程序开展行政处罚、行政强制：转入长效，由您继续办"
        )
        == 1
    )


def test_it_can_be_closed_long_after_the_campaign(late: World) -> None:
    carried(late)
    late.at("2022-12-05 10:00")
    late.dialog("zhanglei", ("进展 1 样式已下发", "照片"), ("跳过", "请核对"), ("1", "进展已记下"))
    assert late.issue(1)["state"] == "carried"
    submit(late)
    late.dialog("heyong", ("验收 1", "现为“已销号”"))


def test_another_person_may_have_it_from_now_on(late: World) -> None:
    late.dialog(
        "zhaoguoqing", ("转入长效 1 等市局统一文书样式", "打算"), (PLAN, "以后由谁负责"),
        ("没有的人", "名册里没有找到"), ("李志强", "负责人：李志强"), ("1", "由李志强负责"),
    )  # fmt: skip
    assert late.issue(1)["owner"] == "lizhiqiang"
    assert "由李志强继续办理" in late.outbox(to="zhanglei", kind="told")[-1].text


def test_a_rule_goes_on_by_its_steps(world: World) -> None:
    world.report(item="9", facts="以罚代管较多，劝导教育做得少")
    world.at("2022-08-08 10:00")
    world.dialog("wanghai", ("确认 1", "原因"), ("1", "核对"), ("1", "属实"))
    world.dialog(
        "zhoumin", ("派单 1 张磊", "怎么整改"), ("2", "思路"), ("制定劝导先行办法", "请回复日期"),
        ("9月30日", "第1步"), ("1", "请核对"), ("1", "现为“整改中”"),
    )  # fmt: skip
    world.at("2022-10-24 10:00").dialog(
        "zhaoguoqing", ("转入长效 1", "请用一两句话写明打算"), (PLAN, "以后由谁负责"),
        ("黄敏", "请核对"), ("1", "由黄敏负责"),
    )  # fmt: skip
    row = world.issue(1)
    assert (row["state"], row["due"]) == ("carried", "2022-08-17")
    assert "转入长效：10月24日（周一），建章立制" in world.say("zhoumin", "问题 1")
    world.dialog(
        "huangmin", ("进展 1 初稿写好", "这一步办完了吗"), ("1", "成果"), ("初稿", "照片"),
        ("跳过", "请核对"), ("1", "第2步“征求意见”"),
    )  # fmt: skip
    assert world.issue(1)["state"] == "carried"

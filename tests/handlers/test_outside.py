"""投诉举报, 上级反馈, 历史遗留 in chat, and 台账 by source."""

import pytest
from world import World

CANARY = "7月30日夜市收了摊主两条烟"


def register(world: World, userid: str, source: str, *more: str, item: str = "C2") -> str:
    """A whole registration; ``more`` follows the facts."""
    said = ("投诉", source, "12345-0730-8", "一大队", item, "7月30日窗口接待态度冷漠", *more)
    return [world.say(userid, text) for text in (*said, "提交")][-1]


def test_a_coordinator_registers_a_complaint_and_legal_is_asked(world: World) -> None:
    answer = world.dialog(
        "yangli",
        ("投诉", "1. 投诉举报\n2. 上级反馈\n3. 历史遗留"),
        ("1", "请照抄原编号"),
        ("12345-0730-8", "涉及哪个单位"),
        ("一大队", "归入哪一项"),
        ("C2", "不写反映人的姓名"),
        ("7月30日窗口接待态度冷漠", "请核对：投诉举报，原编号12345-0730-8\n单位：一大队。"),
        ("1", "已登记为第1号，投诉举报，现为“待核实”\n已告知：周敏科长"),
    )
    assert "您这里看不到办理情况" in answer
    issue = world.issue(1)
    assert (issue["source"], issue["item"], issue["state"]) == ("complaint", "C2", "reported")
    asked = world.outbox(to="zhoumin", kind="verify")[0].text
    assert "来源：投诉举报" in asked
    assert "原编号12345-0730-8" in world.say("zhoumin", "问题 1")
    assert "杨丽登记" in world.say("zhoumin", "问题 1")
    assert "不能由您核实" in world.say("wanghai", "确认 1")


def test_what_legal_registers_is_established_with_its_cause_and_demanded_day(world: World) -> None:
    answer = register(world, "zhoumin", "上级反馈", "8月25日", "1")
    assert "已登记为第1号，上级反馈，现为“待派单”" in answer
    assert "下一步：派单 1" in answer
    issue = world.issue(1)
    assert (issue["state"], issue["due"]) == ("confirmed", "2022-08-25")
    seen = world.say("zhoumin", "问题 1")
    assert "时限：8月25日（周四）24:00" in seen
    assert "原因：" in seen


def test_legacy_asks_for_a_day_complaints_do_not(world: World) -> None:
    answer = register(world, "heyong", "历史遗留", "跳过")
    assert "历史遗留，现为“待核实”" in answer
    assert world.issue(1)["due"] is None
    assert world.outbox(to="wanghai", kind="verify")


def test_a_past_day_is_refused(world: World) -> None:
    for text in ("投诉", "2", "跳过", "一大队", "不归入", "材料缺失"):
        answer = world.say("zhoumin", text)
    assert answer.endswith("请写日期，例如 9月30日。")
    assert "8月1日" in world.say("zhoumin", "2022-08-01")
    assert "主要原因" in world.say("zhoumin", "没有")


def test_the_same_number_is_registered_once(world: World) -> None:
    register(world, "yangli", "1")
    answer = [world.say("zhoumin", t) for t in ("投诉", "1", "12345-0730-8")][-1]
    assert answer.startswith("这个编号已登记为第1号（待核实），不用再登记。")
    assert "涉及哪个单位" in world.say("zhoumin", "12345-0730-9")


def test_a_sensitive_complaint_is_legals_alone(world: World) -> None:
    said = ("投诉", "1", "跳过", "一大队", "B5", CANARY, "提交")
    answer = [world.say("yangli", text) for text in said][-1]
    assert "您这里看不到办理情况" in answer
    assert {r.to for r in world.outbox() if CANARY in r.text} <= {"zhoumin"}
    assert CANARY in world.say("zhoumin", "问题 1")
    assert world.outbox(to="zhoumin", kind="verify")[0].text.startswith("您有1件事项，请打开查看")
    for userid in ("wanghai", "zhaoguoqing", "heyong", "yangli"):
        assert "没有找到第1号" in world.say(userid, "问题 1")
    assert CANARY not in world.say("heyong", "台账 投诉举报")
    assert "0件" in world.say("heyong", "台账 投诉举报")
    assert world.say("heyong", "台账 督查") == world.say("heyong", "台账 督导检查")
    assert "吃、拿、卡、要" in world.say("zhoumin", "台账 投诉举报")
    assert "累计0件" in world.group("wr1", "wanghai", "进度")


@pytest.mark.parametrize(
    "userid", ["lizhiqiang", "wanghai", "liujianping", "luoyuanming", "xiaowu"]
)
def test_nobody_else_registers(world: World, userid: str) -> None:
    assert "不在您的权限内" in world.say(userid, "投诉")


def test_cancelled_at_the_summary_nothing_is_kept(world: World) -> None:
    for text in ("投诉", "1", "跳过", "一大队", "不归入", "接待态度冷漠"):
        world.say("yangli", text)
    assert "没有提交" in world.say("yangli", "取消")
    assert world.ledger() == []


def test_a_ledger_a_source(world: World) -> None:
    assert "还没有问题" in world.say("zhoumin", "台账")
    register(world, "yangli", "1")
    register(world, "zhoumin", "上级反馈", "8月25日", "1", item="B1")
    world.report()
    assert world.say("heyong", "台账") == (
        "台账，按来源\n· 投诉举报：1件\n· 自查：1件\n· 上级反馈：1件\n"
        "看其中一本，回复：台账 投诉举报"
    )
    assert world.say("heyong", "台账 上级反馈") == (
        "上级反馈台账，1件\n"
        "· 第2号 一大队，不按规定着装：待派单，时限8月25日（周四），原编号12345-0730-8\n"
        "看全文，回复“问题”加编号。"
    )
    assert "没有这个来源" in world.say("heyong", "台账 天上")
    assert "不在您的权限内" in world.say("wanghai", "台账")

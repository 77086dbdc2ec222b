"""核实 in chat: 确认, 不属实 with legal's second look, 移送, 立查立改."""

from world import World

CANARY = "某日在茶楼收下一条烟"


def last(world: World, to: str) -> str:
    """The latest push to somebody, beside the welcome."""
    rows = [r for r in world.outbox(to=to) if r.kind != "welcome"]
    return rows[-1].text if rows else ""


def test_a_captain_confirms_with_a_cause_and_the_reporter_hears(world: World) -> None:
    world.report()
    world.at("2022-08-05 10:00")
    answer = world.dialog(
        "wanghai",
        ("确认 1", "主要原因是哪一种"),
        ("1", "请核对：第1号属实"),
        ("1", "现为“待派单”"),
    )
    assert "已告知：反映人" in answer
    assert "下一步：派单 1" in answer
    assert world.issue(1)["state"] == "confirmed"
    assert last(world, "lizhiqiang").startswith(
        "您反映的第1号问题已确认，正在安排整改\n大队长8月5日"
    )


def test_the_only_candidate_is_taken_and_said(world: World) -> None:
    world.report()
    answer = world.say("wanghai", "确认")
    assert answer.startswith("（第1号，目前只有这一件）")


def test_several_are_confirmed_together_and_the_others_are_said(world: World) -> None:
    world.report()
    world.report("zhanglei")
    answer = world.say("wanghai", "确认 1 2 9")
    assert "没有找到第9号" in answer
    assert "核实第1号、第2号：属实" in answer
    world.dialog("wanghai", ("1", "第1号、第2号"), ("提交", "第2号已核实属实"))
    assert [row["state"] for row in world.ledger()] == ["confirmed", "confirmed"]


def test_cancelled_at_the_summary_nothing_changed(world: World) -> None:
    world.report()
    world.dialog("wanghai", ("确认 1", "原因"), ("1", "请核对"), ("取消", "没有变化"))
    assert world.issue(1)["state"] == "reported"


def test_a_captains_opinion_waits_for_the_second_look(world: World) -> None:
    world.report()
    answer = world.say("wanghai", "不属实 1 当日决定书和清单已交付，存根在卷")
    assert "已报法治科复核" in answer
    assert world.issue(1)["state"] == "reported"
    asked = last(world, "zhoumin")
    assert asked.startswith(
        "【待复核】一大队认为第1号不属实\n理由：“当日决定书和清单已交付，存根在卷”"
    )
    assert last(world, "lizhiqiang") == ""
    answer = world.say("zhoumin", "不属实 1 存根已核对")
    assert "已认定不属实" in answer
    assert world.issue(1)["state"] == "rejected"
    assert "理由：“存根已核对”" in last(world, "lizhiqiang")
    assert "不属实" in last(world, "wanghai")


def test_legal_overrides_the_opinion_and_the_captain_is_told_to_assign(world: World) -> None:
    world.report()
    world.say("wanghai", "不属实 1 没有这回事")
    world.dialog("zhoumin", ("确认 1", "原因"), ("2", "请核对"), ("提交", "由王海大队长派单"))
    assert world.issue(1)["state"] == "confirmed"
    assert last(world, "wanghai").startswith("【待派单】一大队第1号已核实属实")
    assert "法治科8月3日（周三）核实属实" in last(world, "lizhiqiang")


def test_a_missing_reason_is_asked_for(world: World) -> None:
    world.report()
    answer = world.say("wanghai", "不属实 1")
    assert answer.splitlines()[-1].startswith("请")
    world.dialog(
        "wanghai",
        ("。", "内容太短了"),
        ("现场记录完整", "1. 提交\n2. 取消"),
        ("1", "已报法治科复核"),
    )


def test_a_sensitive_finding_reaches_legal_alone(world: World) -> None:
    world.report(item="5", facts=CANARY)
    assert {r.to for r in world.outbox() if "第1号" in r.text} == {"zhoumin"}
    assert last(world, "zhoumin").splitlines()[0] == "您有1件事项，请打开查看"
    for userid in ("wanghai", "liujianping", "zhaoguoqing", "heyong", "yangli", "huangmin"):
        for said in ("问题 1", "确认 1", "不属实 1 没有", "派单 1", "验收 1", "催办 1"):
            answer = world.say(userid, said)
            assert "没有找到第1号" in answer or "不在您的权限内" in answer, (userid, said, answer)
    assert CANARY in world.say("lizhiqiang", "问题 1")


def test_legal_refers_and_it_leaves_every_count(world: World) -> None:
    world.report(item="5", facts=CANARY)
    answer = world.dialog(
        "zhoumin",
        ("移送 1", "请写明接收单位"),
        ("派驻纪检监察组", "请核对"),
        ("提交", "第1号已移送"),
    )
    assert "已告知：反映人" in answer
    assert world.issue(1)["state"] == "referred"
    assert last(world, "lizhiqiang").startswith("您有1件事项，请打开查看")


def test_legal_may_not_assign_what_is_only_referred(world: World) -> None:
    world.report(item="5")
    world.dialog("zhoumin", ("确认 1", "原因"), ("1", "请核对"), ("提交", "属实"))
    assert "只由法治科按规定移送" in world.say("zhoumin", "派单 1")


def test_fixed_at_once_goes_straight_to_inspection_with_its_reporter_as_owner(
    world: World,
) -> None:
    world.report(item="1", scope="1", fixed="1", facts="解放路巡查未戴帽，已戴好")
    asked = last(world, "wanghai")
    assert asked.startswith("【待核实】一大队有1件新问题，第1号")
    assert "涉及：李志强本人" in asked
    assert "反映人依规不公开" not in asked
    world.dialog("wanghai", ("确认 1", "原因"), ("1", "请核对"), ("提交", "现为“待验收”"))
    assert (world.issue(1)["state"], world.issue(1)["owner"]) == ("submitted", "lizhiqiang")
    asked = last(world, "heyong")
    assert asked.startswith("【待验收】一大队第1号立查立改\n")
    assert "责任人：李志强。填报时已改正（立查立改）\n" in asked
    assert "  通过：验收 1\n" in asked
    assert "第1号已验收" in world.say("heyong", "验收 1")


def test_a_fix_reported_without_a_name_has_no_owner(world: World) -> None:
    world.report(item="1", scope="2", fixed="1", facts="巡查时有人未戴帽，已改正")
    world.dialog("wanghai", ("确认 1", "原因"), ("1", "请核对"), ("提交", "现为“待验收”"))
    assert world.issue(1)["owner"] is None
    assert "李志强" not in world.say("wanghai", "问题 1")
    answer = world.say("heyong", "退回 1 没有照片")
    assert "派单 1" in answer


def test_a_captains_own_matter_is_verified_above_him(world: World) -> None:
    world.report("wanghai", item="1", scope="1", facts="值班时未佩戴标志")
    assert last(world, "liujianping").startswith("【待核实】一大队有1件新问题，第1号")
    assert "移送" not in last(world, "liujianping")
    assert "  涉嫌违纪违法：移送 1 接收单位" in last(world, "zhoumin")
    answer = world.say("wanghai", "确认 1")
    assert "不能由您核实" in answer
    assert "刘建平" in answer


def test_nobody_learns_who_reported(world: World) -> None:
    world.report()
    world.dialog("wanghai", ("确认 1", "原因"), ("1", "核对"), ("1", "反映人"))
    texts = [r.text for r in world.outbox() if r.to != "lizhiqiang"]
    texts += [world.say(u, "问题 1") for u in ("wanghai", "zhaoguoqing", "heyong")]
    assert not any("李志强" in text for text in texts)

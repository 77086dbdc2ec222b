"""自查 大队 and 签报: drafted by one, looked through and signed by the head (R20, R21, R26)."""

import pytest
from golden_texts import golden
from unit_filling import fill_unit, sign
from world import World

from storage import issues, unit_sheets

QUOTA = "年初考核表里有罚没数额一栏"


@pytest.fixture
def world(world: World) -> World:
    return world.at("2022-08-09 10:00")


def versions(world: World, unit: str = "brigade-1") -> list[unit_sheets.UnitSheet]:
    with world.store.read() as conn:
        return unit_sheets.versions(conn, world.store.seal, world.office.campaign.id, unit)


def column(world: World, number: int, name: str) -> object:
    with world.store.read() as conn:
        issue = issues.get(conn, number)
    return getattr(issue, name)


def asked(world: World, userid: str, start: str) -> list[str]:
    """The questions of a sheet whose every item is answered 没有."""
    found, reply = [], world.say(userid, start)
    while "请核对" not in reply.splitlines()[0]:
        found += [line for line in reply.splitlines() if line.startswith("是否存在")]
        reply = world.say(userid, "跳过" if "另列的情况" in reply else "没有")
    return found


@pytest.mark.parametrize(
    ("userid", "start", "codes"),
    [
        ("wanghai", "签报", "A1 A3 A4 B3 C1 C3"),
        ("zhaoguoqing", "签报", "A1 A2 A3 A4 C1 C3"),
        ("luoyuanming", "签报", "A2 A3 A4 C3"),
        ("zhoumin", "自查 局机关", "A2 A3 A4 C3"),
        ("yangli", "自查 支队", "A1 A2 A3 A4 C1 C3"),
    ],
)
def test_each_kind_of_unit_is_asked_its_own_items_in_the_notices_words(
    world, userid, start, codes
) -> None:
    campaign = world.office.campaign
    texts = [item.text for code in codes.split() if (item := campaign.item(code))]
    assert asked(world, userid, start) == texts


def test_the_coordinator_drafts_and_the_captain_signs_every_line(world) -> None:
    review = fill_unit(world, "yangli", "自查 一大队", {2: ("存在", QUOTA, "没有了")})
    assert review.endswith("交王海大队长核对签报，请回复“完成”")
    assert world.say("yangli", "杨丽").startswith("还没有交出去")
    world.dialog("yangli", ("完成", "已告知王海大队长：逐项核对后回复“签报”"))
    told = world.outbox(to="wanghai", kind="unit-draft")[0].text
    assert told.startswith("【待签报】一大队自查情况，请您核对\n王海大队长：杨丽已填好单位项目。")
    assert world.ledger() == []

    seen = world.say("wanghai", "签报")
    for label in ("第1项 超越职权范围执法：没有", f"第2项 下达罚没指标：存在。{QUOTA}",
                  "第6项 未执行纾困扶持等政策和服务措施：没有"):  # fmt: skip
        assert label in seen
    assert "请回复您的姓名 王海，表示以上由您核对，作为一大队报出" in seen
    assert "电子签名" not in seen
    receipt = world.say("wanghai", "王海")
    assert receipt.startswith("一大队自查情况已签报，回执号 QB-0809-01\n王海大队长，8月9日")
    (kept,) = versions(world)
    assert (kept.signed, kept.zero, kept.late) == ("王海", False, False)
    assert kept.drafted_by == world.roster.by_userid("yangli").id


def test_a_finding_is_about_the_unit_and_nobody_is_shown_as_its_reporter(world) -> None:
    sign(world, "wanghai", {2: ("存在", QUOTA, "没有了")})
    assert [(i["number"], i["item"], i["unit"], i["source"]) for i in world.ledger()] == [
        (1, "A3", "brigade-1", "self-check")
    ]
    assert column(world, 1, "grade") == "brigade"
    with world.store.read() as conn:
        assert issues.reporter_of(conn, 1, world.store.seal) is None
    history = world.say("zhoumin", "问题 1").split("经过")[1].split("您可以回复")[0]
    assert history.strip() == "· 8月9日（周二）10:00 登记"
    assert [r.to for r in world.outbox(kind="verify")] == ["zhoumin"]


def test_the_detachments_finding_has_the_detachments_grade(world) -> None:
    sign(world, "zhaoguoqing", {3: ("存在", QUOTA, "没有了")})
    assert column(world, 1, "grade") == "detachment"
    assert world.issue(1)["unit"] == "detachment"


def test_several_findings_of_an_item_become_several_issues(world) -> None:
    review = fill_unit(
        world, "wanghai", "签报", {2: ("存在", QUOTA, "还有", "会上提过罚没任务", "没有了")}
    )
    assert review.count("第2项 下达罚没指标：存在") == 2
    world.say("wanghai", "加2")
    world.dialog("wanghai", ("第三种情况", "还有别的情况吗"), ("1", "第三种情况"))
    world.say("wanghai", "王海")
    assert [i["item"] for i in world.ledger()] == ["A3", "A3", "A3"]


def test_what_an_open_clause_catches_is_asked_by_itself_and_counted_apart(world) -> None:
    receipt = sign(world, "wanghai", {6: ("没有", "两项惠企措施没有公示")})
    assert "第1号（未执行纾困扶持等政策和服务措施，其他情况）" in receipt
    assert column(world, 1, "catch_all") is True
    assert "（其他情况）" in world.say("zhoumin", "问题 1")
    assert "“以及其他”条款反映的情况：1件，另行统计" in world.say("zhoumin", "未交")


def test_not_clear_is_a_question_to_legal_and_no_issue(world) -> None:
    receipt = sign(world, "wanghai", {5: ("不清楚",)})
    assert "法治科8月12日（周五）18:00前向您说明" in receipt
    assert world.ledger() == []
    assert [r.to for r in world.outbox(kind="question")] == ["zhoumin"]


def test_counts_are_of_known_issues_and_never_of_what_legal_alone_knows(world) -> None:
    world.report("lizhiqiang", item="4")
    world.report("zhanglei", item="1", scope="3")
    world.report("huangmin", item="5")
    review = fill_unit(world, "wanghai", "签报")
    assert "个人自查：应交10人，已交3人，未交7人\n已查摆问题1件" in review
    assert "按件数汇总的项目：不按法定程序开展行政处罚、行政强制1件\n" in review
    assert "吃、拿、卡、要" not in review


def test_only_the_head_signs_and_only_a_drafter_drafts(world) -> None:
    assert world.say("lizhiqiang", "自查 大队").startswith("这个单位的自查表不由您填写或签报")
    assert world.say("lizhiqiang", "签报").startswith("“签报”不在您的权限内")
    assert world.say("wanghai", "自查 二大队").startswith("这个单位的自查表不由您")
    assert world.say("wanghai", "签报 二大队").startswith("这个单位的自查表不由您")
    assert world.say("heyong", "签报").startswith("没有由您签报的")
    assert "“自查 一大队”、“自查 二大队”、“自查 三大队”" in world.say("yangli", "自查 大队")


def test_where_the_post_is_vacant_the_leader_who_holds_the_unit_signs(world) -> None:
    world.leaves("wanghai")
    review = fill_unit(world, "liujianping", "签报")
    assert "请回复您的姓名 刘建平，表示以上由您核对，作为一大队报出" in review


def test_signing_again_is_a_new_version_and_the_old_one_stays(world) -> None:
    sign(world, "wanghai", {2: ("存在", QUOTA, "没有了")})
    assert world.say("wanghai", "自查 大队").startswith("一大队自查情况已签报，回执号 QB-0809-01")
    world.at("2022-08-16 10:00").say("wanghai", "签报")
    world.dialog(
        "wanghai", ("改1", "第1项"), ("存在", "说明情况"), ("越界巡查过一次", "还有别的"),
        ("没有了", "请核对后重新签报"), ("王海", "（重新签报）"),
    )  # fmt: skip
    first, second = versions(world)
    assert (first.version, second.version, second.late) == (1, 2, False)
    assert "A1" in first.answers
    assert first.answers["A1"] == "none"
    assert [i["item"] for i in world.ledger()] == ["A3", "A1"]


def test_a_finding_taken_back_is_noted_and_legal_decides(world) -> None:
    sign(world, "wanghai", {2: ("存在", QUOTA, "没有了")})
    world.say("wanghai", "签报")
    world.dialog("wanghai", ("改2", "第2项"), ("没有", "请核对"), ("王海", "由法治科决定"))
    assert world.issue(1)["state"] == "reported"
    assert "第1号的填表人作了更正" in world.outbox(to="zhoumin")[-1].text


def test_a_late_signature_is_taken_and_marked_until_the_phase_ends(world) -> None:
    assert "（零报告，迟报）" in sign(world.at("2022-08-11 09:00"), "wanghai")
    closed = world.at("2022-09-01 09:00").say("sunwei", "签报")
    assert closed.startswith("单位自查表已于8月31日（周三）24:00截止")
    early = world.at("2022-07-29 09:00").say("sunwei", "自查 大队")
    assert early.startswith("单位自查表8月1日（周一）开放")


def test_a_captain_is_told_that_he_has_two_sheets(world) -> None:
    world.at("2022-08-03 10:00")
    assert "您有2张表：1. 个人，2. 一大队（由您签报）。" in world.say("wanghai", "自查")
    assert "回复：自查 一大队" in world.say("wanghai", "2")
    assert world.say("wanghai", "1").startswith("第1项（共11项）")
    world.say("wanghai", "取消")
    world.report("wanghai", item="0")
    assert "一大队自查表由您签报" in world.say("wanghai", "自查")
    assert "一大队自查表由您签报" in world.say("wanghai", "我的")
    sign(world, "wanghai")
    assert "由您签报" not in world.say("wanghai", "自查") + world.say("wanghai", "我的")
    assert "2张表" not in world.say("lizhiqiang", "自查")


def test_progress_says_whether_the_units_sheet_is_signed(world) -> None:
    assert "大队自查表：还没有签报（8月10日（周三）18:00前）" in world.group("wr1", "x", "进度")
    world.at("2022-08-10 11:00")
    sign(world, "wanghai")
    assert "大队自查表：8月10日已签报" in world.at("2022-08-16 10:20").group("wr1", "x", "进度")
    assert "大队自查表：还没有签报（已过8月10日）" in world.group("wr2", "x", "进度")
    assert golden("status-brigade").splitlines()[3] == "大队自查表：8月10日已签报"


def test_the_brigades_weekly_says_it_too_while_sheets_are_taken(world) -> None:
    sign(world, "wanghai")
    world.at("2022-08-12 15:23").tick()
    assert "大队自查表：8月9日已签报" in world.outbox(to="brigade-1", kind="weekly")[-1].text
    world.at("2022-09-02 15:23").tick()
    assert "自查表" not in world.outbox(to="brigade-1", kind="weekly")[-1].text


def test_a_draft_survives_a_pause_and_a_way_back(world) -> None:
    world.say("wanghai", "签报")
    world.dialog(
        "wanghai", ("存在", "说明情况"), ("上一题", "第1项（共6项）"), ("暂停", "单位自查表")
    )
    world.dialog("wanghai", ("继续", "第1项（共6项）"), ("没有", "第2项"), ("暂停", "已暂停"))
    assert "\n\n一大队第2项（共6项）" in world.say("wanghai", "签报")


def test_legal_reads_every_signed_sheet_line_by_line(world) -> None:
    assert "一大队自查表还没有签报\n由王海大队长核对签报" in world.say("zhoumin", "自查 一大队")
    fill_unit(world, "yangli", "自查 一大队", {2: ("存在", QUOTA, "没有了")})
    world.say("yangli", "完成")
    assert QUOTA not in world.say("zhoumin", "自查 一大队")
    sign(world, "wanghai")
    for moment in ("2022-08-10 10:00", "2022-09-05 10:00"):
        read = world.at(moment).say("zhoumin", "自查 一大队")
        assert read.startswith("一大队自查情况已签报，回执号 QB-0809-01\n王海，8月9日（周二）")
        assert f"：存在。{QUOTA}（第1号）\n" in read
        assert len([x for x in read.splitlines() if x.endswith("：没有")]) == 5
        assert "按件数汇总的项目：" in read
        assert ("回复“签报”" in read) == (moment < "2022-08-31")
    assert QUOTA in world.say("wanghai", "自查 大队")
    for other in ("sunwei", "lizhiqiang", "heyong", "zhaoguoqing"):
        assert QUOTA not in world.say(other, "自查 一大队")

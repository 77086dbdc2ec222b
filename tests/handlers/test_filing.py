"""报送, 审核, 上报: the two filing chains, version by version (R24, R26, R27, R42, R43)."""

import pytest
from filed import put_together, send_file
from world import World

from storage import filings


@pytest.fixture
def filed(world: World) -> World:
    world.report("lizhiqiang")
    world.at("2022-08-11 16:00")
    assert "第1版已报区局法治科" in put_together(world)
    return world


def test_where_nothing_waits_to_go_up_it_is_said(world: World) -> None:
    for userid in ("zhoumin", "yangli"):
        assert "上报" in world.say(userid, "上报")
    assert world.say("zhoumin", "上报").startswith("现在没有等您上报的材料\n")


def test_a_package_of_two_goes_to_the_legal_office(filed: World) -> None:
    (push,) = filed.outbox(to="zhoumin", kind="filing")
    assert push.text.startswith("【待审核】实施方案和问题清单\n")
    assert "支队杨丽8月11日（周四）16:00报来第1版，按时。" in push.text
    assert "问题清单：台账生成，快照 S-0811-1" in push.text
    assert "清单列入问题1件" in push.text


def test_before_it_is_filed_it_can_be_kept_as_a_draft(world: World) -> None:
    world.at("2022-08-10 10:00")
    assert "第1版已存为草稿" in put_together(world, "先存为草稿")
    assert "第1版：起草，还没有报出" in world.say("zhoumin", "报送")
    assert "没有等您审核的材料" in world.say("zhoumin", "审核")
    world.dialog("yangli", ("报送 1", "2. 重新准备"), ("现在报出", "第1版已报区局法治科"))
    assert "审核中" in world.say("zhoumin", "报送")


def test_legal_passes_it_and_records_the_way_up(filed: World) -> None:
    filed.at("2022-08-16 10:00")
    filed.dialog(
        "zhoumin",
        ("审核", "支队杨丽8月11日（周四）16:00报来，按时"),
        ("通过", "报市城管局后登记文号和日期，回复“上报”"),
        ("上报", "报市城管局的文号或回执号"),
        ("黔城管〔2022〕33号", "哪天送到市城管局的"),
        ("今天", "文号或回执号：黔城管〔2022〕33号"),
        ("提交", "已登记：实施方案和问题清单8月16日报市城管局"),
    )
    texts = [r.text for r in filed.outbox(to="yangli", kind="filing")]
    assert "【审核通过】" in texts[0]
    assert "已报市城管局，黔城管〔2022〕33号" in texts[1]
    assert "8月16日已报市城管局，黔城管〔2022〕33号" in filed.say("yangli", "报送")


def test_what_is_returned_is_chased_and_comes_back_as_a_version(filed: World) -> None:
    filed.at("2022-08-12 10:00")
    filed.dialog(
        "zhoumin",
        ("审核", "2. 退回"),
        ("2", "请写明哪里要改"),
        ("实施方案缺少责任分工", "第1版已退回修改"),
    )
    assert "理由：“实施方案" not in filed.say("zhoumin", "报送")
    told = filed.outbox(to="yangli", kind="filing")[-1].text
    assert "【退回修改】" in told
    assert "实施方案缺少责任分工" in told
    filed.fresh()
    filed.at("2022-08-15 08:53").tick()
    chased = [r.text for r in filed.fresh() if r.to == "yangli"]
    assert any("退回修改】实施方案和问题清单" in text for text in chased)
    filed.at("2022-08-15 15:00")
    assert "第2版已报区局法治科" in put_together(filed)
    both = filed.say("zhoumin", "报送 1")
    assert "退回理由：实施方案缺少责任分工" in both
    assert "第2版8月15日已报区局法治科，审核中" in both
    with filed.store.read() as conn:
        kept = filings.of_campaign(conn, filed.office.campaign.id)
    assert [(v.number, v.state, v.late) for v in kept] == [
        (1, "returned", ""),
        (2, "review", "after_safe"),
    ]


@pytest.mark.parametrize(
    ("at", "counted"),
    [
        ("2022-08-12 17:00", "按时"),
        ("2022-08-15 23:00", "晚于稳妥线，没有逾期"),
        ("2022-08-16 00:05", "逾期报送"),
    ],
)
def test_lateness_is_counted_against_the_safe_line_and_the_last_day(
    world: World, at: str, counted: str
) -> None:
    world.at(at)
    assert counted in put_together(world)


def test_status_says_how_far_it_is_in_groups_as_well(filed: World) -> None:
    line = "报送：实施方案和问题清单8月11日已报区局法治科，审核中"
    assert line in filed.group("wr1", "wanghai", "进度").splitlines()
    assert line in filed.group("wrL", "zhaoguoqing", "进度").splitlines()


def test_it_is_reminded_of_in_the_gap_and_chased_when_late(world: World) -> None:
    world.say("yangli", "你好")
    said: dict[str, list[str]] = {}
    for day in ("09", "11", "12", "15", "16", "18"):
        world.at(f"2022-08-{day} 08:53").tick()
        for row in world.fresh():
            if "实施方案和问题清单" in row.text and row.channel != "webhook":
                said.setdefault(day, []).append(row.to)
    assert said["09"] == said["11"] == said["12"] == said["15"] == said["16"] == ["yangli"]
    assert sorted(said["18"]) == ["yangli", "zhaoguoqing", "zhoumin"]


def test_nobody_reviews_what_he_filed_himself(filed: World) -> None:
    assert "没有等您审核的材料" in filed.say("heyong", "审核")
    assert "不在您的权限内" in filed.say("lizhiqiang", "审核")


def test_a_paper_that_went_offline_is_filed_by_its_number(world: World) -> None:
    world.at("2022-11-03 10:00")
    world.dialog(
        "yangli",
        ("报送 工作总结", "第1份（共1份）：工作总结"),
        ("已经送过去了", "请发文件，或者回复线下报送的文号"),
        ("黔城执〔2022〕58号", "工作总结：线下报送，黔城执〔2022〕58号"),
        ("1", "工作总结第1版已报区局法治科"),
    )
    world.dialog("zhoumin", ("审核", "线下报送"), ("1", "报市城管局执法监督处后登记"))


def test_a_file_outside_a_filing_is_not_taken(world: World) -> None:
    assert "收不了文件" in send_file(world, "yangli")


def test_mine_shows_what_is_to_be_filed_reviewed_and_sent_on(filed: World) -> None:
    assert "审核：实施方案和问题清单第1版，回复“审核”" in filed.say("zhoumin", "我的")
    filed.dialog("zhoumin", ("审核", "通过"), ("1", "审核通过"))
    assert "上报：实施方案和问题清单第1版" in filed.say("zhoumin", "我的")

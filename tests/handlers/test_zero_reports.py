"""零报告: a unit's signed paper, compared with what others found, without blame (N19)."""

from datetime import date

import pytest
from unit_filling import sign
from world import World

from domain.legacy import Old
from domain.visibility import hidden
from handlers.legacy import bring
from storage import issues, unit_sheets


@pytest.fixture
def world(world: World) -> World:
    return world.at("2022-08-09 10:00")


def found_by_others(world: World, **columns: object) -> None:
    """An issue that did not come from the unit."""
    values: dict[str, object] = {
        "item": "B1", "unit": "brigade-1", "facts": "两名队员未戴帽", "source": "inspection",
    }  # fmt: skip
    with world.store.write(world.now) as conn:
        issues.add(
            conn, campaign=world.office.campaign.id, now=world.now, seal=world.store.seal,
            **{**values, **columns},
        )  # fmt: skip


def zero(world: World) -> bool:
    with world.store.read() as conn:
        sheet = unit_sheets.latest(conn, world.store.seal, world.office.campaign.id, "brigade-1")
    assert sheet is not None
    return sheet.zero


def test_nothing_found_and_nothing_known_is_a_zero_report(world) -> None:
    receipt = sign(world, "wanghai")
    assert "（零报告）" in receipt
    assert "请复核" not in receipt
    assert zero(world)
    assert world.outbox(kind="unit-mismatch") == []


def test_what_its_people_found_makes_it_no_zero_report(world) -> None:
    world.report("lizhiqiang", item="4")
    assert "零报告" not in sign(world, "wanghai")
    assert not zero(world)


@pytest.mark.parametrize("source", ["inspection", "complaint", "superior", "incident"])
def test_a_zero_that_does_not_fit_is_to_be_looked_at_again(world, source) -> None:
    found_by_others(world, source=source)
    receipt = sign(world, "wanghai")
    assert "请复核：与一大队有关的" in receipt
    assert "第1号" in receipt
    assert "看一件：问题 1" in receipt
    for blame in ("隐瞒", "漏报", "瞒报", "不实", "责任"):
        assert blame not in receipt
    (line,) = world.outbox(kind="unit-mismatch")
    assert line.to == "zhoumin"
    assert "所报：零报告" in line.text
    assert "已请单位复核" in line.text


def test_what_the_head_may_not_see_is_told_to_legal_alone(world) -> None:
    found_by_others(world, item="B5", grade="discipline", source="complaint", facts="收受香烟")
    with world.store.read() as conn:
        issue = issues.get(conn, 1)
    assert issue is not None
    assert hidden(issue)
    receipt = sign(world, "wanghai")
    assert "请复核" not in receipt
    assert "第1号" not in receipt
    (line,) = world.outbox(kind="unit-mismatch")
    assert (line.to, "其中1件单位看不到，没有告知单位" in line.text) == ("zhoumin", True)
    assert "香烟" not in line.text


def test_an_item_answered_with_nothing_is_compared_with_issues_on_that_item(world) -> None:
    world.report("lizhiqiang", item="4")
    found_by_others(world, item="C1", source="complaint")
    found_by_others(world, item="B1")
    assert "登记1件，和所报“没有”的项目不一致（第2号）" in sign(world, "wanghai")
    (line,) = world.outbox(kind="unit-mismatch")
    assert "所报：部分项目“没有”" in line.text


def test_an_item_that_the_unit_found_itself_fits(world) -> None:
    found_by_others(world, item="C1", source="complaint")
    receipt = sign(world, "wanghai", {5: ("存在", "首违多直接处罚", "没有了")})
    assert "请复核" not in receipt


def test_other_units_and_settled_untruths_do_not_count(world) -> None:
    found_by_others(world, unit="brigade-2")
    found_by_others(world, state="rejected")
    assert "请复核" not in sign(world, "wanghai")


def test_legal_reads_who_has_not_signed(world) -> None:
    sign(world, "wanghai")
    said = world.say("zhoumin", "未交")
    assert "单位自查表：已签报1个单位，未签报：" in said
    assert "二大队" in said.split("未签报：")[-1]
    assert "未签报" not in world.say("wanghai", "未交")


def inspected(world: World, topic: str = "2") -> None:
    """An inspector registers one finding in the first brigade."""
    world.say("heyong", "督查")
    world.photo("heyong")
    for said in ("一大队", topic, "两名队员未戴帽", "1", "2", "1"):
        answer = world.say("heyong", said)
    assert "已登记" in answer, answer


def asked(world: World, to: str = "wanghai") -> list[str]:
    return [r.text for r in world.outbox(to=to, kind="unit-recheck")]


def test_what_is_found_after_the_signature_asks_once_without_blame(world: World) -> None:
    sign(world, "wanghai")
    world.at("2022-08-11 10:00")
    inspected(world)
    (text,) = asked(world)
    assert text.startswith(
        "【请复核】一大队签报后有新情况\n王海大队长：一大队8月9日（周二）签报的是零报告"
    )
    assert "督导检查登记了1件，第1号" in text
    for blame in ("隐瞒", "漏报", "瞒报", "不实", "责任"):
        assert blame not in text
    (line,) = world.outbox(kind="unit-mismatch")
    assert (line.to, "已请单位复核" in line.text) == ("zhoumin", True)
    inspected(world)
    assert len(asked(world)) == 1
    assert len(world.outbox(kind="unit-mismatch")) == 1


def brought(world: World, *rows: Old) -> None:
    """What ``ledger import`` does with the office's own list."""
    with world.store.write(world.now) as conn:
        bring(conn, world.store.seal, world.office, rows, world.now, "cli:root")


LEFTOVERS = (
    Old("2021-07", "夜市扣押没有清单", "brigade-1", closed=date(2022, 7, 1)),
    Old("2021-08", "执勤未戴帽", "brigade-1", item="B1"),
    Old("2021-09", "态度生硬", "brigade-1", source="complaint"),
    Old("2021-10", "占道没有处理", "brigade-2"),
)


def test_leftovers_brought_in_after_the_signature_ask_once(world: World) -> None:
    sign(world, "wanghai")
    world.at("2022-08-11 10:00")
    brought(world, *LEFTOVERS)
    (text,) = asked(world)
    assert "历史遗留登记了1件，第2号" in text
    (line,) = world.outbox(kind="unit-mismatch")
    assert line.to == "zhoumin"
    assert asked(world, "sunwei") == []  # not signed yet: he reads it when he signs


def test_leftovers_brought_in_before_are_named_at_the_signature(world: World) -> None:
    brought(world, *LEFTOVERS)
    assert asked(world) == []
    receipt = sign(world, "wanghai")
    assert "请复核：与一大队有关的历史遗留、投诉举报，已登记2件" in receipt


def test_what_was_closed_long_ago_contradicts_no_zero(world: World) -> None:
    brought(world, LEFTOVERS[0])
    assert "请复核" not in sign(world, "wanghai")


def test_a_newer_version_is_asked_about_again(world: World) -> None:
    sign(world, "wanghai")
    inspected(world)
    sign(world, "wanghai")
    inspected(world)
    assert len(asked(world)) == 2


def test_the_detachment_is_asked_too_where_it_signed_nothing_for_its_brigades(world) -> None:
    world.at("2022-08-11 09:00")
    sign(world, "zhaoguoqing")
    inspected(world)
    assert asked(world) == []
    assert len(asked(world, "zhaoguoqing")) == 1


def test_what_the_head_may_not_see_is_not_asked_about(world: World) -> None:
    sign(world, "wanghai")
    world.dialog(
        "yangli", ("投诉", "1."), ("1", "编号"), ("跳过", "哪个单位"), ("一大队", "归入哪一项"),
        ("9", "请"), ("收受摊主香烟", "核对"), ("1", "登记"),
    )  # fmt: skip
    assert asked(world) == []
    (line,) = world.outbox(kind="unit-mismatch")
    assert "其中1件单位看不到，没有告知单位" in line.text


def test_after_the_phase_only_the_legal_office_reads_it(world: World) -> None:
    sign(world, "wanghai")
    world.at("2022-09-05 10:00")
    inspected(world)
    assert asked(world) == []
    (line,) = world.outbox(kind="unit-mismatch")
    assert "没有另请单位复核" in line.text


def test_what_a_unit_finds_itself_asks_nothing(world: World) -> None:
    sign(world, "wanghai")
    world.report("lizhiqiang", item="4")
    assert asked(world) == []

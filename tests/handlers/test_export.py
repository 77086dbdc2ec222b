"""导出: who may have what; the file arrives in private, once, with the snapshot's id."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from printing import printed
from rectifying import assigned
from world import World

from storage import outbox
from storage.outbox import Row


def rows(world: World, to: str) -> list[Row]:
    return world.outbox(to=to, kind="paper")


def test_the_ledger_arrives_as_a_file_once(world: World, tmp_path: Path) -> None:
    assigned(world)
    assert "正在制作整改台账" in world.say("zhoumin", "导出 整改台账")
    post = printed(world, tmp_path)
    said, file = rows(world, "zhoumin")
    assert said.text == "整改台账已做好，快照 S-0808-1"
    assert file.text == "［文件］整改台账_S-0808-1.xlsx"
    sheet = load_workbook(io.BytesIO(post.files["整改台账_S-0808-1.xlsx"])).worksheets[0]
    assert "张磊" in [c.value for c in sheet[4]]


@pytest.mark.parametrize(
    "said", ["导出 台账", "/export ledger", "导出 整改台账 。", "导出 工作台账"]
)
def test_it_is_asked_for_under_every_name(world: World, said: str) -> None:
    assert "正在制作整改台账" in world.say("zhoumin", said)


@pytest.mark.parametrize("said", ["导出来的表打不开", "导出太慢了"])
def test_a_sentence_is_no_command(world: World, said: str) -> None:
    assert "正在制作" not in world.say("zhoumin", said)


def test_alone_it_lists_what_one_may_have(world: World) -> None:
    legal, captain = world.say("zhoumin", "导出"), world.say("wanghai", "导出")
    assert "· 导出 工作总结" in legal
    assert "· 导出 督办单 9" in legal
    assert "· 导出 整改台账" in captain
    assert "工作总结" not in captain
    assert len(legal.encode()) <= 2048


def test_an_officer_has_nothing_to_export(world: World) -> None:
    assert "整改台账" not in world.say("lizhiqiang", "导出 整改台账")
    assert world.say("lizhiqiang", "导出 整改台账") != ""


def test_a_captain_gets_his_unit_and_no_other(world: World, tmp_path: Path) -> None:
    assigned(world)
    assert "正在制作" in world.say("sunwei", "导出 整改台账")
    assert "不在您的查看范围内" in world.say("sunwei", "导出 整改台账 一大队")
    post = printed(world, tmp_path)
    sheet = load_workbook(io.BytesIO(post.files["整改台账_S-0808-1.xlsx"])).worksheets[0]
    assert "共0件" in str(sheet["B2"].value)


def test_another_units_issue_does_not_exist_for_a_captain(world: World) -> None:
    assigned(world)
    assert "没有找到第1号" in world.say("sunwei", "导出 交办单 1")
    assert "正在制作交办单" in world.say("wanghai", "导出 交办单 1")


def test_what_is_legals_alone_is_on_no_paper(world: World) -> None:
    world.report(item="5", scope="2")
    assert "由法治科掌握，不制作材料" in world.say("zhoumin", "导出 交办单 1")


def test_gaps_are_told_with_the_paper(world: World, tmp_path: Path) -> None:
    assigned(world)
    world.say("zhoumin", "导出 周报")
    printed(world, tmp_path)
    said, file = rows(world, "zhoumin")
    assert "按上报稿制作，不含人员姓名" in said.text
    assert "还缺2项，已在文中标出【缺：…】，请补上：典型做法、存在困难。" in said.text
    assert file.text.endswith(".docx")


def test_a_picture_comes_as_a_picture(world: World, tmp_path: Path) -> None:
    assigned(world)
    world.say("zhaoguoqing", "导出 周报图")
    post = printed(world, tmp_path)
    assert all(p.startswith(b"\x89PNG") for p in post.pictures)
    assert rows(world, "zhaoguoqing")[1].text == "［文件］周报图_S-0808-1.png"


def test_a_right_that_was_lost_meanwhile_gives_no_paper(world: World, tmp_path: Path) -> None:
    assigned(world)
    world.say("wanghai", "导出 整改台账")
    world.leaves("wanghai")
    post = printed(world, tmp_path)
    assert post.files == {}
    assert rows(world, "wanghai")[0].text == "您的岗位不能导出整改台账。"


def test_a_broken_template_is_told_to_who_asked(world: World, tmp_path: Path) -> None:
    assigned(world)
    (tmp_path / "督办单.docx").write_bytes(b"no document")
    world.say("zhoumin", "导出 督办单 1")
    printed(world, tmp_path, tmp_path)
    assert "模板 督办单.docx 有错" in rows(world, "zhoumin")[0].text


def test_the_campaigns_archive_is_made_on_the_machine(world: World) -> None:
    assert "export 行动档案 --out 文件" in world.say("zhoumin", "导出 档案")


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("导出 督办单", "要写明问题编号"),
        ("导出 零报告", "要写明签报自查表的单位"),
        ("导出 整改台账 火星", "“火星”不是单位、来源、问题编号或者快照编号"),
        ("导出 督办单 77", "没有找到第77号"),
    ],
)
def test_what_is_missing_is_said_at_once(world: World, said: str, answer: str) -> None:
    assert answer in world.say("zhoumin", said)


def test_a_source_a_snapshot_and_a_category_may_be_named(world: World, tmp_path: Path) -> None:
    assigned(world)
    for said in ("导出 台账 投诉举报", "导出 个人表 协管人员", "导出 单位表 支队"):
        assert "正在制作" in world.say("zhoumin", said)
    printed(world, tmp_path)
    assert "正在制作" in world.say("zhoumin", "导出 台账 S-0808-1")
    assert "正在制作" in world.say("zhoumin", "导出 台账 S-0101-1")
    printed(world, tmp_path)
    assert "找不到快照 S-0101-1" in rows(world, "zhoumin")[-1].text


def test_in_a_group_nothing_is_exported(world: World) -> None:
    assert "私聊" in world.group("wr1", "wanghai", "导出 整改台账")
    with world.store.read() as conn:
        assert not [r for r in outbox.rows(conn) if r.kind == "paper"]


def test_legal_lets_one_issue_name_its_people_and_takes_it_back(
    world: World, tmp_path: Path
) -> None:
    assigned(world)
    assert "没有找到" not in world.say("zhoumin", "具名 1")
    assert "原来就可以具名" in world.say("zhoumin", "具名 1")
    assert "不在您的权限内" in world.say("wanghai", "具名 1")
    world.say("zhoumin", "导出 整改方案")
    post = printed(world, tmp_path)
    (content,) = post.files.values()
    text = " ".join(c.text for t in Document(io.BytesIO(content)).tables for c in t._cells)
    assert "刘建平" in text
    assert "不再写出人员姓名" in world.say("zhoumin", "不具名 1")
    world.say("zhoumin", "导出 整改方案")
    (content,) = printed(world, tmp_path).files.values()
    text = " ".join(c.text for t in Document(io.BytesIO(content)).tables for c in t._cells)
    assert "刘建平" not in text


def test_two_filed_versions_are_compared_on_a_sheet_of_their_own(
    world: World, tmp_path: Path
) -> None:
    assigned(world)
    world.at("2022-08-12 14:20")
    for said in ("报送 1", "黔城执〔2022〕12号", "1", "1"):
        world.say("yangli", said)
    for said in ("审核", "退回", "实施方案缺少责任分工"):
        world.say("zhoumin", said)
    world.at("2022-08-15 16:30")
    for said in ("进展 1 流程已修订", "跳过", "1"):
        world.say("zhanglei", said)
    for said in ("报送 1", "黔城执〔2022〕13号", "1", "1"):
        world.say("yangli", said)
    world.at("2022-08-16 09:30")
    world.say("zhoumin", "导出 版本对比")
    (content,) = printed(world, tmp_path).files.values()
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["版本对比", "实施方案和问题清单第1版与第2版"]
    cells = [c for row in book.worksheets[1].iter_rows(values_only=True) for c in row]
    assert "百日行动实施方案和问题清单第1版与第2版对比" in cells
    assert "整改中：流程已修订（8月15日）" in cells


def test_a_campaign_without_sheets_offers_none(world: World) -> None:
    assigned(world)
    bare = replace(world.office.campaign, sheets=None)
    world.inbound.office = replace(world.office, campaign=bare, campaigns=(bare,))
    world.inbound._known = None
    assert "个人表" not in world.say("zhoumin", "导出")
    assert world.say("zhoumin", "导出 个人表") == "本行动没有自查表，不出个人表。"

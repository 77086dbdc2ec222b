"""ledger import: an office's own Excel comes in with its numbers, once, and is not chased."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from terminal import Desk
from world import ROOT

from bot.office_files import legacy_words as words

HEADER = [
    "序号", "原编号", "来源", "条目", "问题描述", "具体表现", "原因类别", "整改措施", "责任领导",
    "责任单位", "责任人", "整改时限", "完成情况", "销号时间", "状态", "备注",
]  # fmt: skip
ROWS = [
    [1, "2021-07", "", "B4", "扣押物品没有当场交付清单", "夜市", "", "补办手续", "刘建平",
     "一大队", "张磊", "2022年7月31日", "已补办", "", "整改中", ""],
    [2, "2021-08", "督导检查", "不按规定着装", "执勤未戴帽", "", "", "", "", "执法二大队", "",
     "", "", "", "", ""],
    [3, "2021-09", "投诉", "", "态度生硬", "", "", "", "", "", "黄敏", "2022.9.30", "", "",
     "整改中", ""],
    [4, "2021-10", "历史遗留", "B1", "胸号缺失", "", "", "", "", "一大队", "张磊", "2022-07-10",
     "已补领", "2022-07-08", "已销号", ""],
    ["合计", "", "", "", "", "", "", "", "", "", "", "", "", "", "", ""],
]  # fmt: skip


def book(folder: Path, rows: list[list[object]], header: list[str] = HEADER) -> str:
    workbook = Workbook()
    sheet = workbook.active
    sheet.append(["问题整改台账"])
    for row in (header, *rows):
        sheet.append(row)
    path = folder / "台账.xlsx"
    workbook.save(path)
    return str(path)


def test_the_offices_excel_comes_in_with_its_numbers_once(desk: Desk) -> None:
    file = book(desk.folder, ROWS)
    said = desk.done("ledger", "import", file)
    assert said.splitlines()[0].startswith("台账已导入4件：")
    assert "第1号" in said
    assert "改时限 1" in said
    shown = [(r["number"], r["state"], r["source"], r["item"], r["unit"], r["owner"], r["due"])
             for r in desk.rows("ledger")]  # fmt: skip
    assert shown == [
        (1, "rectifying", "legacy", "B4", "brigade-1", "zhanglei", "2022-07-31"),
        (2, "confirmed", "inspection", "B1", "brigade-2", None, None),
        (3, "rectifying", "complaint", None, "brigade-1", "huangmin", "2022-09-30"),
        (4, "closed", "legacy", "B1", "brigade-1", "zhanglei", "2022-07-10"),
    ]
    assert "早先导入过的4件没有再导入" in desk.done("ledger", "import", file)
    assert len(desk.rows("ledger")) == 4
    assert "原编号2021-07" in desk.done("as", "zhoumin", "台账 历史遗留")
    desk.done("audit", "verify")


def test_what_was_due_before_is_not_late_and_not_chased(desk: Desk) -> None:
    desk.done("ledger", "import", book(desk.folder, ROWS))
    before = {row["id"] for row in desk.rows("outbox")}
    desk.done("tick", "--at", "2022-08-11T08:53")
    fresh = [row for row in desk.rows("outbox") if row["id"] not in before]
    assert not [row for row in fresh if "逾期" in str(row["text"])]
    assert "逾期0件" in desk.done("as", "wanghai", "进度")
    assert desk.done("as", "zhoumin", "改时限 1").startswith("第1号原时限")


def test_every_fault_is_told_at_once_and_nothing_changes(desk: Desk) -> None:
    rows: list[list[object]] = [
        [1, "", "", "", "没有编号", "", "", "", "", "一大队", "", "", "", "", "", ""],
        [2, "A1", "道听途说", "Z9", "什么都不对", "", "", "", "某某", "九大队", "无名", "月底前",
         "", "", "差不多", ""],
        [3, "A2", "", "", "两次", "", "", "", "", "一大队", "", "", "", "", "已销号", ""],
        [4, "A2", "", "", "两次", "", "", "", "", "一大队", "", "", "", "", "", ""],
    ]  # fmt: skip
    said = desk.failed("ledger", "import", book(desk.folder, rows))
    assert said.startswith("台账没有导入，请先改正：")
    places = {line.split("：")[0] for line in said.splitlines()[1:]}
    assert places == {
        "第 3 行“原编号”", "第 4 行“来源”", "第 4 行“条目”", "第 4 行“责任领导”",
        "第 4 行“责任单位”", "第 4 行“责任人”", "第 4 行“整改时限”", "第 4 行“状态”",
        "第 5 行“销号时间”", "第 6 行“原编号”",
    }  # fmt: skip
    assert desk.rows("ledger") == []


def test_a_list_without_its_columns_is_refused_in_one_sentence(desk: Desk) -> None:
    said = desk.failed("ledger", "import", book(desk.folder, ROWS, ["甲", "乙"]))
    assert "找不到表头" in said
    assert desk.run("ledger", "import")[0] == 2


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2022-08-31", "2022-08-31"), ("2022.8.31", "2022-08-31"), ("2022/8/31", "2022-08-31"),
        ("2022年8月31日", "2022-08-31"), ("8月31日", "2022-08-31"), ("44804", "2022-08-31"),
        ("2022-08-31 00:00:00", "2022-08-31"), ("2月30日", None), ("尽快", None),
    ],
)  # fmt: skip
def test_days_are_read_as_lists_write_them(text: str, day: str | None) -> None:
    found = words.day(text, 2022)
    assert (found.isoformat() if found else None) == day


def test_with_several_campaigns_the_one_meant_has_to_be_named(desk: Desk) -> None:
    text = desk.config.read_text(encoding="utf-8")
    night = (ROOT / "tests/campaigns/yeshi-2022.toml").as_posix()
    desk.config.write_text(text.replace('.toml"]', f'.toml", "{night}"]', 1), encoding="utf-8")
    code, out, err = desk.run("ledger", "import", book(desk.folder, ROWS))
    assert (code, out) == (2, "")
    assert "请用 --campaign 写明是哪个行动" in err
    desk.done("ledger", "import", book(desk.folder, ROWS), "--campaign", "bairi-2022")
    assert desk.rows("ledger")

"""Roster files: what is accepted, whoever wrote them, and how every bad row is told at once."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from bot.config import load
from bot.office_files.faults import RosterFaults
from bot.office_files.spreadsheet import Unreadable
from bot.roster import read
from domain.people import Line, Person, Unit

ROOT = Path(__file__).parents[3]
UNITS = (
    Unit("bureau", "局机关", "bureau"),
    Unit("legal", "法治科", "section"),
    Unit("detachment", "支队机关", "detachment"),
    Unit("brigade-1", "执法一大队", "brigade"),
    Unit("brigade-2", "执法二大队", "brigade"),
)
CHINESE = "账号,姓名,职务,单位,类别,角色,直接上级,状态\n"


def lines(
    folder: Path, data: str | bytes, *, name: str = "名单.csv", known: Sequence[Person] = ()
) -> tuple[Line, ...]:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read(path, UNITS, known)


def faults(folder: Path, data: str, known: Sequence[Person] = ()) -> list[tuple[int, str, str]]:
    with pytest.raises(RosterFaults) as caught:
        lines(folder, data, known=known)
    return [(fault.row, fault.column, fault.mend) for fault in caught.value.faults]


def workbook(path: Path, *sheets: Sequence[Sequence[Any]]) -> Path:
    book = Workbook()
    book.remove(book.worksheets[0])
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def test_chinese_headers_and_words_become_lines(tmp_path: Path) -> None:
    table = CHINESE + (
        "wanghai,王海,大队长,执法一大队,执法人员,大队长|联络员,,在岗\n"
        "tanli,谭丽,协管员,brigade-1,协管人员,,WangHai,休假\n"
        ",冉小军,协管员,1大队,协管人员,,wanghai,\n"
    )
    assert lines(tmp_path, table) == (
        Line(
            "wanghai",
            "王海",
            "大队长",
            "brigade-1",
            "officer",
            frozenset({"captain", "coordinator"}),
        ),
        Line(
            "tanli", "谭丽", "协管员", "brigade-1", "auxiliary", superior="WangHai", status="leave"
        ),
        Line(None, "冉小军", "协管员", "brigade-1", "auxiliary", superior="wanghai"),
    )


def test_english_headers_in_any_order_and_unknown_columns_are_read(tmp_path: Path) -> None:
    table = "Name,mobile,UserID,unit,category,roles\n杨丽,13800000000,yangli,legal,staff,legal\n"
    assert lines(tmp_path, table) == (
        Line("yangli", "杨丽", "", "legal", "staff", frozenset({"legal"})),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_any_encoding_and_delimiter_of_a_chinese_office_is_read(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    table = "帐号,姓名,单位\r\nwanghai,王海,执法一大队\r\n\r\n".replace(",", delimiter)
    assert [x.name for x in lines(tmp_path, table.encode(encoding))] == ["王海"]


def test_the_consoles_export_is_read_with_roles_from_a_second_sheet(tmp_path: Path) -> None:
    export: list[list[Any]] = [
        ["填写须知：\n1. 请勿修改表头", None, None],
        [],
        ["姓名", "帐号", "别名", "职务", "部门", "性别", "手机", "激活状态"],
        [
            "王海",
            "wanghai",
            "",
            "大队长",
            "黔江城管/执法支队/执法一大队",
            "男",
            13800000000,
            "已激活",
        ],
        [
            "谭丽",
            "tanli",
            "",
            "协管员",
            "黔江城管/执法支队/执法一大队;黔江城管",
            "女",
            "",
            "已激活",
        ],
        ["杨丽", 1001.0, "", "科长", "黔江城管/法治科", "女", "", "未激活"],
    ]
    roles = [["帐号", "角色", "直接上级"], ["WANGHAI", "大队长", ""], ["tanli", "", "wanghai"]]
    path = workbook(tmp_path / "通讯录.xlsx", export, [["说明"]], roles)
    assert read(path, UNITS) == (
        Line("wanghai", "王海", "大队长", "brigade-1", "officer", frozenset({"captain"})),
        Line("tanli", "谭丽", "协管员", "brigade-1", "auxiliary", superior="wanghai"),
        Line("1001", "杨丽", "科长", "legal", "staff"),
    )


def test_a_small_table_of_roles_keeps_what_is_known_of_the_people(tmp_path: Path) -> None:
    known = (
        Person(1, "wanghai", "王海", "大队长", "brigade-1", "officer", superior="liu"),
        Person(2, "liu", "刘建平", "副支队长", "detachment", "officer", status="leave"),
    )
    found = lines(tmp_path, "账号,角色\nWangHai,大队长\nliu,副支队长\n", known=known)
    captain, deputy = frozenset({"captain"}), frozenset({"deputy_chief"})
    assert found == (
        Line("WangHai", "王海", "大队长", "brigade-1", "officer", captain, "liu"),
        Line("liu", "刘建平", "副支队长", "detachment", "officer", deputy, status="leave"),
    )


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("大队长", "captain"),
        ("教导员", "captain"),
        ("科室负责人", "captain"),
        ("大队、科室负责人", "captain"),
        ("大队(科室)负责人", "captain"),
        ("Captain", "captain"),
        ("副支队长", "deputy_chief"),
        ("支队长", "chief"),
        ("局主要领导", "bureau_leader"),
        ("法治科", "legal"),
        ("法制科", "legal"),
        ("考核督查科", "supervisor"),
        ("联络员", "coordinator"),
        ("admin", "admin"),
    ],
)
def test_roles_have_chinese_and_english_names(tmp_path: Path, word: str, role: str) -> None:
    table = f'账号,姓名,单位,角色\na,甲,brigade-1,"{word}"\n'
    assert lines(tmp_path, table)[0].roles == {role}


def test_a_title_alone_gives_no_role(tmp_path: Path) -> None:
    assert lines(tmp_path, "账号,姓名,单位,职务\na,甲,brigade-1,大队长\n")[0].roles == frozenset()


@pytest.mark.parametrize(
    ("row", "column", "word"),
    [
        ("a,,,brigade-1,,,,", "姓名", "缺少"),
        ("a,甲,,,,,,", "单位", "缺少"),
        ("a,甲,,执法一队,,,,", "单位", "执法一大队？"),
        ("a,甲,,大队,,,,", "单位", "没有“大队”"),
        ("王海,甲,,brigade-1,,,,", "账号", "字母"),
        ("a,甲,,brigade-1,临时工,,,", "类别", "协管人员"),
        ("a,甲,,brigade-1,,大队长|班长,,", "角色", "“班长”"),
        ("a,甲,,brigade-1,,,,退休", "状态", "离岗"),
        ("a,甲,,brigade-1,,,nobody,", "直接上级", "没有账号 nobody"),
        ("a,甲,,brigade-1,,,boos,", "直接上级", "boss？"),
        ("a,甲,,brigade-1,,,老板,", "直接上级", "老板 的账号是 boss"),
        ("a,甲,,brigade-1,,,A,", "直接上级", "a → a"),
        ("BOSS,甲,,brigade-1,,,,", "账号", "与第 2 行重复"),
        (",纸人,,一大队,,,,", "账号", "与第 3 行同单位"),
    ],
)
def test_a_bad_row_is_told_with_number_column_and_mend(
    tmp_path: Path, row: str, column: str, word: str
) -> None:
    before = "boss,老板,,brigade-1,,,,\n,纸人,,brigade-1,,,,\n\n"
    ((number, where, mend),) = faults(tmp_path, f"{CHINESE}{before}{row}\n")
    assert (number, where) == (5, column)
    assert word in mend


def test_all_bad_rows_are_told_at_once_in_order(tmp_path: Path) -> None:
    table = CHINESE + "a,,,brigade-1,,,,\nb,乙,,nowhere,,飞行员,,\na,丙,,brigade-1,,,zzz,\n"
    found = [(row, column) for row, column, _ in faults(tmp_path, table)]
    assert found == [(2, "姓名"), (3, "单位"), (3, "角色"), (4, "账号"), (4, "直接上级")]


def test_a_circle_of_superiors_is_told_once(tmp_path: Path) -> None:
    table = CHINESE + "a,甲,,brigade-1,,,b,\nb,乙,,brigade-1,,,c,\nc,丙,,brigade-1,,,a,\n"
    ((row, column, mend),) = faults(tmp_path, table + "d,丁,,brigade-1,,,a,\n")
    assert (row, column) == (2, "直接上级")
    assert "a → b → c → a" in mend


def test_a_superior_may_already_be_on_the_roster_and_close_a_circle(tmp_path: Path) -> None:
    known = (Person(1, "liu", "刘建平", "", "detachment", "officer", superior="a"),)
    ((_, _, mend),) = faults(tmp_path, CHINESE + "a,甲,,brigade-1,,,liu,\n", known)
    assert "a → liu → a" in mend


def test_a_person_in_two_units_of_the_console_must_be_placed(tmp_path: Path) -> None:
    table = "帐号,姓名,部门\na,甲,局/执法一大队;局/执法二大队\n"
    ((_, column, mend),) = faults(tmp_path, table)
    assert column == "部门"
    assert "执法一大队、执法二大队" in mend
    placed = table.replace("部门", "部门,单位").replace(";局/执法二大队", ";局/执法二大队,一大队")
    assert lines(tmp_path, placed)[0].unit == "brigade-1"


def test_somebody_only_on_the_sheet_of_roles_is_told(tmp_path: Path) -> None:
    main = [["姓名", "账号", "单位"], ["甲", "a", "brigade-1"]]
    path = workbook(tmp_path / "x.xlsx", main, [["账号", "角色"], ["zz", "大队长"]])
    with pytest.raises(RosterFaults, match="第 2 行“姓名”"):
        read(path, UNITS)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "表头"),
        ("电话,地址\n1,2\n".encode(), "表头"),
        ("账号,姓名,单位\n".encode(), "没有人员"),
        (b"PK\x03\x04 no workbook", "打不开"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "xls"),
        (b"\x80\xff\xff\xff", "编码"),
    ],
)
def test_a_file_that_is_no_roster_is_told_in_one_sentence(
    tmp_path: Path, data: bytes, word: str
) -> None:
    with pytest.raises(Unreadable, match=word):
        lines(tmp_path, data)


def test_a_missing_file_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="读不到"):
        read(tmp_path / "nowhere.csv", UNITS)


def test_the_shipped_roster_fits_the_template(tmp_path: Path) -> None:
    config = load(ROOT / "config.example.toml", {})
    people = read(ROOT / "campaigns/bairi-2022.people.csv", config.units)
    accounts = {line.userid for line in people}
    leaders = {unit.leader for unit in config.units if unit.leader}
    assert leaders <= accounts
    captained = {line.unit for line in people if "captain" in line.roles}
    assert captained >= {unit.id for unit in config.units if unit.kind == "brigade"}


@given(
    data=st.binary(max_size=200)
    | st.text("账号姓名单位,;\t\"'\n\r ab|一大队\x00", max_size=200).map(
        lambda text: ("账号,姓名,单位,角色,直接上级\n" + text).encode()
    )
)
def test_no_file_whatever_breaks_the_reader(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    path.write_bytes(data)
    with suppress(Unreadable, RosterFaults):
        read(path, UNITS)


EXPORT = (
    ("填写须知：", "", "", "", "", "", ""),
    ("姓名", "帐号", "别名", "职务", "部门", "性别", "手机"),
    ("王海", "wanghai", "", "中队长", "区城管局/城管支队/一中队", "男", "138"),
    ("李志强", "LiZhiqiang", "", "队员", "区城管局/城管支队/一中队/一班", "男", "139"),
    ("周敏", "zhoumin", "", "科员", "区城管局/法治科", "女", "137"),
)
DEPARTMENTS = {"城管支队/一中队": "brigade-1"}


def test_the_consoles_export_with_a_table_of_departments_and_a_small_second_file(
    tmp_path: Path,
) -> None:
    export = workbook(tmp_path / "通讯录.xlsx", EXPORT)
    second = tmp_path / "角色.csv"
    second.write_bytes(
        "帐号,角色,单位\nWANGHAI,大队长,\nzhoumin,法治科|联络员,\n".encode("gb18030")
    )
    found = read(export, UNITS, departments=DEPARTMENTS, more=[second])
    assert [(x.userid, x.unit, sorted(x.roles)) for x in found] == [
        ("wanghai", "brigade-1", ["captain"]),
        ("LiZhiqiang", "brigade-1", []),
        ("zhoumin", "legal", ["coordinator", "legal"]),
    ]


def test_the_same_export_as_a_csv_of_the_office(tmp_path: Path) -> None:
    text = "\n".join(",".join(row) for row in EXPORT)
    (tmp_path / "a.csv").write_bytes(text.encode("gb18030"))
    (tmp_path / "角色.csv").write_text("姓名,角色\n王海,大队长\n", encoding="utf-8-sig")
    found = read(tmp_path / "a.csv", UNITS, departments=DEPARTMENTS, more=[tmp_path / "角色.csv"])
    assert [sorted(x.roles) for x in found] == [["captain"], [], []]


def test_without_the_table_an_unknown_department_is_told_with_its_row(tmp_path: Path) -> None:
    export = workbook(tmp_path / "通讯录.xlsx", EXPORT)
    with pytest.raises(RosterFaults) as caught:
        read(export, UNITS)
    assert [(f.row, f.column) for f in caught.value.faults] == [(3, "部门"), (4, "部门")]


def test_the_deepest_department_counts_also_where_one_above_it_is_in_the_table(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.csv").write_text(
        "姓名,帐号,部门\n王海,wanghai,区城管局/城管支队/执法一大队\n刘建,liu,区城管局/城管支队\n"
        "何勇,heyong,区城管局/城管支队/考勤组\n",
        encoding="utf-8",
    )
    found = read(tmp_path / "a.csv", UNITS, departments={"城管支队": "detachment"})
    assert [x.unit for x in found] == ["brigade-1", "detachment", "detachment"]

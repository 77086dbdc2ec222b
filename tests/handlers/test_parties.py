"""Campaigns about shops and sites: a finding names the shop and fills in the ledger's columns."""

import io
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from printing import printed
from world import World, office

from domain.campaign import parse
from storage import parties
from storage.store import Store

FILE = Path(__file__).parents[1] / "campaigns" / "yeshi-2022.toml"
NIGHT = parse(tomllib.loads(FILE.read_text(encoding="utf-8")))
ASKED = "商户\n请写名称或者位置，没有固定商户的回复“跳过”。"
INSPECTOR, LEGAL = "chenjing", "zhoumin"


@pytest.fixture
def night(store: Store) -> World:
    """夜市整治 alone, on 16 August 2022."""
    return World(store, replace(office(), campaign=NIGHT)).at("2022-08-16 10:00")


def test_an_inspection_asks_for_the_shop_after_what_was_seen(night: World) -> None:
    night.dialog(
        INSPECTOR, ("督查", "照片"), ("跳过", "哪个单位"), ("二大队", "哪一方面"),
        ("摊位秩序", "看到的情况"),
        ("摊位摆到人行道上", ASKED), ("王记烧烤", "商户的经营类别？\n1. 烧烤"),
        ("烧烤", "摊位号"), ("跳过", "明查"), ("明查", "改正了吗"), ("没有改正", "提交"),
        ("提交", "第1号"),
    )  # fmt: skip
    with night.store.read() as conn:
        assert parties.of(conn, [1]) == {1: {"": "王记烧烤", "kind": "烧烤"}}
    assert "商户：王记烧烤（经营类别：烧烤）" in night.say("sunwei", "问题 1")


def test_what_must_be_filled_in_cannot_be_skipped_and_a_picture_may_come_at_any_time(
    night: World,
) -> None:
    night.dialog(
        INSPECTOR, ("督查", "照片"), ("跳过", "哪个单位"), ("二大队", "哪一方面"),
        ("摊位秩序", "看到的情况"),
        ("摊位摆到人行道上", ASKED), ("跳过", "经营类别"), ("跳过", "1. 烧烤"),
    )  # fmt: skip
    assert "经营类别" in night.photo(INSPECTOR)


def test_a_complaint_names_the_shop_too(night: World) -> None:
    answer = night.say(LEGAL, "投诉")
    for _ in range(12):
        if "商户\n" in answer:
            break
        reply = "占道" * 4 if "请" in answer.splitlines()[-1] and "1." not in answer else "1"
        answer = night.say(LEGAL, reply)
    assert answer == ASKED
    assert night.say(LEGAL, "1") == "名称太短了。请写名称或者位置，没有的回复“跳过”。"
    assert night.say(LEGAL, "王记烧烤").startswith("商户的经营类别？")


def test_a_campaign_without_third_parties_asks_for_none(world: World) -> None:
    world.at("2022-08-16 10:00")
    world.dialog(
        INSPECTOR, ("督查", "照片"), ("跳过", "哪个单位"), ("二大队", "哪一方面"),
        ("1", "看到的情况"),
        ("没有佩戴标志", "明查"),
    )  # fmt: skip


def test_the_ledger_that_is_sent_has_the_shops_columns(night: World, tmp_path: Path) -> None:
    for said in (
        "督查", "跳过", "二大队", "摊位秩序", "摊位摆到人行道上", "王记烧烤", "烧烤", "12", "明查",
        "没有改正", "提交",
    ):  # fmt: skip
        night.say(INSPECTOR, said)
    night.say(LEGAL, "导出 整改台账")
    (content,) = printed(night, tmp_path).files.values()
    (sheet,) = load_workbook(io.BytesIO(content)).worksheets
    assert {"商户名称", "经营类别", "摊位号"} <= {c.value for c in sheet[3]}
    assert {"王记烧烤", "烧烤", "12", "商户"} <= {c.value for c in sheet[4]}
    assert night.say(LEGAL, "导出 个人表") == "本行动没有自查表，不出个人表。"

"""The example roster is consistent and has the cases that the rules must handle."""

import csv
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from domain.campaign import parse
from domain.people import ROLES

FOLDER = Path(__file__).parents[2] / "campaigns"
with (FOLDER / "bairi-2022.people.csv").open(encoding="utf-8", newline="") as file:
    PEOPLE = list(csv.DictReader(file))
CAMPAIGN = parse(tomllib.loads((FOLDER / "bairi-2022.toml").read_text(encoding="utf-8")))
CATEGORIES = {"执法人员": "officer", "协管人员": "auxiliary", "工作人员": "staff"}
BY_NAME = {person["姓名"]: person for person in PEOPLE}


def roles(person: dict[str, str]) -> set[str]:
    return set(filter(None, person["角色"].split("|")))


def test_the_columns_are_the_promised_ones_in_every_row() -> None:
    head = ["账号", "姓名", "职务", "单位", "类别", "角色", "直接上级", "状态"]
    assert all(list(person) == head and None not in person.values() for person in PEOPLE)


def test_accounts_and_names_are_unique_and_superiors_exist() -> None:
    accounts = [p["账号"].casefold() for p in PEOPLE if p["账号"]]
    assert len(set(accounts)) == len(accounts)
    assert len(BY_NAME) == len(PEOPLE)
    assert all(p["直接上级"] in accounts for p in PEOPLE if p["直接上级"])


def test_values_are_known_words() -> None:
    for person in PEOPLE:
        assert person["类别"] in CATEGORIES
        assert person["状态"] in ("在岗", "休假", "离岗")
        assert roles(person) <= set(ROLES)


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person["姓名"])
def test_superiors_lead_to_the_bureau_leader_without_a_circle(person: dict[str, str]) -> None:
    by_account = {p["账号"]: p for p in PEOPLE if p["账号"]}
    for _ in range(5):
        if not person["直接上级"]:
            break
        person = by_account[person["直接上级"]]
    assert "bureau_leader" in roles(person)


def test_thirty_one_people_are_asked_and_each_unit_has_its_share() -> None:
    asked = Counter(
        person["单位"]
        for person in PEOPLE
        if person["状态"] == "在岗" and CAMPAIGN.asked(CATEGORIES[person["类别"]])
    )
    assert asked == {"执法一大队": 10, "执法二大队": 10, "执法三大队": 7, "支队机关": 4}
    assert asked.total() == 31


def test_every_role_is_held_and_every_brigade_has_a_captain() -> None:
    assert set().union(*map(roles, PEOPLE)) == set(ROLES)
    captains = {p["单位"]: p["姓名"] for p in PEOPLE if "captain" in roles(p)}
    assert captains["执法一大队"] == "王海"
    assert captains["执法二大队"] == "孙伟"
    assert captains["执法三大队"] == "郭建军"


def test_the_awkward_cases_are_there() -> None:
    assert BY_NAME["冉小军"]["账号"] == ""
    assert BY_NAME["冉小军"]["类别"] == "协管人员"
    assert BY_NAME["侯斌"]["状态"] == "休假"
    assert roles(BY_NAME["孙伟"]) == {"captain", "deputy_chief"}
    assert BY_NAME["郭建军"]["直接上级"] == BY_NAME["孙伟"]["账号"]

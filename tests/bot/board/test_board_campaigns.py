"""Several campaigns on the board: a choice where a page is about one, none where there is one."""

import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from boarded import Site
from world import World, office

from domain.campaign import parse
from storage.schema import direct_reports
from texts import board as say

FOLDER = Path(__file__).parents[2] / "campaigns"
NIGHT = parse(tomllib.loads((FOLDER / "yeshi-2022.toml").read_text(encoding="utf-8")))


@pytest.fixture
def site(store, tmp_path):
    """The shipped campaign and 夜市整治, with an inspection's finding in the second."""
    made = office()
    world = World(store, replace(made, campaigns=(made.campaign, NIGHT))).at("2022-08-16 10:00")
    world.report("lizhiqiang")
    for said in ("督查", "夜市整治", "跳过", "二大队", "1", "摊位摆到人行道上", "王记烧烤",
                 "烧烤", "跳过", "明查", "没有改正", "提交"):  # fmt: skip
        world.say("chenjing", said)
    return Site(world, tmp_path)


def test_a_page_about_one_campaign_offers_the_others(site: Site):
    browser = site.as_person("zhoumin")
    first = browser.read("/board/ledger")
    assert say.WHICH_CAMPAIGN in first
    assert ("第1号" in first, "第2号" in first) == (True, False)
    second = browser.read(f"/board/ledger?of={NIGHT.id}")
    assert ("第1号" in second, "第2号" in second) == (False, True)
    assert f'href="/board/figures?of={NIGHT.id}"' in second
    assert f'name="of" value="{NIGHT.id}"' in second


def test_an_issue_is_shown_in_its_own_campaign(site: Site):
    page = site.as_person("zhoumin").read("/board/issue/2")
    assert re.search(rf'of={NIGHT.id}" aria-current="true">夜市整治', page)


def test_what_waits_is_listed_of_every_campaign(site: Site):
    page = site.as_person("sunwei").read("/board/")
    assert say.WHICH_CAMPAIGN not in page
    first, second = page.split("<h2>夜市整治</h2>")
    assert "<h2>百日行动</h2>" in first
    assert "第2号" in second


def test_a_campaign_that_is_none_shows_the_first(site: Site):
    assert "第1号" in site.as_person("zhoumin").read("/board/ledger?of=nothing")


def test_with_one_campaign_nothing_is_asked(store, tmp_path):
    browser = Site(World(store, office()), tmp_path).as_person("zhoumin")
    for path in ("/board/", "/board/ledger", "/board/figures"):
        assert say.WHICH_CAMPAIGN not in browser.read(path)
        assert "?of=" not in browser.page


def test_what_is_reported_at_the_door_belongs_to_a_campaign_that_runs(site: Site):
    site.world.at("2022-12-01 10:00")
    browser = site.browser()
    browser.read("/door/write")
    site.later(seconds=60)
    form = {"pass": browser.hidden("pass"), "subject": "offence", "text": "有人收了摊贩的东西"}
    assert browser.post("/door/write", form).status_code == 200
    with site.world.store.read() as conn:
        assert conn.execute(sa.select(direct_reports.c.campaign)).scalar() == NIGHT.id

"""Each role sees on the board what it sees in the chat, neither more nor less."""

import html
import re
from itertools import product

import pytest
from boarded import Browser, Site
from world import World, office

ROLES = (
    "lizhiqiang", "zhanglei", "wanghai", "sunwei", "yangli", "liujianping", "zhouzhiming",
    "zhaoguoqing", "luoyuanming", "heyong", "zhoumin", "xiaowu",
)  # fmt: skip
NONE = 9  # one more number than there are issues


@pytest.fixture
def site(store, tmp_path):
    """Of the first brigade: one's own matter, one without names, one for legal only; a bribe;
    one of the second brigade."""
    world = World(store, office())
    world.report("lizhiqiang", "1", "1")
    world.report("zhanglei", "4", "2")
    world.report("huangmin", "6", "3")
    world.report("chenpeng", "5")
    world.report("gongyan", "4", "2")
    world.at("2022-08-04 09:00").tick()
    return Site(world, tmp_path)


def plain(page: str) -> str:
    """The words of a page, one line a break."""
    return html.unescape(re.sub(r"<[^>]+>", "", page.replace("<br>", "\n")))


def test_an_issue_reads_on_the_board_as_in_the_chat_or_is_in_neither(site: Site):
    numbers = [row["number"] for row in site.world.ledger()]
    for userid, number in product(ROLES, [*numbers, NONE]):
        browser = site.as_person(userid)
        there = browser.get(f"/board/issue/{number}").status_code == 200
        page = plain(browser.page)
        said = site.world.say(userid, f"问题 {number}")
        assert there == said.startswith(f"第{number}号问题"), (userid, number, said)
        assert not there or said in page


def test_the_ledger_lists_what_may_be_opened_and_nothing_else(site: Site):
    numbers = [row["number"] for row in site.world.ledger()]
    for userid in ROLES:
        browser = site.as_person(userid)
        listed = numbers_in(browser, "/board/ledger")
        opened = [n for n in numbers if browser.get(f"/board/issue/{n}").status_code == 200]
        assert listed == opened, userid


def numbers_in(browser: Browser, path: str) -> list[int]:
    return [int(n) for n in re.findall(r'href="/board/issue/(\d+)"', browser.read(path))]


def test_what_waits_on_the_board_is_what_the_chat_says_waits(site: Site):
    lines = re.compile(r"^(?:自查表|.*自查表由您签报|学习：|说明事项).*$", re.MULTILINE)
    for userid in ROLES:
        page = plain(site.as_person(userid).read("/board/"))
        waiting = lines.findall(site.world.say(userid, "我的"))
        assert all(line in page for line in waiting), (userid, waiting)


def test_what_is_no_issue_can_be_done_with_one_tap_too(site: Site):
    browser = site.as_person("tianyong")
    assert 'value="/自查"' in browser.read("/board/")
    assert "自查表（个人）" in browser.press("/board/say", text="/自查")


def test_each_thing_that_waits_has_a_card_and_no_card_is_empty(site: Site):
    """Legal owes an explanation of what somebody answered 不清楚."""
    for said in ("自查", "开始", "不清楚"):
        site.world.say("tianyong", said)
    while "请回复您的姓名" not in (answer := site.world.say("tianyong", "1")):
        assert answer
    site.world.say("tianyong", "田勇")
    page = site.as_person("zhoumin").read("/board/")
    cards = re.findall(r'<div class="card plain">(.*?)</div>', page, re.DOTALL)
    assert any("说明事项1" in card for card in cards)
    assert all(re.search(r"<p>\S.{5,}", card) for card in cards), cards
    assert not [card for card in cards if "等您说明的（" in card]


def test_the_admin_sees_deliveries_and_no_content(site: Site):
    browser = site.as_person("xiaowu")
    browser.read("/board/undelivered")
    assert "未送达" in browser.page
    assert numbers_in(browser, "/board/ledger") == []

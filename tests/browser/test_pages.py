"""The board with each role, and the anonymous door, on a telephone and on a desk."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect
from screening import DESK, PHONE

LEGAL = "zhoumin"
ROLES = ["wanghai", LEGAL, "zhaoguoqing", "yangli", "heyong", "zhanglei", "luoyuanming"]
SIZES = [("phone", PHONE), ("desk", DESK)]


def board_of(demo, screen, userid):
    """Log in as WeCom would, as this person."""
    page = screen.page
    page.goto(demo)
    address = page.locator("#pages a", has_text="看板").get_attribute("href")
    page.goto(address)
    page.locator(f"a[href*='/as/{userid}?']").click()
    expect(page.locator("header .who")).not_to_be_empty()
    return page


@pytest.mark.parametrize(("width", "size"), SIZES, ids=[s[0] for s in SIZES])
@pytest.mark.parametrize("userid", ROLES)
def test_every_page_of_the_board_is_readable_for_each_role(demo, screens, userid, width, size):
    screen = screens.new(size)
    page = board_of(demo, screen, userid)
    for address in [a.get_attribute("href") for a in page.locator("nav a").all()]:
        page.goto(page.url.split("/board")[0] + address)
        expect(page.locator("h1")).to_be_visible()
        screen.fits()
        if userid == LEGAL:  # who may open every page
            screen.is_accessible()
        screen.shoot(f"board-{width}-{userid}-{address.strip('/').split('/')[-1]}")


@pytest.mark.parametrize(("width", "size"), SIZES, ids=[s[0] for s in SIZES])
def test_an_issue_is_opened_from_the_ledger_and_can_be_read(demo, screens, width, size):
    screen = screens.new(size)
    page = board_of(demo, screen, LEGAL)
    page.locator("nav a", has_text="台账").click()
    page.get_by_label("状态").select_option(label="已销号")
    page.get_by_role("button", name="筛选").click()
    page.locator("table a").first.click()
    expect(page.locator("h1")).to_contain_text("第3号")
    expect(page.locator(".message")).to_contain_text("经过")
    screen.fits()
    screen.is_accessible()
    screen.shoot(f"board-{width}-issue")


def test_the_board_works_by_keyboard_alone(demo, screens):
    page = board_of(demo, screens.new(), "wanghai")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_something_said_on_the_board_is_answered_there(demo, screens):
    screen = screens.new(PHONE)
    page = board_of(demo, screen, "wanghai")
    page.locator("nav a", has_text="对话").click()
    page.get_by_role("button", name="我的").click()
    expect(page.locator(".bubble").last).to_contain_text("您的事项")
    screen.fits()
    screen.shoot("board-talk")


def test_the_page_prints_without_its_buttons(demo, screens):
    page = board_of(demo, screens.new(), "zhoumin")
    page.locator("nav a", has_text="台账").click()
    page.emulate_media(media="print")
    expect(page.locator("nav")).to_be_hidden()
    expect(page.locator("table")).to_be_visible()


@pytest.mark.parametrize(("width", "size"), SIZES, ids=[s[0] for s in SIZES])
def test_somebody_reports_at_the_door_and_comes_back_with_the_code(demo, screens, width, size):
    screen = screens.new(size)
    page = screen.page
    page.goto(demo)
    page.goto(page.locator("#pages a", has_text="匿名反映").get_attribute("href"))
    screen.is_accessible()
    screen.shoot(f"door-{width}")
    page.get_by_role("link", name="开始写").click()
    page.get_by_label("其他").check()
    page.get_by_label("写明什么事").fill("夜市整治时有人收了摊贩的东西")
    picture = io.BytesIO()
    Image.new("RGB", (300, 200), "#777").save(picture, "JPEG")
    file = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": picture.getvalue()}
    page.get_by_label("照片").set_input_files(file)
    screen.fits()
    screen.is_accessible()
    page.wait_for_timeout(5_500)  # the door takes nothing that was typed faster than a person can
    page.get_by_role("button", name="提交").click()
    code = page.locator(".receipt b").inner_text()
    screen.shoot(f"door-{width}-receipt")
    page.get_by_role("link", name="返回").click()
    page.get_by_role("link", name="凭回执号").click()
    page.get_by_label("回执号").fill(code.lower())
    page.get_by_role("button", name="查看").click()
    expect(page.locator(".message")).to_contain_text("起打开")
    screen.is_accessible()
    assert not page.context.cookies()

"""The sandbox's page at both widths: nothing hangs over, and everybody can use it."""

import pytest
from playwright.sync_api import expect
from screening import DESK, PHONE

SIZES = [("phone", PHONE), ("desk", DESK)]
TALKS = ["private/wanghai", "group/leaders", "private/zhaoguoqing"]


@pytest.mark.parametrize(("width", "size"), SIZES, ids=[s[0] for s in SIZES])
def test_the_page_and_its_menus_are_accessible(demo, screens, width, size):
    screen = screens.new(size)
    page = screen.page
    page.goto(demo)
    expect(page.locator(".entry").first).to_be_visible()
    screen.fits()
    screen.is_accessible()
    screen.shoot(f"sandbox-{width}")
    for menu in ("date", "story", "fault"):
        page.locator(f"#{menu}-menu > summary").click()
        screen.is_accessible()
        screen.shoot(f"sandbox-{width}-{menu}")
    page.keyboard.press("Escape")
    page.locator("#show-timeline").click()
    expect(page.locator("#timeline li").first).to_be_visible()
    screen.is_accessible()


@pytest.mark.parametrize(("width", "size"), SIZES, ids=[s[0] for s in SIZES])
def test_conversations_are_accessible(demo, screens, width, size):
    screen = screens.new(size)
    for talk in TALKS:
        screen.page.goto("about:blank")
        screen.page.goto(f"{demo}#{talk}")
        expect(screen.page.locator("#lines .line").first).to_be_visible()
        screen.fits()
        screen.is_accessible()
        screen.shoot(f"sandbox-{width}-{talk.replace('/', '-')}")


def test_a_newcomer_finds_a_story_in_the_middle_of_the_page(demo, screens):
    page = screens.new(DESK).page
    page.goto(demo)
    page.locator("#first-stories button").first.click()
    expect(page.locator("#story-title")).to_contain_text("执法人员")
    page.locator("#story-end").click()


def test_a_photo_can_be_chosen_from_the_keyboard(demo, screens):
    page = screens.new(DESK).page
    page.goto(f"{demo}#private/wanghai")
    expect(page.locator("#lines .line").first).to_be_visible()  # nothing takes the focus before
    page.locator("#photo").focus()
    expect(page.locator("#photo")).to_be_focused()

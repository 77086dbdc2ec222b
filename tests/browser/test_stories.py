"""The guided stories of the sandbox, walked to their ends against the real bot."""

import pytest
from playwright.sync_api import expect

STEP = 60_000  # milliseconds: one of them moves the clock by days

STORIES = [
    ("执法人员：填一张自查表", "第6号", "officer"),
    ("大队长：一件问题办到销号", "已销号2", "captain"),
    ("支队长：只看该管的", "全部单位", "leader"),
]


@pytest.mark.parametrize(("title", "wanted", "name"), STORIES, ids=[s[2] for s in STORIES])
def test_a_story_can_be_walked_to_its_end(demo, screens, title, wanted, name):
    screen = screens.new()
    page = screen.page
    page.goto(demo)
    page.locator("#story-menu > summary").click()
    page.locator("#stories").get_by_role("button", name=title).click()
    story, button = page.locator("#story"), page.locator("#story-next")
    place = page.locator("#story-place")
    for _ in range(20):
        before = place.inner_text()
        button.click()
        expect(button).to_be_enabled(timeout=STEP)
        screen.shoot(f"story-{name}-{before[1]}")
        if story.is_hidden():
            break
        expect(place).not_to_have_text(before, timeout=1_000)
    expect(story).to_be_hidden()
    expect(page.locator("#lines .bubble", has_text=wanted).first).to_be_visible()


def test_the_timeline_leads_to_a_conversation_and_asks_why(demo, screens):
    screen = screens.new()
    page = screen.page
    page.goto(demo)
    page.locator("#show-timeline").click()
    line = page.locator("#timeline li:has(.why)").first
    line.locator(".why").click()
    expect(page.locator("#lines .mine .bubble", has_text="为什么").last).to_be_visible()
    expect(page.locator("#lines .bubble").last).to_contain_text("为什么有", timeout=5_000)
    screen.shoot("timeline")


def test_a_group_opens_beside_the_private_chat(demo, screens):
    page = screens.new().page
    page.goto(f"{demo}#private/wanghai")
    page.locator("#beside").click()
    beside = page.frame_locator("#beside-frame")
    expect(beside.locator("#title")).to_have_text("一大队工作群")
    expect(page.locator("#title")).to_have_text("王海")

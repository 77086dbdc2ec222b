"""The board in a browser: coming in, what each person sees there, and acting with one tap."""

import io
import re

import pytest
from boarded import URL, Site
from world import World, office

from texts import board as say

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64
PAGES = ("/board/", "/board/figures", "/board/ledger", "/board/calendar", "/board/talk")


@pytest.fixture
def world(store):
    return World(store, office())


@pytest.fixture
def site(world, tmp_path):
    return Site(world, tmp_path)


def test_a_link_lets_one_person_in_once_and_looking_at_it_uses_nothing_up(site):
    ticket = site.ticket("wanghai")
    browser = site.browser()
    assert browser.get(f"/board/enter/{ticket}").status_code == 200
    assert browser.post(f"/board/enter/{ticket}").status_code == 303
    assert "王海" in browser.read("/board/")
    other = site.browser()
    assert other.post(f"/board/enter/{ticket}").status_code == 403
    assert say.LINK_USED in other.page


def test_a_link_runs_out_after_ten_minutes(site):
    ticket = site.ticket("wanghai")
    site.later(minutes=10, seconds=1)
    assert site.browser().post(f"/board/enter/{ticket}").status_code == 403


@pytest.mark.parametrize("path", [*PAGES, "/board/coverage", "/board/issue/1", "/board/picture/1"])
def test_nobody_sees_a_page_without_a_session(site, path):
    browser = site.browser()
    assert browser.get(path).status_code == 401
    assert say.LOGIN_NEEDED in browser.page


def test_a_session_ends_after_a_quarter_of_an_hour_without_use(site):
    browser = site.as_person("wanghai")
    site.later(minutes=14)
    assert browser.get("/board/").status_code == 200
    site.later(minutes=16)
    assert browser.get("/board/").status_code == 401


def test_a_cookie_stolen_before_the_logout_is_worth_nothing_after_it(site):
    """Threat sessions."""
    browser = site.as_person("wanghai")
    browser.read("/board/")
    cookie = next(iter(browser.client._cookies.values()))
    thief = site.browser()
    thief.client.set_cookie(cookie.key, cookie.value, domain="duban.example.gov.cn", secure=True)
    assert thief.get("/board/").status_code == 200
    assert (
        browser.post("/board/leave", {"form_token": browser.hidden("form_token")}).status_code
        == 303
    )
    assert thief.get("/board/").status_code == 401
    assert browser.get("/board/").status_code == 401


def test_the_cookie_is_out_of_reach_of_scripts_and_of_plain_http(site):
    ticket = site.ticket("wanghai")
    answer = site.browser().post(f"/board/enter/{ticket}")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-duban=")
    for wanted in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert wanted in cookie


def test_a_form_without_the_page_s_token_or_from_another_site_does_nothing(site):
    browser = site.as_person("wanghai")
    browser.read("/board/")
    good = {"form_token": browser.hidden("form_token"), "text": "我的"}
    assert browser.post("/board/say", {"text": "我的"}).status_code == 403
    assert browser.post("/board/say", {**good, "form_token": "0" * 64}).status_code == 403
    strange = browser.post("/board/say", good, headers={"Origin": "https://evil.example"})
    assert strange.status_code == 403
    assert browser.post("/board/say", good, headers={"Origin": URL}).status_code == 200


def test_pages_run_nothing_foreign_and_are_not_kept(site):
    browser = site.as_person("wanghai")
    for path in PAGES:
        answer = browser.get(path)
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        page = answer.get_data(as_text=True)
        assert not re.search(r"https?://|style=|<script(?! src=\"/board)| on[a-z]+=", page)


def test_whoever_has_left_the_roster_is_out_at_once(site):
    browser = site.as_person("zhanglei")
    browser.read("/board/")
    site.world.leaves("zhanglei")
    assert browser.get("/board/").status_code == 401


def test_wecom_s_own_login_takes_the_code_once_and_only_in_the_browser_that_asked(world, tmp_path):
    site = Site(world, tmp_path, who={"CODE": "WangHai"})
    browser = site.browser()
    there = browser.get("/board/login")
    assert there.status_code == 303
    assert there.location.startswith("https://open.weixin.qq.com/connect/oauth2/authorize?appid=")
    assert there.location.endswith("#wechat_redirect")
    state = re.search(r"state=([0-9A-Za-z]+)&", there.location)[1]
    back = f"/board/oauth?code=CODE&state={state}"
    assert site.browser().get(back).status_code == 403
    assert browser.get(f"/board/oauth?code=CODE&state={state}x").status_code == 403
    assert browser.get(back).status_code == 303
    assert "王海" in browser.read("/board/")
    assert browser.get(back).status_code == 403


def test_a_login_of_somebody_who_is_not_on_the_roster_is_refused_kindly(world, tmp_path):
    site = Site(world, tmp_path, who={"CODE": "nobody"})
    browser = site.browser()
    state = re.search(r"state=([0-9A-Za-z]+)&", browser.get("/board/login").location)[1]
    assert browser.get(f"/board/oauth?code=CODE&state={state}").status_code == 403
    assert say.LOGIN_UNKNOWN in browser.page


def test_a_captain_acts_on_what_waits_for_him_with_one_tap(site):
    site.world.report()
    number = 1
    site.world.at("2022-08-04 09:00").tick()
    browser = site.as_person("wanghai")
    assert f"第{number}号" in browser.read("/board/")
    assert f'value="/确认 {number}"' in browser.page
    answer = browser.press("/board/say", text=f"/确认 {number}")
    assert "1. " in answer  # the cause is asked, as in the chat
    browser.press("/board/say", text="1")
    browser.press("/board/say", text="1")
    assert site.world.issue(number)["state"] == "confirmed"


def test_the_same_tap_sent_twice_acts_once(site):
    browser = site.as_person("lizhiqiang")
    browser.read("/board/talk")
    form = {"form_token": browser.hidden("form_token"), "once": "abc", "text": "自查"}
    first = browser.post("/board/say", form).get_data(as_text=True)
    browser.post("/board/say", {**form, "once": "def", "text": "开始"})
    again = browser.post("/board/say", form).get_data(as_text=True)
    assert "自查表" in first
    assert "第1项" in again  # where he stands; the form was not begun anew


def test_a_whole_self_check_can_be_answered_in_the_browser(site):
    browser = site.as_person("lizhiqiang")
    browser.say("自查")
    page = browser.press("/board/say", text="开始")
    assert "第1项" in page
    assert '<button name="text" value="1">没有</button>' in page
    page = browser.press("/board/say", text="1")
    assert "第2项" in page


def test_a_picture_from_the_browser_becomes_evidence(site):
    browser = site.as_person("lizhiqiang")
    browser.say("自查")
    for word in ("开始", "2", "1", "8月2日上午解放路巡查未戴帽，带班提醒后已戴好"):
        page = browser.press("/board/say", text=word)
    while 'name="photo"' not in page:
        page = browser.press("/board/say", text="1")
    form = {"form_token": browser.hidden("form_token"), "once": "pic"}
    sent = {**form, "photo": (io.BytesIO(PNG), "帽子.png")}
    answer = browser.post("/board/photo", sent, content_type="multipart/form-data")
    assert answer.status_code == 200
    assert "收到" in browser.page
    site.fetch()
    (piece,) = site.evidence()
    assert (piece.kind, piece.size, piece.fault) == ("image/png", len(PNG), None)
    assert site.shelf.get(piece.sha256) == PNG


def test_evidence_is_looked_at_by_who_may_and_by_nobody_else(site):
    browser = site.as_person("lizhiqiang")
    browser.say("自查")
    page = ""
    for word in ("开始", "2", "1", "8月2日上午解放路巡查未戴帽，带班提醒后已戴好", "1"):
        page = browser.press("/board/say", text=word)
    form = {"form_token": browser.hidden("form_token"), "once": "pic"}
    sent = {**form, "photo": (io.BytesIO(PNG), "帽子.png")}
    browser.post("/board/photo", sent, content_type="multipart/form-data")
    page = browser.press("/board/say", text="完成")
    while "请回复您的姓名" not in page:
        page = browser.press("/board/say", text="1")
    browser.press("/board/say", text="李志强")
    site.fetch()
    captain = site.as_person("wanghai")
    (path,) = set(re.findall(r'src="(/board/picture/\d+)"', captain.read("/board/issue/1")))
    shown = captain.get(path)
    assert (shown.mimetype, shown.data) == ("image/png", PNG)
    for other in ("zhanglei", "sunwei", "xiaowu"):
        assert site.as_person(other).get(path).status_code == 404


def test_a_paper_is_filed_from_the_browser(site):
    site.world.at("2022-08-11 16:00")
    browser = site.as_person("yangli")
    browser.say("报送 1")
    assert say.CHOOSE_FILE in browser.page
    form = {"form_token": browser.hidden("form_token"), "once": "plan"}
    sent = {**form, "photo": (io.BytesIO(b"%PDF-1.7 plan"), "实施方案.pdf")}
    browser.post("/board/photo", sent, content_type="multipart/form-data")
    assert "第2份（共2份）：问题清单" in browser.page
    site.fetch()
    (piece,) = site.evidence()
    assert (piece.kind, piece.fault) == ("application/pdf", None)


def test_what_is_no_picture_is_said_and_changes_nothing(site):
    browser = site.as_person("lizhiqiang")
    browser.say("自查")
    form = {"form_token": browser.hidden("form_token")}
    sent = {**form, "photo": (io.BytesIO(b"MZ" + b"\0" * 100), "photo.png")}
    browser.post("/board/photo", sent, content_type="multipart/form-data")
    assert say.NOT_A_PICTURE in browser.page


def test_an_officer_sees_no_issue_of_others_and_no_page_of_those_who_chase(site):
    site.world.report("lizhiqiang")
    number = 1
    browser = site.as_person("zhanglei")
    assert f"第{number}号" not in browser.read("/board/ledger")
    assert browser.get(f"/board/issue/{number}").status_code == 404
    assert say.no_such_issue(number) in browser.page
    assert browser.get("/board/coverage").status_code == 403
    assert browser.get("/board/undelivered").status_code == 403
    for label in ("coverage", "undelivered"):
        assert say.TABS[label] not in browser.read("/board/")


def test_the_ledger_can_be_narrowed_and_turned_over(site):
    numbers = [1, 2]
    for userid in ("lizhiqiang", "zhanglei"):
        site.world.report(userid)
    browser = site.as_person("zhoumin")
    page = browser.read("/board/ledger?state=reported&unit=brigade-1")
    assert all(f"第{n}号" in page for n in numbers)
    assert say.NO_LINES in browser.read("/board/ledger?state=closed")
    assert "李志强" not in page


def test_an_issue_shows_its_story_to_who_may_read_it(site):
    site.world.report()
    number = 1
    site.world.at("2022-08-04 09:00")
    page = site.as_person("wanghai").read(f"/board/issue/{number}")
    assert "待核实" in page
    assert "李志强" not in page


def test_legal_reads_the_figures_of_all_units_and_an_officer_those_of_his_own(site):
    assert "执法二大队" in site.as_person("zhoumin").read("/board/figures")
    assert "执法二大队" not in site.as_person("lizhiqiang").read("/board/figures")


def test_the_calendar_tells_what_was_and_what_will_be_said_to_me(site):
    site.world.at("2022-08-01 09:30").tick()
    (said, *_) = site.world.outbox(to="lizhiqiang")
    page = site.as_person("lizhiqiang").read("/board/calendar")
    before, after = page.split(say.PAST)
    assert said.text.split("\n")[0] in after
    assert "8月5日" in before
    assert f"{say.WHY}：" in before


def test_names_and_facts_that_look_like_markup_stay_text(site):
    browser = site.as_person("lizhiqiang")
    page = browser.say("<script>alert(1)</script>")
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page

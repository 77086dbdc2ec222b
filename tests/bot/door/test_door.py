"""The anonymous door: a report without a login, its receipt, and nothing that says who came."""

import base64
import io
import re
from datetime import datetime

import pytest
import sqlalchemy as sa
from boarded import URL, Site
from PIL import Image
from reporting import files, write
from world import World, office

from bot.door.photos import clean
from storage import direct, facts
from storage.schema import direct_pictures, direct_reports, metadata
from texts import door as say

WORDS = "夜市整治时有人收了摊贩两条烟"


@pytest.fixture
def site(store, tmp_path):
    return Site(World(store, office()), tmp_path)


def photo(camera="canary-camera"):
    """A telephone's picture, which says with what it was taken."""
    data = Image.Exif()
    data[0x010F] = camera
    kept = io.BytesIO()
    Image.new("RGB", (640, 480), "#888").save(kept, "JPEG", exif=data)
    return kept.getvalue()


def opened(site):
    """A browser with the form open long enough to have been written."""
    browser = site.browser()
    browser.read("/door/write")
    site.later(seconds=60)
    return browser


def sent(browser, **changes):
    form = {"pass": browser.hidden("pass"), "subject": "offence", "concerns": "brigade-1",
            "text": WORDS, **changes}  # fmt: skip
    return browser.post("/door/write", form, content_type="multipart/form-data")


def code_of(browser):
    return re.search(r"ZB-[0-9A-Z]{4}-[0-9A-Z]{4}", browser.page)[0]


def test_the_first_page_says_what_it_protects_against_and_what_not(site):
    page = site.browser().read("/door")
    assert "不用登录" in page
    assert "这里防不了的" in page
    assert say.INSIDE not in page


def test_inside_wecom_it_says_that_wecom_sees_who_opens_it(site):
    agent = {"User-Agent": "Mozilla/5.0 wxwork/4.0 MicroMessenger/7.0"}
    answer = site.app.test_client().get("/door", base_url=URL, headers=agent)
    assert say.INSIDE in answer.get_data(as_text=True)


def test_a_report_gets_a_code_and_reaches_legal_with_the_next_batch_only(site):
    browser = opened(site)
    assert sent(browser).status_code == 200
    assert re.search(r"8月4日（周四）08:53", browser.page)
    assert code_of(browser)
    assert "烟" not in site.world.say("zhoumin", "直报")
    site.world.at("2022-08-04 09:00")
    site.world.say("zhoumin", "取消")
    site.world.say("zhoumin", "直报")
    assert "烟" in site.world.say("zhoumin", "1") + site.world.say("zhoumin", "1")


def test_a_form_sent_twice_is_one_report_with_the_same_code(site):
    browser = opened(site)
    given = browser.hidden("pass")
    sent(browser)
    first = code_of(browser)
    assert sent(browser, **{"pass": given}).status_code == 200
    assert code_of(browser) == first
    with site.world.store.read() as conn:
        assert conn.execute(sa.select(sa.func.count()).select_from(direct_reports)).scalar() == 1


def test_both_sides_can_ask_and_answer_by_the_code_alone(site):
    browser = opened(site)
    sent(browser)
    code = code_of(browser)
    site.world.at("2022-08-04 09:00")
    for word in ("直报", "1", "1", "1", "请问是哪一天的夜市？", "1"):
        site.world.say("zhoumin", word)
    other = site.browser()
    other.post("/door/answer", {"code": code.lower().replace("-", " ")})
    assert "请问是哪一天的夜市？" in other.page
    other.post("/door/answer", {"code": code, "more": "7月最后一个周五"})
    assert "补充已收下" in other.page


def test_a_code_that_is_none_says_so_and_guessing_is_slowed_down(site):
    browser = site.browser()
    guesses = [f"ZB-2222-{a}{b}22" for a in "2345678" for b in "23456"]
    answers = [browser.post("/door/answer", {"code": guess}) for guess in guesses]
    assert answers[0].status_code == 404
    assert answers[-1].status_code == 429
    assert say.LOOKS_BUSY in browser.page


def test_nothing_of_who_came_or_when_is_set_kept_or_logged(site, caplog):
    browser = site.browser()
    headers = {"X-Forwarded-For": "203.0.113.77", "User-Agent": "canary-agent"}
    environ = {"REMOTE_ADDR": "203.0.113.77"}
    before = dump(site)
    page = browser.client.get("/door/write", base_url=URL, headers=headers, environ_base=environ)
    browser.page = page.get_data(as_text=True)
    site.later(seconds=60)
    form = {"pass": browser.hidden("pass"), "subject": "offence", "concerns": "brigade-1",
            "text": WORDS, "photos": (io.BytesIO(photo()), "IMG_20220803_canary.jpg")}  # fmt: skip
    answer = browser.client.post(
        "/door/write", data=form, base_url=URL, headers=headers, environ_base=environ
    )
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert "Set-Cookie" not in page.headers
    changed = {name for name, rows in dump(site).items() if rows != before[name]}
    assert changed == {"direct_reports", "direct_pictures"}
    whole = repr(dump(site))
    for canary in ("203.0.113.77", "canary", WORDS, "烟"):
        assert canary not in whole
        assert canary not in caplog.text


def dump(site):
    with site.world.store.read() as conn:
        return {t.name: conn.execute(sa.select(t)).all() for t in metadata.sorted_tables}


def test_the_business_clock_does_not_tell_when_somebody_was_here(site):
    browser = opened(site)
    with site.world.store.read() as conn:
        before = facts.instant(conn, "clock")
    site.world.at("2022-08-03 22:17")
    sent(browser)
    with site.world.store.read() as conn:
        assert facts.instant(conn, "clock") == before


def test_a_picture_is_kept_without_what_the_camera_wrote_into_it(site):
    browser = opened(site)
    sent(browser, photos=(io.BytesIO(photo()), "a.jpg"))
    kept = picture(site)
    assert b"canary" not in kept
    assert not Image.open(io.BytesIO(kept)).getexif()
    assert Image.open(io.BytesIO(kept)).size == (640, 480)


def picture(site):
    """The only picture that is kept, opened."""
    with site.world.store.read() as conn:
        (row,) = conn.execute(sa.select(direct_pictures)).all()
        found = direct.picture(conn, site.world.store.seal, row.id, row.day)
    assert found
    return found[1]


@pytest.mark.sqlite
def test_a_picture_is_in_no_file_but_sealed_and_nothing_dates_it(site):
    """Threat retaliation: the database, its log of changes and a backup."""
    browser = opened(site)
    sent(browser, photos=(io.BytesIO(photo()), "IMG_20220803_102600.jpg"))
    kept, raw = picture(site), files(site.world)
    for form in (kept, base64.b64encode(kept)):
        assert not any(form[at : at + 48] in raw for at in range(0, len(form) - 48, 96))
    for secret in (b"canary", b"IMG_2022", "夜市整治".encode()):
        assert secret not in raw
    (row,) = dump(site)["direct_pictures"]
    assert row.day.isoformat() == "2022-08-04"  # of the batch
    assert not any(isinstance(value, datetime) for value in row)


def test_who_wrote_in_the_chat_adds_pictures_here_by_the_code(site):
    """In the chat they would come with the account; here nothing says who brings them."""
    code = write(site.world)
    before = dump(site)
    browser = site.browser()
    form = {"code": code, "more": "", "photos": (io.BytesIO(photo()), "a.jpg")}
    browser.post("/door/answer", form, content_type="multipart/form-data")
    assert "补充已收下" in browser.page
    assert {n for n, rows in dump(site).items() if rows != before[n]} == {
        "direct_reports", "direct_pictures",
    }  # fmt: skip
    desk = site.as_person("zhoumin")
    assert "/board/direct/picture/" not in desk.read("/board/direct")
    site.world.at("2022-08-04 09:00")
    assert "/board/direct/picture/" in desk.read("/board/direct")
    site.world.dialog("zhoumin", ("直报", "待办1件"), ("1", "看哪一件"), ("1", "附照片1张"))


def test_a_picture_added_later_is_seen_with_its_own_batch_only(site):
    code = write(site.world)
    site.world.at("2022-08-04 10:00")
    desk = site.as_person("zhoumin")
    form = {"code": code, "more": "这是现场", "photos": (io.BytesIO(photo()), "a.jpg")}
    site.browser().post("/door/answer", form, content_type="multipart/form-data")
    assert "/board/direct/picture/" not in desk.read("/board/direct")
    with site.world.store.read() as conn:
        number = conn.execute(sa.select(direct_pictures.c.id)).scalar_one()
    assert desk.get(f"/board/direct/picture/{number}").status_code == 404
    site.world.at("2022-08-05 09:00")
    assert "/board/direct/picture/" in desk.read("/board/direct")


def test_so_many_pictures_and_no_more_and_none_that_is_no_picture(site):
    code = write(site.world)
    browser = site.browser()
    for more in (3, 3, 3, 1):
        shots = [(io.BytesIO(photo()), f"{n}.jpg") for n in range(more)]
        form = {"code": code, "more": "现场", "photos": shots}
        browser.post("/door/answer", form, content_type="multipart/form-data")
    assert say.photos_full(9) in browser.page
    assert ">现场</textarea>" in browser.page  # what was not taken is not lost
    with site.world.store.read() as conn:
        assert conn.execute(sa.select(sa.func.count()).select_from(direct_pictures)).scalar() == 9
    form = {"code": code, "more": "现场", "photos": (io.BytesIO(b"MZ" * 50), "a.jpg")}
    browser.post("/door/answer", form, content_type="multipart/form-data")
    assert say.PHOTO_BAD in browser.page


def test_legal_looks_at_the_pictures_on_the_board_and_nobody_else_does(site):
    browser = opened(site)
    sent(browser, photos=(io.BytesIO(photo()), "a.jpg"))
    assert WORDS not in site.as_person("zhoumin").read("/board/direct")
    site.world.at("2022-08-04 09:00")
    page = site.as_person("zhoumin").read("/board/direct")
    assert WORDS in page
    (number,) = re.findall(r'<img src="/board/direct/picture/(\d+)"', page)
    path = f"/board/direct/picture/{number}"
    assert site.as_person("zhoumin").get(path).mimetype == "image/jpeg"
    for other in ("wanghai", "lizhiqiang", "zhaoguoqing"):
        assert site.as_person(other).get(path).status_code == 403
        assert site.as_person(other).get("/board/direct").status_code == 403


@pytest.mark.parametrize("door", ["https://duban.example.gov.cn/door", ""])
def test_the_chat_points_to_the_door_where_there_is_one(store, door):
    first = World(store, office(door=door)).say("lizhiqiang", "直报")
    assert ("用公示栏二维码，或拨打12388" in first) == bool(door)


@pytest.mark.parametrize("content", [b"", b"MZ" * 50, b"\x89PNG\r\n\x1a\n" + b"\0" * 40])
def test_what_is_no_picture_is_refused_and_the_words_stay(site, content):
    assert clean(content) is None
    browser = opened(site)
    assert sent(browser, photos=(io.BytesIO(content), "a.png")).status_code == 400
    assert say.PHOTO_BAD in browser.page
    assert WORDS in browser.page


def test_a_form_that_was_not_ours_too_fast_or_too_old_keeps_the_words(site):
    browser = opened(site)
    assert sent(browser, **{"pass": "1.2.3"}).status_code == 400
    assert WORDS in browser.page
    browser.read("/door/write")
    assert sent(browser).status_code == 400
    assert say.TOO_FAST in browser.page
    old = browser.hidden("pass")
    site.later(hours=4)
    assert sent(browser, **{"pass": old}).status_code == 400
    assert say.STALE in browser.page
    site.later(seconds=60)
    assert sent(browser).status_code == 200


def test_a_flood_is_slowed_down_for_everybody_without_knowing_who_floods(site):
    codes = [sent(opened(site)).status_code for _ in range(3)]
    assert codes == [200, 200, 200]
    browsers = [site.browser() for _ in range(40)]
    for browser in browsers:
        browser.read("/door/write")
    site.later(seconds=6)
    codes = [sent(browser).status_code for browser in browsers]
    assert 429 in codes
    site.later(minutes=3)
    assert sent(browsers[-1]).status_code == 200


def test_a_report_about_legal_goes_to_the_leader(site):
    browser = opened(site)
    sent(browser, concerns="@legal")
    with site.world.store.read() as conn:
        assert conn.execute(sa.select(direct_reports.c.reader)).scalar() == "bureau_leader"

"""Login on a page inside WeCom (D91335): back on the trusted domain, a code that works once."""

from urllib.parse import parse_qs, urlsplit

import pytest
import requests

WAY = {
    "appid": "wx5823bf96d3bd56c7",
    "redirect_uri": "http://board.test/board/oauth",
    "response_type": "code",
    "scope": "snsapi_base",
    "state": "S1",
    "agentid": "1000002",
}


def ask(caller, path="/connect/oauth2/authorize", **changes):
    url = f"{caller.running.url}{path}"
    return requests.get(url, params={**WAY, **changes}, allow_redirects=False, timeout=5)


def code_of(caller):
    back = urlsplit(ask(caller, "/connect/oauth2/as/lisi").headers["Location"])
    assert back.netloc == "board.test"
    query = parse_qs(back.query)
    assert query["state"] == ["S1"]
    return query["code"][0]


def who(caller, code):
    return caller.get("/cgi-bin/auth/getuserinfo", access_token=caller.token, code=code).json()


def test_the_page_asks_as_whom_and_sends_back_with_a_code_for_that_person(caller):
    assert "李四" in ask(caller).text
    assert who(caller, code_of(caller))["userid"] == "lisi"


def test_a_code_works_once_and_five_minutes(caller, hands):
    code = code_of(caller)
    who(caller, code)
    assert who(caller, code)["errcode"] == 40029
    late = code_of(caller)
    hands.seconds += 301
    assert who(caller, late)["errcode"] == 40029


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"redirect_uri": "http://evil.test/"}, 50001),
        ({"redirect_uri": "http://board.test:81/"}, 50001),
        ({"appid": "ww0"}, 40013),
        ({"scope": "all"}, 40058),
    ],
)
def test_another_domain_company_or_scope_is_refused(caller, change, code):
    assert ask(caller, **change).json()["errcode"] == code

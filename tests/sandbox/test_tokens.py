"""Access tokens (D91039) and the codes of D90313."""

import pytest

CORP = "wx5823bf96d3bd56c7"


def token(caller, corpid=CORP, secret="app-secret"):
    return caller.get("/cgi-bin/gettoken", corpid=corpid, corpsecret=secret).json()


@pytest.mark.parametrize(
    ("corpid", "secret", "code"), [(CORP, "wrong", 40001), ("wwOther", "app-secret", 40013)]
)
def test_a_wrong_secret_or_company_gets_no_token(caller, corpid, secret, code):
    answer = token(caller, corpid, secret)
    assert answer["errcode"] == code
    assert "access_token" not in answer
    assert secret not in answer["errmsg"]


def test_the_same_token_is_given_while_it_is_valid(caller, hands):
    first = token(caller)
    assert (first["errcode"], first["expires_in"]) == (0, 7200)
    hands.seconds += 7199
    again = token(caller)
    assert (again["access_token"], again["expires_in"]) == (first["access_token"], 1)


def test_a_token_expires_after_7200_seconds(caller, hands):
    hands.seconds += 7200
    assert caller.send(text={"content": "x"})["errcode"] == 42001
    fresh = token(caller)["access_token"]
    assert fresh != caller.token
    assert caller.send(text={"content": "x"})["errcode"] == 42001
    caller.token = fresh
    assert caller.send(text={"content": "x"})["errcode"] == 0


@pytest.mark.parametrize(("given", "code"), [("", 41001), ("invented", 40014)])
def test_a_missing_or_unknown_token_is_refused_with_http_200(caller, given, code):
    answer = caller.get("/cgi-bin/user/get", access_token=given, userid="lisi")
    assert (answer.status_code, answer.json()["errcode"]) == (200, code)

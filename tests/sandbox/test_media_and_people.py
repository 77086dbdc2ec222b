"""Material (D90253, D90254), members (D90196, D90200) and encrypted userids (D101521)."""

import pytest

PNG = b"\x89PNG\r\n\x1a\n" + bytes(24)


def fetch(caller, media_id):
    return caller.get("/cgi-bin/media/get", access_token=caller.token, media_id=media_id)


def test_an_upload_comes_back_with_its_type_and_name(caller):
    answer = caller.upload("media/upload", PNG, "现场.png", type="image")
    assert (answer["errcode"], answer["type"]) == (0, "image")
    got = fetch(caller, answer["media_id"])
    assert got.content == PNG
    assert got.headers["Content-Type"] == "image/png"
    assert "%E7%8E%B0%E5%9C%BA.png" in got.headers["Content-disposition"]


def test_material_lives_three_days_and_an_error_is_json(caller, hands):
    media_id = caller.upload("media/upload", PNG, type="image")["media_id"]
    hands.seconds += 3 * 86400 + 1
    caller.token = caller.running.platform.tokens.give("wx5823bf96d3bd56c7", "app-secret")[0]
    got = fetch(caller, media_id)
    assert got.status_code == 200
    assert got.headers["Content-Type"] == "application/json"
    assert got.json()["errcode"] == 40007
    assert caller.send("image", image={"media_id": media_id})["errcode"] == 40007


def test_material_of_another_type_does_not_fit(caller):
    media_id = caller.upload("media/upload", PNG, type="image")["media_id"]
    assert caller.send("file", file={"media_id": media_id})["errcode"] == 40007
    assert caller.send("image", image={"media_id": media_id})["errcode"] == 0


@pytest.mark.parametrize(
    ("kind", "content", "code"),
    [
        ("picture", PNG, 40005),
        ("image", b"GIF89a--", 40004),
        ("image", PNG + bytes(10 * 1024 * 1024), 40009),
        ("voice", b"#!AMR" + bytes(2 * 1024 * 1024), 40006),
        ("voice", b"not amr", 40004),
        ("video", b"not mp4 at all", 40004),
        ("file", b"12345", 40006),
        ("file", b"123456", 0),
        ("voice", b"#!AMR\n1234", 0),
        ("video", b"....ftypmp42", 0),
    ],
)
def test_uploads_are_checked_by_their_type(caller, kind, content, code):
    assert caller.upload("media/upload", content, type=kind)["errcode"] == code


def test_a_member_is_found_whatever_the_case_of_the_userid(caller):
    query = {"access_token": caller.token}
    got = caller.get("/cgi-bin/user/get", userid="ZHANGSAN", **query).json()
    assert (got["userid"], got["name"], got["position"]) == ("ZhangSan", "张三", "执法人员")
    assert (got["department"], got["status"]) == ([2], 1)
    assert "mobile" not in got
    assert caller.get("/cgi-bin/user/get", userid="nemo", **query).json()["errcode"] == 60111
    assert caller.get("/cgi-bin/user/get", **query).json()["errcode"] == 40003


def test_a_department_lists_its_members(caller):
    query = {"access_token": caller.token, "department_id": 2}
    people = caller.get("/cgi-bin/user/simplelist", **query).json()["userlist"]
    assert [p["name"] for p in people] == ["张三", "李四"]


def test_encrypted_userids_are_converted_and_plain_ones_are_invalid(caller):
    directory = caller.running.platform.directory
    wanted = [directory.open_userid(directory.member("lisi")), "lisi"]
    answer = caller.call("batch/openuserid_to_userid", {"open_userid_list": wanted})
    assert answer["userid_list"] == [{"open_userid": wanted[0], "userid": "lisi"}]
    assert answer["invalid_open_userid_list"] == ["lisi"]
    for bad in ([], "lisi", ["x"] * 1001):
        answer = caller.call("batch/openuserid_to_userid", {"open_userid_list": bad})
        assert answer["errcode"] == 40058


def test_the_callbacks_addresses_are_listed(caller):
    answer = caller.get("/cgi-bin/getcallbackip", access_token=caller.token).json()
    assert answer["ip_list"] == ["127.0.0.1"]


def test_a_wrong_method_is_an_errcode_too(caller):
    answer = caller.get("/cgi-bin/message/send", access_token=caller.token)
    assert (answer.status_code, answer.json()["errcode"]) == (200, 40058)

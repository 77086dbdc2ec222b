"""An aibot that sees encrypted accounts: they are found out by the app, or told plainly."""

from dataclasses import replace
from typing import Any

import pytest
from world import World, office

from bot.wecom.api_faults import Unreached
from bot.wecom.fetching import Later
from bot.wecom.openids import Names
from domain.incoming import Incoming
from storage import work

OPEN = "wo" + "aB3_" * 7


class App:
    """The app's API: it knows one encrypted account."""

    def __init__(self, known: dict[str, str], *, away: bool = False) -> None:
        self.known, self.away, self.asked = known, away, 0

    def call(self, method: str, endpoint: str, *, data: Any) -> dict[str, Any]:
        self.asked += 1
        if self.away:
            raise Unreached
        wanted = data["open_userid_list"]
        pairs = [{"open_userid": o, "userid": self.known[o]} for o in wanted if o in self.known]
        return {"errcode": 0, "userid_list": pairs}


def say(world: World, text: str, userid: str = OPEN) -> str:
    return world.say(userid, text, channel="aibot")


def find(world: World, app: App) -> None:
    names = Names(world.store, app, now=lambda: world.now)  # type: ignore[arg-type]
    with world.store.sending() as conn:
        job = work.claim(conn, owner="test", machine_now=world.now)
    assert job is not None
    names.find(job.args)


def test_the_app_finds_out_whose_it_is_and_the_person_is_told(store) -> None:
    world = World(store, office())
    assert say(world, "自查").startswith("正在核对您的账号")
    assert say(world, "自查").startswith("正在核对您的账号")
    find(world, App({OPEN: "lizhiqiang"}))
    (told,) = world.outbox(to="lizhiqiang")
    assert told.text.startswith("您的账号已核对，请再发一次")
    assert say(world, "自查").startswith("百日行动自查表（个人）")
    with store.sending() as conn:
        assert work.claim(conn, owner="test", machine_now=world.now) is None  # asked once


def test_who_the_app_does_not_know_either_is_asked_again_later(store) -> None:
    world = World(store, office())
    say(world, "自查")
    find(world, App({}))
    assert say(world, "自查").startswith("正在核对")
    world.at("2022-08-03 10:40")
    say(world, "自查")
    find(world, App({OPEN: "lizhiqiang"}))
    assert say(world, "帮助")


def test_an_outage_is_tried_again(store) -> None:
    world = World(store, office())
    say(world, "自查")
    with pytest.raises(Later):
        find(world, App({}, away=True))


def test_without_the_app_it_is_told_plainly_and_to_the_admin_once(store) -> None:
    world = World(store, replace(office(), has_app=False), linked=True)
    for _ in range(2):
        answer = say(world, "自查")
        assert answer.startswith("机器人暂时认不出您的账号")
        assert "超级管理员" in answer
    admins = [r for r in world.outbox() if r.kind == "stranger"]
    assert len(admins) == len({r.to for r in admins})
    assert all("超级管理员重新创建" in r.text for r in admins)


def test_a_plain_account_that_nobody_knows_is_no_encrypted_one(store) -> None:
    world = World(store, office())
    assert say(world, "自查", "wozhengjun").startswith("名册里还没有您的账号")
    message = Incoming("k" * 64, "app", OPEN, "text", "自查")
    assert (world.inbound.take(message) or "").startswith("名册里还没有您的账号")

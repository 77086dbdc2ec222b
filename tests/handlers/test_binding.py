"""绑定: which group a chat is; at once by a coordinator, else by a code confirmed in private."""

import re

import pytest
from golden_texts import golden
from world import World, office

from domain.people import Group

UNBOUND = golden("X5-group-unbound")


def code_in(reply: str) -> str:
    found = re.search(r"绑定码 (\d{6})", reply)
    assert found, reply
    return found.group(1)


@pytest.mark.parametrize("name", ["一大队", "执法一大队", "一大队工作群", "brigade-1", "一大队。"])
def test_a_coordinator_of_the_roster_binds_at_once(world: World, name) -> None:
    assert world.group("wrX", "yangli", "进度") == UNBOUND
    assert world.group("wrX", "yangli", f"绑定 {name}").startswith("已绑定为“一大队工作群”")
    assert world.group("wrX", "anybody", "进度").startswith("进度｜一大队｜")


def test_anybody_else_gets_a_code_that_a_coordinator_confirms_in_private(world) -> None:
    reply = world.group("wrX", "wosxxxxEncrypted", "绑定 二大队")
    code = code_in(reply)
    assert reply.endswith(f"请联络员私聊我发送：绑定 {code}\n确认之前，本群暂不显示数据。")
    assert world.group("wrX", "lizhiqiang", "进度") == UNBOUND
    assert world.say("yangli", f"绑定 {code}").startswith("已绑定为“二大队工作群”")
    assert world.group("wrX", "lizhiqiang", "进度").startswith("进度｜二大队｜")
    assert world.say("yangli", f"绑定 {code}").startswith("没有等待这个绑定码的群")


@pytest.mark.parametrize("who", ["lizhiqiang", "wanghai", "zhaoguoqing", "xiaowu"])
def test_nobody_but_a_coordinator_confirms(world, who) -> None:
    code = code_in(world.group("wrX", "x", "绑定 二大队"))
    assert world.say(who, f"绑定 {code}").startswith("绑定由联络员确认")
    assert world.group("wrX", "x", "进度") == UNBOUND


def test_a_wrong_or_an_old_code_binds_nothing(world) -> None:
    code = code_in(world.group("wrX", "x", "绑定 二大队"))
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    assert world.say("yangli", f"绑定 {wrong}").startswith("没有等待这个绑定码的群")
    world.at("2022-08-04 10:27")
    assert world.say("yangli", f"绑定 {code}").startswith("没有等待这个绑定码的群")
    assert world.group("wrX", "x", "进度") == UNBOUND


def test_a_new_request_takes_the_place_of_the_old_one(world) -> None:
    old = code_in(world.group("wrX", "x", "绑定 二大队"))
    new = code_in(world.group("wrX", "x", "绑定 三大队"))
    assert world.say("yangli", f"绑定 {old}").startswith("没有等待")
    assert world.say("yangli", f"绑定 {new}").startswith("已绑定为“三大队工作群”")


def test_a_bound_chat_keeps_its_group_until_the_new_one_is_confirmed(world) -> None:
    world.group("wrX", "yangli", "绑定 一大队")
    reply = world.group("wrX", "x", "绑定 二大队")
    assert reply.endswith("确认之前，本群仍是“一大队工作群”。")
    assert world.group("wrX", "x", "进度").startswith("进度｜一大队｜")
    world.say("yangli", f"绑定 {code_in(reply)}")
    assert world.group("wrX", "x", "进度").startswith("进度｜二大队｜")


def test_a_chat_named_in_the_configuration_stays_what_it_is(world) -> None:
    reply = world.group("wr1", "yangli", "绑定 二大队")
    assert reply.startswith("这个群已在配置里登记为“一大队工作群”")
    assert world.group("wr1", "yangli", "进度").startswith("进度｜一大队｜")


@pytest.mark.parametrize("words", ["绑定", "绑定 四大队", "绑定 大队", "绑定一下"])
def test_without_a_known_group_the_known_ones_are_listed(world, words) -> None:
    reply = world.group("wrX", "yangli", words)
    assert reply.startswith("请写明是哪个群，例如：绑定 一大队\n已登记的群：百日行动领导小组、")


@pytest.mark.parametrize(
    ("groups", "example"),
    [
        ((Group("g", "三中队群", "brigade", "brigade-3"),), "三大队"),
        ((Group("lead", "领导小组", "leadership"),), "领导小组"),
        ((), "群名"),
    ],
)
def test_the_example_is_a_group_that_is_configured_here(store, groups, example) -> None:
    world = World(store, office(groups=groups, chats={}))
    assert world.group("wrX", "yangli", "进度").endswith(f"@督办助手 绑定 {example}")
    assert world.group("wrX", "yangli", "绑定").startswith(
        f"请写明是哪个群，例如：绑定 {example}\n"
    )


def test_the_leaders_group_is_bound_by_its_name(world) -> None:
    world.group("wrX", "yangli", "绑定 百日行动领导小组")
    assert world.group("wrX", "x", "进度").startswith("进度｜全部单位｜")


@pytest.mark.parametrize(
    ("said", "answer"),
    [("绑定", "请发送群里显示的六位绑定码"), ("绑定 一大队", "请发送群里显示的六位绑定码"),
     ("绑定 12345", "请发送群里显示的六位绑定码"), ("绑定不了怎么办", "没有看懂这句话")],
)  # fmt: skip
def test_in_private_a_coordinator_is_asked_for_the_code(world, said, answer) -> None:
    assert world.say("yangli", said).startswith(answer)

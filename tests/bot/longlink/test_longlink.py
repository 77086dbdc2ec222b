"""An office without a public address, end to end: the long connection over a real socket."""

from collections.abc import Iterator
from pathlib import Path

import linked
import pytest
import requests
from linked import Office
from little_bot import PNG, Hands
from served import office_in, until

import sandbox
from bot.cli import main
from bot.config import load
from bot.longlink.desk import say_again
from bot.wiring import station
from domain.incoming import Incoming
from domain.push import Push
from storage import channels, outbox
from storage.row import Row


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def running(hands: Hands) -> Iterator[sandbox.Running]:
    running = linked.platform(hands)
    yield running
    running.stop()


@pytest.fixture
def office(tmp_path: Path, running: sandbox.Running, hands: Hands) -> Iterator[Office]:
    config = linked.tier1(tmp_path, running)
    with linked.served(config, running, hands) as office:
        yield office.joined()


def post(office: Office, to: str, text: str, key: str = "secret") -> None:
    """The office says something to one person, unasked."""
    push = Push(f"{key}:{to}", "remind", "app", to, text)
    with office.service.wired.store.sending() as conn:
        outbox.post(conn, push, now=office.service.wired.clock.now())


def rows(office: Office) -> list[Row]:
    with office.service.wired.store.read() as conn:
        return outbox.rows(conn)


def row(office: Office, key: str) -> Row:
    return next(row for row in rows(office) if row.key == key)


def stored(office: Office) -> list[bytes]:
    """The pictures on the shelf."""
    folder = office.service.wired.config.files_dir
    return [path.read_bytes() for path in folder.rglob("*") if path.is_file()]


def fault(office: Office) -> str:
    """Why the aibot is off, or nothing."""
    with office.service.wired.store.read() as conn:
        return channels.faults(conn).get("aibot", "")


def test_a_sheet_is_answered_without_any_address(office: Office) -> None:
    assert office.say("lizhiqiang", "自查").startswith("百日行动自查表（个人）")
    assert "第1项（共11项）" in office.say("lizhiqiang", "开始")
    assert "第2项（共11项）" in office.say("lizhiqiang", "没有")
    welcome = until(lambda: [t for t in office.texts("lizhiqiang") if t.startswith("您好，李志强")])
    assert len(welcome) == 1


def test_the_group_is_answered_and_a_group_push_leaves_by_webhook(office: Office) -> None:
    lines = office.caller.say("@督办助手 进度", "brigade-1", "wanghai")
    assert lines[-1]["text"].startswith("这个群还没有登记")
    lines = office.caller.say("@督办助手 绑定 一大队", "brigade-1", "yangli")
    assert lines[-1]["text"].startswith("已绑定")
    lines = office.caller.say("@督办助手 进度", "brigade-1", "wanghai")
    assert lines[-1]["text"].startswith("进度｜一大队")


def test_opening_the_chat_is_welcomed_once(office: Office) -> None:
    event = {"as": "huangmin", "to": "aibot", "event": "enter"}
    assert office.caller.page("event", **event)["lines"][0]["text"].startswith("您好，黄敏")
    assert office.caller.page("event", **event)["lines"] == []
    office.say("huangmin", "帮助")
    office.say("huangmin", "我的")
    assert sum(text.startswith("您好，黄敏") for text in office.texts("huangmin")) == 1


def test_who_never_wrote_is_called_in_the_group_without_content(
    office: Office, hands: Hands
) -> None:
    post(office, "wanghai", "【待核实】一大队有1件新问题，第17号")
    until(lambda: row(office, "secret:wanghai").state == "failed")
    office.service.wired.tick(office.service.wired.clock.now())
    called = until(lambda: [t for t in office.caller.texts("group", "brigade-1") if "待办" in t])
    assert called == [
        "有1条待办，请本人私聊督办助手查看\n点开“督办助手”，发送“我的”\n"
        "首次使用请先发送“你好”，之后才能收到提醒\n<@wanghai>"
    ]
    office.service.wired.tick(office.service.wired.clock.now())
    post(office, "wanghai", "第二条", key="again")
    until(lambda: row(office, "again:wanghai").state == "failed")
    office.service.wired.tick(office.service.wired.clock.now())
    assert len([t for t in office.caller.texts("group", "brigade-1") if "待办" in t]) == 1


def test_who_wrote_once_is_reached_from_then_on(office: Office) -> None:
    office.say("wanghai", "你好")
    post(office, "wanghai", "【待核实】一大队有1件新问题，第17号")
    until(lambda: [t for t in office.texts("wanghai") if t.startswith("【待核实】")])
    assert row(office, "secret:wanghai").channel == "aibot"


def test_a_photo_is_opened_with_its_own_key_and_shown_again(office: Office) -> None:
    for said in ("自查", "开始", "存在", "1", "8月2日上午解放路巡查未戴帽，带班提醒后已戴好", "1"):
        office.say("lizhiqiang", said)
    form, files = {"as": "lizhiqiang", "to": "aibot"}, {"photo": ("现场.png", PNG)}
    requests.post(f"{office.caller.url}/api/photo", data=form, files=files, timeout=5)
    assert until(lambda: stored(office)) == [PNG]


def test_a_kick_is_told_and_not_fought(office: Office) -> None:
    link = office.service.wired.link
    tried = office.link.subscriptions
    office.link.kick()
    until(lambda: link is not None and not link.joined)
    told = until(lambda: [t for t in office.caller.texts("group", "coordination") if "check" in t])
    assert "暂时发不出私聊消息" in told[0]
    assert "被另一处占用" in until(lambda: fault(office))
    assert office.link.subscriptions == tried
    with office.service.wired.store.sending() as conn:
        channels.probe(conn)  # what a restart and “outbox resend” do
    office.joined()
    assert fault(office) == ""


def test_after_a_break_it_comes_back_and_nothing_is_lost(office: Office) -> None:
    office.say("wanghai", "你好")
    office.link.drop()
    post(office, "wanghai", "断线时写的")
    until(lambda: [t for t in office.texts("wanghai") if t == "断线时写的"])


def test_a_wrong_secret_is_tried_once_and_told(
    tmp_path: Path, running: sandbox.Running, hands: Hands
) -> None:
    config = linked.tier1(tmp_path, running, secret="canary-wrong")
    with linked.served(config, running, hands) as office:
        assert "Secret 不正确" in until(lambda: fault(office))
        post(office, "wanghai", "等着")
        until(lambda: [t for t in office.caller.texts("group", "coordination") if "check" in t])
        assert office.link.subscriptions == 1
        assert row(office, "secret:wanghai").state == "pending"
        assert "Secret 不正确" in (row(office, "secret:wanghai").error or "")


def test_where_the_app_is_off_the_admin_reads_why_by_the_aibot(
    tmp_path: Path, running: sandbox.Running, hands: Hands
) -> None:
    """Fault 7."""
    running.platform.faults.set("untrusted_ip", "always")
    with linked.served(linked.tier2(tmp_path, running), running, hands) as office:
        office.joined().say("xiaowu", "你好")
        post(office, "wanghai", "等着")
        told = until(lambda: [t for t in office.texts("xiaowu") if "推送停用" in t])
        assert "企业可信IP" in told[0]
        until(lambda: [t for t in office.caller.texts("group", "coordination") if "check" in t])
        until(lambda: row(office, "secret:wanghai").state == "pending")  # two may try at once


def test_of_two_processes_one_holds_the_connection(
    office: Office, tmp_path: Path, running: sandbox.Running, hands: Hands
) -> None:
    wired = station(office.service.wired.config)
    assert wired.link is not None
    wired.link.start()
    assert not wired.link.wait_joined(1.0)
    assert office.link.subscriptions == 1
    wired.link.stop()
    wired.close()
    assert office.say("wanghai", "帮助")


def test_a_kept_photo_is_shown_by_the_long_connection(office: Office) -> None:
    for said in ("自查", "开始", "存在", "1", "8月2日上午解放路巡查未戴帽，带班提醒后已戴好", "1"):
        office.say("lizhiqiang", said)
    form, files = {"as": "lizhiqiang", "to": "aibot"}, {"photo": ("现场.png", PNG)}
    requests.post(f"{office.caller.url}/api/photo", data=form, files=files, timeout=5)
    until(lambda: stored(office))
    answer = office.say("lizhiqiang", "完成")
    while "请回复您的姓名" not in answer:
        answer = office.say("lizhiqiang", "没有")
    office.say("lizhiqiang", "李志强")
    office.say("heyong", "照片 1")
    lines = until(lambda: [
        x for x in office.caller.lines("aibot", "heyong")
        if x["kind"] == "image" and x["who"] == "aibot"
    ])  # fmt: skip
    assert requests.get(f"{office.caller.url}{lines[0]['media']['url']}", timeout=5).content == PNG


def test_prompts_are_cards_that_are_pressed_and_turn_into_the_next(
    tmp_path: Path, running: sandbox.Running, hands: Hands
) -> None:
    config = linked.tier1(tmp_path, running, **{"#cards = false": "cards = true"})
    with linked.served(config, running, hands) as office:
        office.joined()
        office.say("lizhiqiang", "自查")
        card = next(x for x in office.caller.lines("aibot", "lizhiqiang") if x["card"])
        press = {"as": "lizhiqiang", "line": card["id"]}
        key = card["card"]["button_list"][0]["key"]
        office.caller.page("click", **press, key=key)
        shown = office.caller.lines("aibot", "lizhiqiang")
        turned = next(x["card"] for x in shown if x["id"] == card["id"])
        assert "不按规定着装" in str(turned)
        assert not [x["text"] for x in shown if x["kind"] == "error"]


def test_a_connection_without_pongs_is_given_up_and_opened_again(
    tmp_path: Path, running: sandbox.Running, hands: Hands
) -> None:
    config = linked.tier1(tmp_path, running)
    with linked.served(config, running, hands, beat=0.2) as office:
        office.joined()
        first = office.link.subscriptions
        running.platform.faults.set("no_pong", "always")
        until(lambda: office.link.subscriptions > first)
        running.platform.faults.set("no_pong", "off")
        assert until(lambda: office.say("wanghai", "帮助"))


def test_without_a_service_a_tick_connects_sends_and_leaves(
    tmp_path: Path, running: sandbox.Running, hands: Hands, capsys: pytest.CaptureFixture[str]
) -> None:
    config = linked.tier1(tmp_path, running)
    with linked.served(config, running, hands) as office:
        office.joined()
        office.say("yangli", "你好")
    assert main(["--config", str(config), "send-test", "--to", "yangli"]) == 0
    assert main(["--config", str(config), "tick"]) == 0
    capsys.readouterr()
    link = running.platform.link
    assert link is not None
    until(lambda: not link.connected)


def test_a_callback_aibot_has_no_long_connection(tmp_path: Path) -> None:
    assert load(office_in(tmp_path, "http://127.0.0.1:9"), {}).link is None


def test_an_answer_that_was_lost_follows_as_a_message_but_not_for_a_direct_report(
    office: Office,
) -> None:
    wired = office.service.wired
    office.say("wanghai", "帮助")
    incoming = Incoming("ab" * 32, "aibot", "wanghai", "text", "我的")
    answer = wired.inbound.take(incoming)
    say_again(wired.store, incoming, wired.clock.now())
    say_again(wired.store, incoming, wired.clock.now())
    assert [r.text for r in rows(office) if r.key == f"reply:{incoming.key}"] == [answer]
    secret = Incoming("cd" * 32, "aibot", "huangmin", "text", "直报")
    assert wired.inbound.take(secret)
    say_again(wired.store, secret, wired.clock.now())
    assert not [r for r in rows(office) if secret.key in r.key]

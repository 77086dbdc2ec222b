"""``check --online``: each step in one line, in the console's words, with where to click."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import linked
import pytest
from little_bot import Hands
from scripted_http import said as said_by_platform
from scripted_http import scripted
from served import APP_KEY, APP_TOKEN, CORP, PEOPLE, SECRET, office_in
from terminal import Desk

import sandbox
from bot import roster
from bot.commands.online import steps
from bot.config import Config, load
from domain.people import Person, Roster
from sandbox import Member

KEYS = ("leaders", "coordination", "brigade-1", "brigade-2", "brigade-3")


def members(**changed: dict[str, object]) -> tuple[Member, ...]:
    lines = roster.read(PEOPLE, UNITS)
    everybody = (Member(x.userid, x.name, x.title, x.unit) for x in lines if x.userid)
    return tuple(replace(m, **changed.get(m.userid, {})) for m in everybody)


UNITS = load(PEOPLE.parent.parent / "config.example.toml", {}).units


@pytest.fixture
def running(request: pytest.FixtureRequest) -> Iterator[sandbox.Running]:
    everybody = members(**getattr(request, "param", {}))
    settings = sandbox.Settings(
        corp_id=CORP,
        app=sandbox.App(1000002, SECRET, APP_TOKEN, APP_KEY),
        app_callback_url="",
        people=everybody,
        groups=tuple(sandbox.Chat(f"wr-{k}", k, k, f"canary-hook-{k}", ()) for k in KEYS),
    )
    hands = Hands()
    running = sandbox.start(settings, hands, port=0, wait=hands.wait)
    yield running
    running.stop()


@pytest.fixture
def config(running: sandbox.Running, tmp_path: Path) -> Config:
    return load(office_in(tmp_path, running.url), {})


def people(config: Config) -> Roster:
    lines = roster.read(PEOPLE, config.units)
    fields = ("userid", "name", "title", "unit", "category", "roles", "superior", "status")
    made = (
        Person(n, *(getattr(line, field) for field in fields)) for n, line in enumerate(lines, 1)
    )
    return Roster(tuple(made), config.units)


def said(config: Config, now: datetime | None = None, bound: frozenset[str] = frozenset(KEYS)):
    everybody = people(config)
    return list(steps(config, everybody, lambda: set(bound), now or datetime.now(UTC)))


def bad(lines: list[str]) -> list[str]:
    return [line for line in lines if not line.startswith("好 ")]


def test_where_all_is_well_every_line_is_good(config: Config) -> None:
    lines = said(config)
    assert bad(lines) == []
    assert [line.split("：")[0] for line in lines[:6]] == [
        "好 网络", "好 时钟", "好 应用", "好 可信IP", "好 可见范围", "好 激活",
    ]  # fmt: skip


def test_nobody_answers(config: Config) -> None:
    away = replace(config, wecom=replace(config.wecom, api_base_url="http://127.0.0.1:9"))
    assert bad(said(away)) == ["不好 网络：连不上 127.0.0.1，请网络管理员放行本机到它的 443 端口"]


def test_a_wrong_secret_is_tried_once(config: Config, running: sandbox.Running) -> None:
    assert config.wecom.app is not None
    app = replace(config.wecom.app, secret="canary-wrong")
    wrong = replace(config, wecom=replace(config.wecom, app=app))
    (line,) = bad(said(wrong))
    assert line.startswith("不好 应用：企业 ID 或 Secret 不正确（40001）")
    assert "应用管理 → 自建应用" in line
    assert "canary" not in line


def test_after_a_wrong_secret_nothing_else_is_asked_with_it(tmp_path: Path) -> None:
    """Repeated wrong secrets ban the address for an hour (D90454)."""
    with scripted() as script:
        script.plan("getcallbackip", said_by_platform(ip_list=[]))
        script.plan("gettoken", said_by_platform(errcode=40001))
        script.plan("webhook/upload_media", said_by_platform(media_id="M"))
        (line,) = bad(said(load(office_in(tmp_path, script.address), {})))
        assert line.startswith("不好 应用")
        assert len(script.of("gettoken")) == 1
        assert script.of("user/get") == []


def test_an_untrusted_address_is_named(config: Config, running: sandbox.Running) -> None:
    running.platform.faults.set("untrusted_ip", "always")
    (line,) = bad(said(config))
    assert line == (
        "不好 可信IP：把 127.0.0.1 填进 应用管理 → 自建应用 → 企业可信IP，约1分钟生效（60020）"
    )


def test_a_removed_webhook_is_named_with_its_group(
    config: Config, running: sandbox.Running
) -> None:
    running.platform.faults.set("webhook_gone", "once")
    (line,) = bad(said(config))
    assert line.startswith("不好 群“百日行动领导小组”：群机器人已失效或被移除")
    assert "⋯ → 消息推送" in line


@pytest.mark.parametrize(
    "running",
    [{"lizhiqiang": {"visible": False}, "huangmin": {"activated": False}}],
    indirect=True,
)
def test_who_is_out_of_range_or_not_activated_is_named(config: Config) -> None:
    assert [line.split("；")[0] for line in bad(said(config))] == [
        "不好 可见范围：缺1人：李志强",
        "不好 激活：1人未激活：黄敏",
    ]


def test_a_clock_that_is_off_is_told(config: Config) -> None:
    (line,) = bad(said(config, datetime.now(UTC) + timedelta(seconds=90)))
    assert line.startswith("不好 时钟：本机快了")
    assert "timedatectl" in line


def test_a_group_without_the_aibot_is_told(config: Config) -> None:
    (line,) = bad(said(config, bound=frozenset(KEYS) - {"brigade-2"}))
    assert "“二大队工作群”" in line
    assert "@督办助手 绑定 二大队工作群" in line


def test_the_command_prints_the_steps_and_fails_where_one_is_bad(
    running: sandbox.Running, config: Config, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Desk(config.path.parent, capsys)
    desk.done("people", "import", str(PEOPLE))
    code, out, err = desk.run("check", "--online")
    assert (code, err) == (1, "")  # no group is bound yet
    steps_said = out.split("连接企业微信，一步一行：\n")[1].splitlines()
    assert len(steps_said) > len(KEYS)
    assert all(line.startswith(("好 ", "不好 ")) for line in steps_said)
    assert "好 可信IP：本机可以调用接口" in out
    assert "绑定" in out


def test_a_connection_taken_by_a_second_process_is_told(tmp_path: Path) -> None:
    hands = Hands()
    running = linked.platform(hands)
    config = linked.tier1(tmp_path, running)
    with linked.served(config, running, hands) as office:
        office.joined()
        lines = said(load(config, {}))
        assert "好 长连接：正由运行中的服务连着" in lines
        office.link.kick()
        linked.until(lambda: any("被另一处占用" in line for line in said(load(config, {}))))
    running.stop()


def test_the_long_connection_is_tried_once_where_nobody_holds_it(tmp_path: Path) -> None:
    running = linked.platform(Hands())
    right = load(linked.tier1(tmp_path, running), {})
    wrong = load(linked.tier1(tmp_path, running, secret="canary-wrong"), {})
    assert "好 长连接：智能机器人连得上" in said(right)
    assert any("Bot ID 或 Secret 不正确" in line for line in said(wrong))
    running.stop()
    assert any("连不上" in line and "长连接" in line for line in said(right))

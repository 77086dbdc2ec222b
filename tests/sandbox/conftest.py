"""A stand-in on a free port, clocks that tests move, and a bot that answers its callbacks."""

import threading
from collections.abc import Iterator
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from little_bot import CORP, KEY, Bot, Caller, Hands, started

from sandbox import Aibot, App, Chat, Member, Settings


class _Quiet(WSGIRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def bot() -> Iterator[Bot]:
    bot = Bot()
    server = make_server("127.0.0.1", 0, bot, server_class=WSGIServer, handler_class=_Quiet)
    bot.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield bot
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def settings(bot: Bot) -> Settings:
    return Settings(
        corp_id=CORP,
        app=App(1000002, "app-secret", "appToken", KEY),
        app_callback_url=f"{bot.url}/wecom/app",
        aibot=Aibot("督办助手", "botToken", KEY, f"{bot.url}/wecom/aibot"),
        people=(
            Member("ZhangSan", "张三", "执法人员", "执法一大队"),
            Member("lisi", "李四", "大队长", "执法一大队"),
            Member("wangwu", "王五", "支队长", "支队"),
            Member("zhaoliu", "赵六", "协管人员", "执法二大队", licensed=False),
        ),
        trusted_domain="board.test",
        groups=(Chat("wrGROUP1", "brigade-1", "一大队工作群", "key-1", ("ZhangSan", "lisi")),),
    )


@pytest.fixture
def caller(settings: Settings, hands: Hands) -> Iterator[Caller]:
    yield from started(settings, hands)

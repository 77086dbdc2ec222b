"""Putting the board together for a process that serves."""

from collections.abc import Callable

from flask import Blueprint

from bot.api_faults import ApiFault
from bot.board.site import make_board
from bot.keys import Keys
from bot.wecom import WeComClient
from bot.wiring import Station, machine_now
from storage.files import Files


def open_board(wired: Station) -> Blueprint:
    """The board of this office; its login asks WeCom where there is an app."""
    config, client = wired.config, wired.sender.client
    return make_board(
        config,
        wired.inbound,
        Files(config.files_dir),
        key=Keys(config.keys_dir).session,
        who_is=who_is(client) if client else None,
        machine_now=machine_now,
    )


def who_is(client: WeComClient) -> Callable[[str], str | None]:
    """Asks WeCom whose login a one-time code stands for (D91023); None for a stranger's."""

    def ask(code: str) -> str | None:
        try:
            found = client.call("GET", "auth/getuserinfo", params={"code": code}).get("userid")
        except ApiFault:
            return None
        return found if isinstance(found, str) else None

    return ask

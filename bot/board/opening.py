"""Putting the board together for a process that serves."""

from collections.abc import Callable

from flask import Blueprint

from bot.board.site import make_board
from bot.door.site import make_door
from bot.keys import Keys
from bot.wecom.api_faults import ApiFault
from bot.wecom.client import WeComClient
from bot.wiring import Station, machine_now
from storage.files import Files


def open_sites(wired: Station) -> list[Blueprint]:
    """The board, whose login asks WeCom where there is an app, and the anonymous door."""
    config, client, key = wired.config, wired.sender.client, Keys(wired.config.keys_dir).session
    if config.board is None:
        return []
    board = make_board(
        config,
        wired.inbound,
        Files(config.files_dir),
        key=key,
        who_is=who_is(client) if client else None,
        machine_now=machine_now,
    )
    return [board, *([make_door(wired.inbound, key, machine_now)] if config.board.door else [])]


def who_is(client: WeComClient) -> Callable[[str], str | None]:
    """Asks WeCom whose login a one-time code stands for (D91023); None for a stranger's."""

    def ask(code: str) -> str | None:
        try:
            found = client.call("GET", "auth/getuserinfo", params={"code": code}).get("userid")
        except ApiFault:
            return None
        return found if isinstance(found, str) else None

    return ask

"""A stand-in for Enterprise WeChat: the same HTTP API, real encryption, and a chat page."""

from sandbox.ports import Clock, Machine, Wait
from sandbox.server import Running, start
from sandbox.settings import Aibot, App, Chat, Member, Settings

__all__ = [
    "Aibot",
    "App",
    "Chat",
    "Clock",
    "Machine",
    "Member",
    "Running",
    "Settings",
    "Wait",
    "start",
]

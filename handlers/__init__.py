"""What people can say to the bot: every topic in one visible list, and how a message finds it."""

from handlers import (
    adding,
    alike,
    answering,
    assign,
    binding,
    calendar,
    closing,
    extend,
    helping,
    incident,
    inspection,
    issue,
    learning,
    mine,
    missing,
    outside,
    progress,
    remind,
    sheet,
    status,
    verify,
)
from handlers.talk import Command, Form, Router

TOPICS: tuple[Router, ...] = (
    sheet.router,
    adding.router,
    learning.router,
    mine.router,
    issue.router,
    verify.router,
    assign.router,
    progress.router,
    closing.router,
    extend.router,
    remind.router,
    inspection.router,
    incident.router,
    outside.router,
    alike.router,
    status.router,
    missing.router,
    answering.router,
    calendar.router,
    binding.router,
)
_SAID = tuple(command for topic in TOPICS for command in topic.commands)
COMMANDS: tuple[Command, ...] = (*_SAID, helping.command(_SAID), helping.GREETING)
FORMS: dict[str, Form] = {f.kind: f for topic in TOPICS for f in topic.forms}

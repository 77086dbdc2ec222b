"""What people can say to the bot: every topic in one visible list, and how a message finds it."""

from handlers import (
    assign,
    binding,
    closing,
    extend,
    helping,
    issue,
    mine,
    missing,
    overdue,
    progress,
    remind,
    sheet,
    status,
    verify,
)
from handlers.talk import Command, Form, Router

TOPICS: tuple[Router, ...] = (
    sheet.router,
    mine.router,
    issue.router,
    verify.router,
    assign.router,
    progress.router,
    closing.router,
    extend.router,
    remind.router,
    status.router,
    overdue.router,
    missing.router,
    binding.router,
    helping.router,
)
COMMANDS: tuple[Command, ...] = tuple(c for topic in TOPICS for c in topic.commands)
FORMS: dict[str, Form] = {f.kind: f for topic in TOPICS for f in topic.forms}

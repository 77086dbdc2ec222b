"""帮助: what this person, or this group, can say; made from the registry of commands."""

from collections.abc import Sequence

from domain.policy import may
from handlers.talk import Call, Command, Talk
from texts import helping as say


def greet(talk: Talk, call: Call) -> str:
    """你好: what many people type first."""
    return say.greeting(talk.me.name)


GREETING = Command(
    "你好", "/hello", "help", greet, also=("您好", "在吗", "hi", "hello", "嗨", "早上好", "下午好")
)


def command(commands: Sequence[Command]) -> Command:
    """The help command over the given ones (and itself)."""

    def run(talk: Talk, call: Call) -> str:
        if talk.in_group:
            words = [c.word for c in (*commands, itself) if c.groups]
            return say.in_group(words, talk.office.bot_name)
        mine = [c for c in commands if c.help and may(talk.roster, talk.me, c.action)]
        outline = talk.campaign.outline
        return say.private(
            [(c.word, c.help) for c in mine], outline.discipline_office, outline.hotlines
        )

    itself = Command(
        "帮助", "/help", "help", run, groups=True, also=("？", "?", "菜单"), help="看能办的事"
    )
    return itself

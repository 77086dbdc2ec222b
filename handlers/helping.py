"""帮助: what this person, or this group, can say; made from the registry of commands."""

from collections.abc import Sequence

from domain.policy import ACTIONS, may
from handlers.talk import Call, Command, Talk
from texts import helping as say

DECIDING = ("captain", "deputy_chief", "chief", "bureau_leader", "legal", "supervisor")


def greet(talk: Talk, call: Call) -> str:
    """你好: what many people type first."""
    return say.greeting(talk.me.name)


GREETING = Command(
    "你好", "/hello", "help", greet, also=("您好", "在吗", "hi", "hello", "嗨", "早上好", "下午好")
)


def _mine(talk: Talk, action: str) -> bool:
    """Whether this person can ever need it: who leads nothing is spared the leaders' commands."""
    if action in ("sheet", "add", "amend") and not talk.campaign.asked(talk.me.category):
        return False
    rule = ACTIONS.get(action)
    if rule is None or not may(talk.roster, talk.me, action):
        return False
    if not rule.on_issue or "owner" in rule.who or "anyone" in rule.who:
        return True
    by_post = any(who.startswith("@") or who == "holder" for who in rule.who)
    leads = talk.me.is_a(*DECIDING) or bool(talk.roster.held_by(talk.me))
    return talk.me.is_a(*rule.who) or (by_post and leads)


def command(commands: Sequence[Command]) -> Command:
    """The help command over the given ones (and itself)."""

    def run(talk: Talk, call: Call) -> str:
        if talk.in_group:
            words = [c.word for c in (*commands, itself) if c.groups and c.help]
            return say.in_group(words, talk.office.bot_name)
        mine = [c for c in commands if c.help and _mine(talk, c.action)]
        return say.private(
            [(c.word, c.help, ACTIONS[c.action].on_issue) for c in mine], talk.campaign.outline
        )

    itself = Command(
        "帮助", "/help", "help", run, groups=True, also=("？", "?", "菜单"), help="看能办的事"
    )
    return itself

"""Commands about a person: who is meant."""

from collections.abc import Sequence

from domain.people import Person, Roster
from texts import names


def who(word: str) -> str:
    return f"请写明是哪一位，例如：{word} 张三\n姓名以名册为准；有同名的，请写账号。"


def several(word: str, people: Sequence[Person], roster: Roster) -> str:
    lines = [
        f"· {p.name}，{names.unit(roster, p.unit)}，账号{p.userid}" if p.userid
        else f"· {p.name}，{names.unit(roster, p.unit)}，没有账号"
        for p in people
    ]  # fmt: skip
    return "\n".join([f"有{len(people)}位同名，请写账号再发一次：{word} 账号", *lines])

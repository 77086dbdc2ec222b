"""Taking one person's name and account out of texts, and leaving everybody else's in."""

import re
from collections.abc import Callable, Iterable

from domain.people import Person

Out = Callable[[str], str]


def taken_out(person: Person, others: Iterable[Person]) -> Out:
    """A function that puts the person's pseudonym (P12) wherever a text names him.

    Longer names of others that hold his are spared (王海 within 王海波); accounts match whatever
    their case, as whole words.
    """
    longer = sorted(
        {p.name for p in others if person.name in p.name and p.name != person.name},
        key=len, reverse=True,
    )  # fmt: skip
    words = [re.escape(name) for name in (*longer, person.name)]
    named = re.compile("|".join(words))
    account = person.userid and re.compile(
        rf"(?<![0-9A-Za-z_]){re.escape(person.userid)}(?![0-9A-Za-z_])", re.IGNORECASE
    )

    def out(text: str) -> str:
        text = named.sub(lambda m: person.pseudonym if m[0] == person.name else m[0], text)
        return account.sub(person.pseudonym, text) if account else text

    return out

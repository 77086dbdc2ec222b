"""Reading a person at the head of a command: 代录 冉小军, 免填张磊 借调到区里."""

from dataclasses import dataclass

from domain.people import Person
from handlers.talk import Talk
from handlers.words import plain, typed
from texts import naming as say


@dataclass(frozen=True, slots=True)
class Named:
    """Whom the words name (several of a name are all listed), and what follows."""

    people: tuple[Person, ...]
    rest: str = ""


def read(talk: Talk, text: str) -> Named:
    """The longest name, or the account, that the words begin with."""
    said = plain(text)
    head, _, rest = said.partition(" ")
    found = talk.roster.found(head)
    if found:
        return Named(found, typed(text, rest.strip()))
    starts = {p.name for p in talk.roster.people if said.startswith(p.name)}
    if not starts:
        return Named(())
    name = max(starts, key=len)
    return Named(talk.roster.found(name), typed(text, said[len(name) :].strip(" ,:")))


def names_somebody(talk: Talk, text: str) -> bool:
    """“免填 张磊” is the command, “免填了吗” is not."""
    return bool(read(talk, text).people)


def one(talk: Talk, word: str, named: Named) -> Person | str:
    """The single person that is meant, or what to say instead."""
    if len(named.people) == 1:
        return named.people[0]
    if not named.people:
        return say.who(word)
    return say.several(word, named.people, talk.roster)

"""Pushes to people that are about no issue."""

from collections.abc import Callable, Iterable

from domain.people import Person
from domain.push import ALERT, Push
from handlers import acts
from handlers.talk import Talk
from storage import outbox
from texts.submit import ref as stem


def tell(
    talk: Talk,
    people: Iterable[Person],
    kind: str,
    text: Callable[[Person, str], str],
    *,
    once: str = "",
) -> list[Person]:
    """Push to each; who was told. Never to myself.

    ``once`` names what is told a single time, ever: who was told of it before is left out.
    """
    told = []
    for person in people:
        if not person.userid or not person.active or person.id == talk.me.id:
            continue
        ref = outbox.next_ref(talk.conn, stem(talk.today, None))
        push = Push(
            key=f"{kind}:{once or ref}:{person.id}", kind=kind, channel="app", to=person.userid,
            text=text(person, ref), priority=ALERT, ref=ref, say_at=acts.quiet_until(talk),
        )  # fmt: skip
        if outbox.post(talk.conn, push, now=talk.now) is not None:
            told.append(person)
    return told

"""Third parties (商户, 工地): asked after what was found, where the campaign looks at any."""

import re
from collections.abc import Callable

from domain.campaign import Column
from domain.dates import read_day
from domain.issue import Issue
from handlers.act_form import SHORTEST, read_words
from handlers.talk import Answers, Reading, Sorry, Step, Talk
from handlers.words import plain
from storage import parties
from texts import parties as say

_NUMBER = re.compile(r"\d{1,9}(\.\d{1,3})?")


def step(talk: Talk, answers: Answers, under: str) -> Step | None:
    """The first question about the party without an answer; ``under`` starts the answers' names."""
    subjects = talk.campaign.subjects
    if subjects is None:
        return None
    if under not in answers:
        return Step(under, say.ask_name(subjects), read=_read_name)
    for column in subjects.columns:
        name = f"{under}.{column.id}"
        if name not in answers:
            read = None if column.kind == "choice" else _reader(talk, column)
            return Step(name, say.ask(column, subjects), read=read)
    return None


def keep(talk: Talk, issue: Issue, answers: Answers, under: str) -> None:
    """Keep what was told of the party with the issue; what was skipped is left out."""
    subjects = talk.campaign.subjects
    if subjects is None or under not in answers:
        return
    told = {column.id: answers.get(f"{under}.{column.id}") for column in subjects.columns}
    told = {parties.NAME: answers[under], **told}
    values = {column: str(value) for column, value in told.items() if value not in (None, say.SKIP)}
    parties.keep(talk.conn, issue.number, values)


def lines(talk: Talk, issue: Issue) -> list[str]:
    """Whom the issue is about, for who may read its facts."""
    subjects = talk.campaign.subjects
    known = parties.of(talk.conn, [issue.number]).get(issue.number, {}) if subjects else {}
    return say.lines(subjects, known) if subjects else []


def _read_name(text: str) -> Reading:
    if plain(text) == say.SKIP:
        return say.SKIP
    return read_words(text) if len(plain(text)) >= SHORTEST else Sorry(say.no_name())


def _reader(talk: Talk, column: Column) -> Callable[[str], Reading]:
    return lambda text: _read(talk, column, plain(text))


def _read(talk: Talk, column: Column, text: str) -> Reading:
    if text == say.SKIP:
        return Sorry(say.needed()) if column.needed else say.SKIP
    if column.kind == "number":
        return text if _NUMBER.fullmatch(text) else Sorry(say.no_number())
    if column.kind == "day":
        day = read_day(text, talk.today, talk.office.days)
        return day.isoformat() if day else Sorry(say.no_day())
    return " ".join(text.split())[:200]

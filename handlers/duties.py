"""What a person owes besides issues and sheets: reading, passing on, filing, reviewing."""

from domain.filing import APPROVED, REVIEW, filers, owed
from domain.lessons import in_charge, learners
from handlers import filing, filing_review, materials, relay
from handlers.talk import Talk
from storage import filings, reads, relays
from texts import duties as say


def owing(talk: Talk) -> list[str]:
    """A line each, with the words to reply; empty where nothing waits."""
    return [*_reading(talk), *_relays(talk), *_papers(talk)]


def _reading(talk: Talk) -> list[str]:
    if talk.me not in learners(talk.campaign, talk.roster, talk.me.unit):
        return []
    signed = reads.of_person(talk.conn, talk.campaign.id, talk.me.id)
    left = [n for n, m in materials.opened(talk).items() if m.id not in signed]
    return [say.reading(left)] if left else []


def _relays(talk: Talk) -> list[str]:
    lines = []
    for held in relays.of_campaign(talk.conn, talk.campaign.id):
        left = relay.not_yet(talk, held)
        if any(talk.me in in_charge(talk.roster, unit.id) for unit in left):
            lines.append(say.passing_on(relay.number_of(talk, held), held, talk.today))
    return lines


def _papers(talk: Talk) -> list[str]:
    """What I file, from the phase's own time on; what I review or send on."""
    known, lines = filings.under_way(talk.conn, talk.campaign.id), []
    for term in filing.terms(talk):
        mine = talk.me in filers(talk.roster, term.paper)
        if mine and owed(term, known.get(term.key)) and filing.soon(talk, term):
            when = filing.when(talk, term)
            lines.append(say.to_file(term, when, known.get(term.key)))
    waiting = [*filing_review.waiting(talk, REVIEW), *filing_review.waiting(talk, APPROVED)]
    return [*lines, *[say.to_decide(term, version) for term, version in waiting]]

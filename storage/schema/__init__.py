"""Every table, once, by topic. Instants are UTC; campaign dates and deadlines are local dates."""

from storage.schema.base import Instant, metadata
from storage.schema.campaign import events, readings, wordings
from storage.schema.conversations import forms, questions, sheets, unit_drafts, unit_sheets
from storage.schema.delivery import bindings, channels, inbox, outbox, said
from storage.schema.direct import direct_drafts, direct_pictures, direct_reports
from storage.schema.filing import filing_hops, filing_parts, filings
from storage.schema.finding import incidents, inquiries, inquiry_replies, parties, rechecks, rounds
from storage.schema.leading import acks, instructions
from storage.schema.learning import reads, relays, studies, study_people
from storage.schema.ledger import evidence, history, issues, prevented, steps
from storage.schema.papers import named, snapshots
from storage.schema.roster import aliases, excused, leaves, people
from storage.schema.running import counters, facts, links, tokens, work
from storage.schema.web import sessions, tickets

__all__ = [
    "Instant",
    "acks",
    "aliases",
    "bindings",
    "channels",
    "counters",
    "direct_drafts",
    "direct_pictures",
    "direct_reports",
    "events",
    "evidence",
    "excused",
    "facts",
    "filing_hops",
    "filing_parts",
    "filings",
    "forms",
    "history",
    "inbox",
    "incidents",
    "inquiries",
    "inquiry_replies",
    "instructions",
    "issues",
    "leaves",
    "links",
    "metadata",
    "named",
    "outbox",
    "parties",
    "people",
    "prevented",
    "questions",
    "readings",
    "reads",
    "rechecks",
    "relays",
    "rounds",
    "said",
    "sessions",
    "sheets",
    "snapshots",
    "steps",
    "studies",
    "study_people",
    "tickets",
    "tokens",
    "unit_drafts",
    "unit_sheets",
    "wordings",
    "work",
]

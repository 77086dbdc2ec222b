"""Every table, once. Instants are UTC; campaign dates and deadlines are local dates."""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Boolean, Column, Date, Float, ForeignKey, Index, Integer, LargeBinary, Text

metadata = sa.MetaData()


class Instant(sa.TypeDecorator[datetime]):
    """An aware datetime, kept as UTC; SQLite would drop the zone, so it is put back here."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> datetime | None:
        if value is None:
            return None
        kept: datetime = value
        return kept.replace(tzinfo=UTC) if kept.tzinfo is None else kept.astimezone(UTC)


# Small facts: the business clock's last instant, the hold, the roster's version, fingerprints.
facts = sa.Table(
    "facts",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

# Numbers given out in order: issues, receipts of a day, references of a day.
counters = sa.Table(
    "counters",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Integer, nullable=False),
)

people = sa.Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("userid", Text, unique=True),  # casefolded; empty for people without an account
    Column("spelling", Text),  # the userid as the roster spells it
    Column("name", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("category", Text, nullable=False),
    Column("roles", Text, nullable=False),  # |-separated
    Column("superior", Text),
    Column("status", Text, nullable=False),
    Column("rank", Integer, nullable=False),  # the file's order
    Column("joined", Date),  # the local day of the import that brought the person
    Column("welcomed_at", Instant),
    Column("seen_at", Instant),  # last message from this person, business clock
)

# One row a genuine callback; makes every message happen once.
inbox = sa.Table(
    "inbox",
    metadata,
    Column("key", Text, primary_key=True),
    Column("channel", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("reply", Text),
    Column("expires_at", Instant),  # when the stored reply is wiped
    Index("inbox_expiry", "expires_at", sqlite_where=sa.text("expires_at IS NOT NULL")),
    # Kept in the order of the keys, which is by chance: the order of arrival is nobody's business.
    sqlite_with_rowid=False,
)

# The conversation each person is in; at most one open, others paused.
forms = sa.Table(
    "forms",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("subject", Text, nullable=False),  # "17" or the campaign's id
    Column("state", Text, nullable=False),  # open | paused
    Column("data", LargeBinary, nullable=False),  # sealed JSON of the form's own state
    Column("touched_at", Instant, nullable=False),
    sa.UniqueConstraint("person", "kind", "subject"),
    Index(
        "forms_open",
        "person",
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    ),
    sqlite_autoincrement=True,  # a card is bound to its form: no later form may have its id
)

# Submitted personal sheets; a correction is a new version, the old one stays.
sheets = sa.Table(
    "sheets",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("campaign", Text, nullable=False),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("unit", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("late", Boolean, nullable=False),
    Column("paper", Boolean, nullable=False),
    Column("typed_by", ForeignKey("people.id")),  # who entered a paper sheet
    Column("quick", Boolean, nullable=False, default=False),  # all 没有 within a minute
    Column("receipt", Text, nullable=False, unique=True),
    Column("signed", Text, nullable=False),  # the name as typed
    Column("answers", LargeBinary, nullable=False),  # sealed JSON
    sa.UniqueConstraint("campaign", "person", "version"),
)

# Signed sheets of units (大队, 支队, 局机关); signing again is a new version, the old one stays.
unit_sheets = sa.Table(
    "unit_sheets",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("campaign", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("late", Boolean, nullable=False),
    Column("zero", Boolean, nullable=False),  # 零报告
    Column("receipt", Text, nullable=False, unique=True),
    Column("signed_by", ForeignKey("people.id"), nullable=False),
    Column("signed", Text, nullable=False),  # the name as typed
    Column("drafted_by", ForeignKey("people.id")),
    Column("answers", LargeBinary, nullable=False),  # sealed JSON
    sa.UniqueConstraint("campaign", "unit", "version"),
)

# What a drafter has filled in for the head to look through and sign; gone once it is signed.
unit_drafts = sa.Table(
    "unit_drafts",
    metadata,
    Column("campaign", Text, primary_key=True),
    Column("unit", Text, primary_key=True),
    Column("by", ForeignKey("people.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("answers", LargeBinary, nullable=False),  # sealed JSON
)

# Who need not hand in a personal sheet (借调, 长病), why, and who agreed.
excused = sa.Table(
    "excused",
    metadata,
    Column("campaign", Text, primary_key=True),
    Column("person", ForeignKey("people.id"), primary_key=True),
    Column("reason", Text, nullable=False),
    Column("by", ForeignKey("people.id"), nullable=False),
    Column("at", Instant, nullable=False),
)

# 请假: days on which somebody is away, both inclusive, and who gets his reminders meanwhile.
leaves = sa.Table(
    "leaves",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("deputy", ForeignKey("people.id")),
    Column("by", ForeignKey("people.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Index("leaves_person", "person", "last"),
    Index("leaves_last", "last"),
)

# 不清楚: a question to the legal office, counted apart from issues.
questions = sa.Table(
    "questions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("campaign", Text, nullable=False),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("item", Text, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("due", Date, nullable=False),
    Column("answered_at", Instant),
    Column("answer", Text),
)

issues = sa.Table(
    "issues",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("campaign", Text, nullable=False),
    Column("item", Text),
    Column("state", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("facts", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("scope", Text),
    Column("grade", Text, nullable=False),
    Column("reported_at", Instant, nullable=False),
    Column("since", Instant, nullable=False),
    Column("owner", ForeignKey("people.id")),
    Column("leader", ForeignKey("people.id")),
    Column("due", Date),
    Column("verify_by", Date),
    Column("track", Text),
    Column("step", Text),  # the open step of a rule, by name; ``due`` is its date
    Column("step_owner", ForeignKey("people.id")),
    Column("ends", Date),  # the last day of the whole rule
    Column("cause", Text),
    Column("measure", Text),
    Column("basis", Text),
    Column("fixed", Boolean, nullable=False, default=False),
    Column("catch_all", Boolean, nullable=False, default=False),
    Column("doubted_by", ForeignKey("people.id")),
    Column("doubt", Text),
    Column("wanted", Date),
    Column("wanted_why", Text),
    Column("paused", Boolean, nullable=False, default=False),
    Column("objected_on", Date),
    Column("returned", Integer, nullable=False, default=0),
    Column("reopened", Integer, nullable=False, default=0),
    Column("extended", Integer, nullable=False, default=0),
    Column("progress", Text),
    Column("progress_on", Date),
    Column("endorsed_by", ForeignKey("people.id")),
    Column("inspected_by", ForeignKey("people.id")),
    Column("closed_on", Date),
    Column("assigned_at", Instant),
    Column("assigned_by", ForeignKey("people.id")),
    Column("origin", Text),  # 原编号: its number where it comes from
    Column("family", ForeignKey("issues.number")),  # 举一反三: the issue it is alike to
    Column("reporter", LargeBinary),  # sealed person id; NULL for 直报
    Column("reporter_alias", Text),  # the same under the secret key: finds “my reported issues”
    Column("next_say_at", Instant),  # when time alone will next have something to say
    Index("issues_next_say", "next_say_at"),
    # These two cover the figures of /status.
    Index("issues_counts", "campaign", "unit", "state", "item", "source", "scope"),
    Index("issues_late", "campaign", "state", "due", "paused", "item", "source", "scope", "unit"),
    Index("issues_unit", "unit", "state"),
    Index("issues_owner", "owner", "state"),
    Index("issues_step_owner", "step_owner", "state"),
    Index("issues_track", "campaign", "track", "state"),
    Index("issues_reporter", "reporter_alias"),
)

# 建章立制: the ordered steps of a rule, each with its owner, date and output.
steps = sa.Table(
    "steps",
    metadata,
    Column("issue", ForeignKey("issues.number"), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("owner", ForeignKey("people.id"), nullable=False),
    Column("due", Date, nullable=False),
    Column("output", Text, nullable=False),
    Column("done_on", Date),
    Column("done_by", ForeignKey("people.id")),
    Column("result", Text),
)

# Append-only; one hash chain an issue. ``text`` and ``salt`` may be erased, the hash stays.
history = sa.Table(
    "history",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("issue", ForeignKey("issues.number"), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("at", Instant, nullable=False),  # the fact
    Column("entered_at", Instant, nullable=False),  # when it was typed
    Column("actor", Text, nullable=False),  # pseudonym, or "system"
    Column("via", Text, nullable=False),  # app | aibot | cli:<os user> | tick
    Column("action", Text, nullable=False),
    Column("before", Text),
    Column("after", Text, nullable=False),
    Column("detail", Text, nullable=False),  # JSON of plain facts: dates, ids, counts
    Column("text", Text),
    Column("salt", LargeBinary),
    Column("text_hash", Text),
    Column("was", LargeBinary),  # sealed JSON: what the act changed, for 撤回; erased with the text
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
    sa.UniqueConstraint("issue", "seq"),
    Index("history_entered", "entered_at", "action"),
)

# Rounds of inspection (督查); one without findings is evidence too.
rounds = sa.Table(
    "rounds",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("campaign", Text, nullable=False),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("unit", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("mode", Text, nullable=False),  # open | covert
    Column("result", Text, nullable=False),  # clean | found
    Column("findings", Text, nullable=False),  # JSON: [[topic, issue's number], …]
    Index("rounds_unit", "campaign", "unit"),
)

# Red-line events (突发): what an issue does not carry. Who reported it is its history's first row.
incidents = sa.Table(
    "incidents",
    metadata,
    Column("issue", ForeignKey("issues.number"), primary_key=True),
    Column("kind", Text, nullable=False),
    Column("person", ForeignKey("people.id"), nullable=False),
    Column("telephoned", Instant),  # as the reporter says; NULL: not yet
    Column("released_at", Instant),
    Column("released_by", ForeignKey("people.id")),
)

# 举一反三: one question to other units, and what each of them answered.
inquiries = sa.Table(
    "inquiries",
    metadata,
    Column("issue", ForeignKey("issues.number"), primary_key=True),
    Column("question", Text, nullable=False),
    Column("due", Date, nullable=False),
    Column("asked_at", Instant, nullable=False),
    Column("asked_by", ForeignKey("people.id"), nullable=False),
)
inquiry_replies = sa.Table(
    "inquiry_replies",
    metadata,
    Column("issue", ForeignKey("inquiries.issue"), primary_key=True),
    Column("unit", Text, primary_key=True),
    Column("found", Boolean),  # NULL: no answer yet
    Column("answered_at", Instant),
    Column("answered_by", ForeignKey("people.id")),
)

# 回头看: closed issues that were drawn to be looked at again, and what was found. Without a seed:
# nobody drew it.
rechecks = sa.Table(
    "rechecks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("campaign", Text, nullable=False),
    Column("issue", ForeignKey("issues.number"), nullable=False),
    Column("seed", Text, nullable=False),
    Column("drawn_on", Date, nullable=False),
    Column("drawn_by", ForeignKey("people.id"), nullable=False),
    Column("result", Text),  # passed | rebound
    Column("done_on", Date),
    Column("done_by", ForeignKey("people.id")),
    Column("fixed_by", ForeignKey("people.id")),
    Column("verified_by", ForeignKey("people.id")),
    Index(
        "rechecks_drawn",
        "issue",
        "seed",
        unique=True,
        sqlite_where=sa.text("seed != ''"),
        postgresql_where=sa.text("seed != ''"),
    ),
    Index("rechecks_open", "campaign", "result"),
)

evidence = sa.Table(
    "evidence",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("issue", ForeignKey("issues.number")),
    Column("form", Integer),  # while the form that collected it is not submitted yet
    Column("step", Text),  # the form's question that it answers
    Column("sender", ForeignKey("people.id"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("stage", Text, nullable=False),  # found | fixed | progress | closing
    Column("media", Text),  # media_id or url to fetch
    Column("text", Text),
    Column("sha256", Text),
    Column("kind", Text),  # sniffed: image/jpeg, image/png …
    Column("size", Integer),
    Column("fetched_at", Instant),
    Column("fault", Text),
    Column("round", ForeignKey("rounds.id")),  # pictures of an inspection that found nothing
    Index("evidence_issue", "issue"),
    Index("evidence_form", "form"),
    Index("evidence_content", "sha256"),
)

outbox = sa.Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("to", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("at", Instant, nullable=False),  # business instant of writing
    Column(
        "say_at", Instant, nullable=False
    ),  # business instant before which it rests (quiet hours)
    Column("not_before", Instant),  # machine clock: back-off
    Column("ref", Text),
    Column("error", Text),
    Column("text", Text, nullable=False),
    Column("payload", LargeBinary),  # frozen at the first claim
    Column("issue", Integer),
    Column("series", Text),  # a newer row of the same series supersedes a pending older one
    Column("lane", Text, nullable=False),  # the row of channels that can pause it
    Column("bucket", Text),  # the row of channels that limits its rate
    Column("after", Integer),  # the part of the same message that has to leave first
    Column("lease_owner", Text),
    Column("lease_until", Instant),  # machine clock
    Column("doubts", Integer, nullable=False, default=0),  # tries whose answer was lost
    Column("doubted_at", Instant),  # machine clock: the first of them
    Column("sent_at", Instant),  # machine clock
    Column("msgid", Text),
    Index("outbox_due", "state", "priority", "id", "say_at"),
    Index("outbox_lane", "channel", "to", "state"),
    Index("outbox_issue", "issue", "state"),
    Index("outbox_series", "series", "state"),
)

# Every reason for which something was said (due:17:2022-09-30:T-3): makes each happen once.
said = sa.Table(
    "said",
    metadata,
    Column("key", Text, primary_key=True),
    Column("outbox", ForeignKey("outbox.id"), nullable=False),
    Column("issue", Integer),
    Index("said_issue", "issue"),
)

# Buckets (webhook:<group>, person:<userid>, aibot:<chat>, corp) and pauses (webhook:…, app, aibot).
channels = sa.Table(
    "channels",
    metadata,
    Column("name", Text, primary_key=True),
    Column("tat", Float),
    Column("paused_until", Instant),
    Column("pause", Float, nullable=False, default=0.0),
    Column("disabled", Text),  # the error that disabled it; rows stay pending
    Column("probed_at", Instant),
)

# Long work: fetch a photo, make a paper; leased like the outbox.
work = sa.Table(
    "work",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("args", Text, nullable=False),  # JSON
    Column("state", Text, nullable=False),  # pending working done failed
    Column("at", Instant, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("not_before", Instant),
    Column("lease_owner", Text),
    Column("lease_until", Instant),
    Column("error", Text),
    Index("work_due", "state", "id"),
)

events = sa.Table(
    "events",
    metadata,
    Column("campaign", Text, primary_key=True),
    Column("event", Text, primary_key=True),
    Column("day", Date, nullable=False),
    Column("confirmed_at", Instant, nullable=False),
    Column("confirmed_by", Text, nullable=False),
)

# Which configured group an aibot chat is; ``wanted`` and ``code`` wait for a coordinator, so that
# asking never changes what a bound chat is.
bindings = sa.Table(
    "bindings",
    metadata,
    Column("chatid", Text, primary_key=True),
    Column("group_id", Text),
    Column("wanted", Text),
    Column("code", Text),
    Column("asked_at", Instant, nullable=False),
    Column("bound_at", Instant),
    Column("bound_by", Text),
)

tokens = sa.Table(
    "tokens",
    metadata,
    Column("name", Text, primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("expires_at", Float, nullable=False),  # machine clock, seconds since the epoch
)

# Who read and signed which learning material (签收).
reads = sa.Table(
    "reads",
    metadata,
    Column("campaign", Text, primary_key=True),
    Column("person", ForeignKey("people.id"), primary_key=True),
    Column("material", Text, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("words", LargeBinary),  # a sealed line of one's own (反思)
)

# 直报 in the writing. Under an alias that only the secret key makes; gone once it is filed.
direct_drafts = sa.Table(
    "direct_drafts",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # random
    Column("alias", Text, nullable=False, unique=True),
    Column("state", Text, nullable=False),  # open | paused
    Column("data", LargeBinary, nullable=False),  # sealed JSON
    Column("day", Date, nullable=False),  # when it was begun: old drafts are dropped
)

# Filed 直报: no person, no instant, nothing that leads to another row.
direct_reports = sa.Table(
    "direct_reports",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),  # random, so is the rows' order
    Column("campaign", Text, nullable=False),
    Column("day", Date, nullable=False),  # of the batch that releases it
    Column("reader", Text, nullable=False),  # legal | bureau_leader
    Column("state", Text, nullable=False),  # waiting answered referred filed closed
    Column("receipt", Text, nullable=False, unique=True),  # of the code, under the secret key
    Column("sealed", LargeBinary, nullable=False),
    Index("direct_reports_open", "campaign", "state", "day"),
)

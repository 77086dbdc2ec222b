"""Issues, their steps, history and evidence."""

import sqlalchemy as sa
from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, LargeBinary, Text

from storage.schema.base import Instant, metadata

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
    Column("redate_by", Date),  # until when legal sets a new deadline; not late meanwhile
    Column("returned", Integer, nullable=False, default=0),
    Column("reopened", Integer, nullable=False, default=0),
    Column("extended", Integer, nullable=False, default=0),
    Column("progress", Text),
    Column("progress_on", Date),
    Column("endorsed_by", ForeignKey("people.id")),
    Column("inspected_by", ForeignKey("people.id")),
    Column("designated", ForeignKey("people.id")),  # 指定: for the step that it waits for
    Column("closed_on", Date),
    Column("filed_no", Text),  # 备案: number and date
    Column("filed_on", Date),
    Column("carried_on", Date),  # 转入长效: since when, what it waits for outside, the plan
    Column("carry_for", Text),
    Column("carry_plan", Text),
    Column("assigned_at", Instant),
    Column("assigned_by", ForeignKey("people.id")),
    Column("origin", Text),  # 原编号: its number where it comes from
    Column("family", ForeignKey("issues.number")),  # 举一反三: the issue it is alike to
    Column("main", ForeignKey("issues.number")),  # 并案: the issue it was joined to
    Column("reporter", LargeBinary),  # sealed person id; NULL for 直报
    Column("reporter_alias", Text),  # the same under the secret key: finds “my reported issues”
    Column("next_say_at", Instant),  # when time alone will next have something to say
    Index("issues_next_say", "next_say_at"),
    # These two cover the figures of /status.
    Index("issues_counts", "campaign", "unit", "state", "item", "source", "scope"),
    Index(
        "issues_late",
        *("campaign", "state", "due", "paused", "redate_by", "item", "source", "scope", "unit"),
    ),
    Index("issues_unit", "unit", "state"),
    Index("issues_owner", "owner", "state"),
    Index("issues_step_owner", "step_owner", "state"),
    Index("issues_track", "campaign", "track", "state"),
    Index("issues_reporter", "reporter_alias"),
    Index("issues_main", "main"),
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

# Which issues a rule should prevent (N23).
prevented = sa.Table(
    "prevented",
    metadata,
    Column("rule", ForeignKey("issues.number"), primary_key=True),
    Column("issue", ForeignKey("issues.number"), primary_key=True),
    Column("by", ForeignKey("people.id"), nullable=False),
    Column("on", Date, nullable=False),
    Index("prevented_issue", "issue"),
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
    Column("study", ForeignKey("studies.id")),  # pictures of a collective study
    Index("evidence_issue", "issue"),
    Index("evidence_form", "form"),
    Index("evidence_study", "study"),
    Index("evidence_content", "sha256"),
)

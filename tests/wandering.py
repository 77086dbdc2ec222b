"""A bureau in which anybody may say anything, and what must hold whatever that was.

Every free text carries a word that nobody else ever writes (a canary) and the name of a colleague,
so that what is read can be traced back to who wrote it.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from world import KEYS, World

from domain.form import DISCREET
from domain.incoming import Incoming
from domain.issue import Issue
from domain.people import Person, Roster
from domain.visibility import FACTS, NAMES, hidden, may_see
from storage import forms as stored
from storage import issues, people
from storage.schema import excused, forms, history, metadata, sheets
from storage.schema import issues as ledger

LIMIT = 2048  # bytes of one message
FIRST_LINE = 22  # characters of a push's first line
NAMED = "龚燕"
# What is typed for certain readers: an announcement, a question, an explanation, an instruction.
ADDRESSED = ("announce", "alike", "explain", "instruct", "filing", "review", "relay", "paper")
# Words of the command line and of files, for those who look after the machine.
TECHNICAL = frozenset(
    ("check", "online", "time", "before", "campaign", "reopen", "campaigns", "toml", "Word",
     "Excel", "PDF")
)  # fmt: skip
STRANGER = "nobody"  # an account that is on no roster
CANARY = re.compile(r"鸟[0-9]+号")
BROKEN = re.compile(r"None|True|False|Traceback|Error|\{|\}|Ellipsis|<[a-z]+ ")
LATIN = re.compile(r"(?<![A-Za-z0-9_/.-])[A-Za-z_]{3,}(?![A-Za-z0-9_-])")
# What is filled in piece by piece: never touched by anything but its own answers.
LASTING = ("sheet", "amend", "add", "unit", "paper", "inspection", "complaint", "incident")
HEADS = ("captain", "chief", "bureau_leader", "coordinator", "legal", "deputy_chief")
Rows = dict[int, tuple[Any, ...]]
_FORMS = sa.select(*(forms.c[name] for name in ("id", "kind", "state", "data", "person")))


@dataclass
class Written:
    """Who wrote a canary, and in which form."""

    who: str
    form: str | None


@dataclass
class Watch:
    """Everything that goes in and comes out of one bureau, looked at."""

    world: World
    written: dict[str, Written] = field(default_factory=dict)
    prompts: dict[str, str] = field(default_factory=dict)
    last: Incoming | None = None
    answer: str = ""
    read: int = 0
    counted: tuple[int, ...] = (0, 0, 0)
    _roster: tuple[int, Roster] | None = None

    def own_words(self, who: str) -> str:
        """Somebody's own words: never the same, and naming a colleague."""
        canary = f"鸟{len(self.written)}号"
        self.written[canary] = Written(who, self.open_kind(who))
        return f"8月2日下午巡查见到{canary}，同事{NAMED}也在"

    def says(self, who: str, text: str, chatid: str | None = None) -> str:
        words = f"@督办助手 {text}" if chatid else text
        channel = "aibot" if chatid else "app"
        return self.takes(Incoming(_key(), channel, who, "text", words, chatid=chatid))

    def shows(self, who: str) -> str:
        """A picture."""
        return self.takes(Incoming(_key(), "app", who, "image", media_id=f"M{next(KEYS)}"))

    def sends(self, who: str, kind: str) -> str:
        """What is neither words nor a picture; ``mixed``: words with pictures."""
        if kind == "mixed":
            urls = tuple(f"https://pictures/{next(KEYS)}" for _ in range(2))
            words = self.own_words(who)
            return self.takes(
                Incoming(_key(), "aibot", who, "text", words, url=urls[0], more=urls[1:])
            )
        return self.takes(Incoming(_key(), "app", who, kind, media_id=f"M{next(KEYS)}"))

    def takes(self, incoming: Incoming) -> str:
        """One message goes in; the answer, and whatever else it brought, is looked at."""
        who = incoming.userid
        mine, others = self._drafts(who)
        self.last, self.answer = incoming, self.world.inbound.take(incoming) or ""
        now, others_now = self._drafts(who)
        assert others_now == others, "somebody else's answers changed"
        self._lasting(mine, now)
        private = incoming.chatid is None
        self._look(self.answer, who if private else None)
        parts = self.look_at_messages(reply_to=who)
        if private:
            self.prompts[who] = self.answer or parts
            assert self.prompts[who], f"no answer to {incoming.text!r}"
        return self.answer

    def comes_again(self) -> None:
        """The platform re-sends what came last: nothing changes, and the answer is the same."""
        if self.last is None:
            return
        before, told = self.tables(), self.answer
        answer = self.world.inbound.take(self.last) or ""
        assert self.tables() == before
        discreet = self.open_kind(self.last.userid) in DISCREET or "直报" in told
        assert discreet or answer == told

    # What must hold.

    def goes_on(self, who: str) -> None:
        """Whoever has an open form can hear its question again, and leave it."""
        if self.open_kind(who) is None:
            return
        asked = self.says(who, "/resume") or self.prompts[who]
        last = re.split(r"[。\n]", asked.strip("。\n"))[-1]
        assert re.search(r"^\d+\. ", asked, re.MULTILINE) or re.search("请|回复", last), asked

    def can_leave(self, who: str) -> None:
        """取消 ends what is open; 我的 and 帮助 always answer."""
        self.says(who, "/cancel")
        assert self.open_kind(who) is None
        for said in ("我的", "帮助"):
            self.says(who, said)

    def look_at_messages(self, reply_to: str = "") -> str:
        """Every message written since: its size, its first line, and who reads what in it."""
        fresh = [row for row in self.world.outbox() if row.id > self.read]
        self.read = max((row.id for row in fresh), default=self.read)
        for row in fresh:
            self._look(row.text, None if row.channel == "webhook" else row.to)
            if row.kind not in ("reply", "prompt"):
                assert len(row.text.splitlines()[0]) <= FIRST_LINE, row.text
        return "\n".join(r.text for r in fresh if r.kind == "reply" and r.to == reply_to)

    def nothing_is_lost(self) -> None:
        """Issues, their history and the sheets only ever grow in number."""
        with self.world.store.read() as conn:
            counts = tuple(
                conn.execute(sa.select(sa.func.count()).select_from(t)).scalar_one()
                for t in (ledger, history, sheets)
            )
        assert all(now >= then for now, then in zip(counts, self.counted, strict=True))
        self.counted = counts

    def open_kind(self, who: str) -> str | None:
        """The kind of the form that owns this person's next message; none once he has left."""
        person = self.person(who)
        if person is None or person.status == "left":
            return None
        with self.world.store.read() as conn:
            state = stored.open_form(conn, self.world.store.seal, person.id)
        return state.kind if state else None

    @property
    def roster(self) -> Roster:
        """Read again when somebody changed it."""
        with self.world.store.read() as conn:
            version = people.version(conn)
            if self._roster is None or self._roster[0] != version:
                self._roster = (version, people.load(conn, self.world.office.units))
        return self._roster[1]

    def person(self, who: str) -> Person | None:
        return self.roster.by_userid(who)

    def issues(self) -> list[Issue]:
        with self.world.store.read() as conn:
            return issues.of_campaign(conn, self.world.office.campaign.id)

    def tables(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every table."""
        with self.world.store.read() as conn:
            return {t.name: [tuple(r) for r in conn.execute(t.select())]
                    for t in metadata.sorted_tables}  # fmt: skip

    def _drafts(self, who: str) -> tuple[Rows, Rows]:
        """The forms of this person, and everybody else's."""
        person = self.person(who)
        with self.world.store.read() as conn:
            rows = [tuple(row) for row in conn.execute(_FORMS)]
        mine, others = Rows(), Rows()
        for row in rows:
            (mine if person and row[-1] == person.id else others)[row[0]] = row
        return mine, others

    @staticmethod
    def _lasting(before: Rows, after: Rows) -> None:
        """What was paused stays as it was, however far away the conversation went."""
        for number, (_, kind, state, data, _) in before.items():
            if kind in LASTING and state == "paused":
                assert number in after, f"{kind} was lost"
                seal_may_differ = after[number][2] == "open"
                assert seal_may_differ or after[number][3] == data, f"{kind} changed"

    def _look(self, text: str, reader: str | None) -> None:
        """``reader`` None: a group."""
        assert len(text.encode()) <= LIMIT, text
        assert not BROKEN.search(text), text
        known = {p.userid for p in self.roster.people} | {STRANGER} | TECHNICAL
        typed = self.last.text if self.last else ""
        strange = {w for w in LATIN.findall(text) if w not in known and w not in typed}
        assert not strange, (strange, text)
        for line in text.split("\n"):
            for canary in CANARY.findall(line):
                if reader is not None:
                    self._may_read(canary, reader, line)
                else:
                    assert self.written[canary].form == "announce", f"{canary} in a group: {text}"

    def _may_read(self, canary: str, reader: str, line: str) -> None:
        wrote, person = self.written[canary], self.person(reader)
        if wrote.who == reader or person is None:
            assert wrote.who == reader, line
            return
        if wrote.form in DISCREET:
            assert person.is_a("legal", "bureau_leader"), (reader, line)
        elif wrote.form not in ADDRESSED:
            self._may_read_of_issues(canary, wrote, person, line)

    def _may_read_of_issues(self, canary: str, wrote: Written, person: Person, line: str) -> None:
        about = list(self._issues_with(canary))
        facts = [i for i in about if canary in i.facts]
        if facts:
            # A red-line event is told to the leaders in the very words of who reports it.
            told = [i for i in facts if i.source != "incident"]
            assert not told or any(self._sees(person, i, FACTS) for i in told), (person, line)
            named = f"{canary}，同事{NAMED}" in line
            assert not (named and told) or any(self._sees(person, i, NAMES) for i in told), line
        elif about:
            assert any(self._sees(person, i, "") for i in about), (person, line)
        else:
            assert self._said_otherwise(canary, wrote, person), (person, line)

    def _sees(self, person: Person, issue: Issue, what: str) -> bool:
        """Whether he may see this of the issue; empty: anything at all."""
        with self.world.store.read() as conn:
            reporter = issues.reporter_of(conn, issue.number, self.world.store.seal)
        mine = reporter == person.id
        if hidden(issue) and not mine:
            return person.is_a("legal", "bureau_leader")
        seen = may_see(self.roster, person, issue, reporter_is_me=mine)
        return (what in seen if what else bool(seen)) or (what == NAMES and mine)

    def _issues_with(self, canary: str) -> list[Issue]:
        """The issues in whose row, steps or history the canary stands in plain words."""
        with self.world.store.read() as conn:
            found = {
                row._mapping.get("number") or row._mapping.get("issue")
                for t in metadata.sorted_tables
                if t.name not in ("outbox", "inbox", "said")
                and ("issue" in t.c or t.name == "issues")
                for row in conn.execute(t.select())
                if any(canary in str(v) for v in row)
            }
            return issues.many(conn, [n for n in found if n])

    def _said_otherwise(self, canary: str, wrote: Written, person: Person) -> bool:
        """Words that belong to no issue: who may read them depends on what they are."""
        if wrote.form == "unit":
            return person.is_a(*HEADS)
        with self.world.store.read() as conn:
            seal = self.world.store.seal
            reasons = [seal.open(r.reason) for r in conn.execute(excused.select())]
        if any(canary in reason for reason in reasons):
            return person.is_a(*HEADS)
        return wrote.form not in ("sheet", "amend", "add", "paper", "read")


def _key() -> str:
    return f"{next(KEYS):064x}"

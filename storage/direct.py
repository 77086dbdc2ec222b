"""直报 as it is kept: drafts under an alias, filed reports without a person or an instant."""

import base64
import json
import secrets
from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

from domain.direct import ALPHABET, CODE_LENGTH, DESK, OPEN, Batch, Report, Words, spoken
from domain.form import DIRECT, FormState
from domain.ports import Seal
from storage.schema import direct_drafts, direct_pictures, direct_reports

_BLOCK = 512  # bytes: sealed contents are filled up to a multiple, so that lengths tell little
_LARGEST = 2**31 - 2
NEVER = datetime.min.replace(tzinfo=UTC)  # a draft does not know when it was touched


def alias(seal: Seal, person_id: int) -> str:
    """The name under which this person's draft lies."""
    return seal.alias(f"direct:{person_id}")


def draft(conn: sa.Connection, seal: Seal, person_id: int) -> FormState | None:
    """The person's draft, open or paused."""
    row = conn.execute(
        sa.select(direct_drafts).where(direct_drafts.c.alias == alias(seal, person_id))
    ).first()
    if row is None:
        return None
    data = json.loads(seal.open(row.data))
    return FormState(-row.id, person_id, DIRECT, "", row.state, data, NEVER)


def begin(conn: sa.Connection, seal: Seal, person_id: int, state: str, day: date) -> FormState:
    """The draft, opened; a new one where there is none. ``day``: the bureau's date, no instant."""
    known = draft(conn, seal, person_id)
    if known:
        set_state(conn, known.id, state)
    else:
        conn.execute(
            sa.insert(direct_drafts).values(
                id=_random_id(), alias=alias(seal, person_id), state=state, data=_sealed(seal, {}),
                day=day,
            )
        )  # fmt: skip
    found = draft(conn, seal, person_id)
    assert found is not None
    return found


def save(conn: sa.Connection, form_id: int, data: dict[str, object], *, seal: Seal) -> None:
    """Keep the answers so far, in their order. ``form_id`` as ``FormState`` has it: negative."""
    mine = sa.update(direct_drafts).where(direct_drafts.c.id == -form_id)
    conn.execute(mine.values(data=_sealed(seal, data)))


def set_state(conn: sa.Connection, form_id: int, state: str) -> None:
    conn.execute(sa.update(direct_drafts).where(direct_drafts.c.id == -form_id).values(state=state))


def drop(conn: sa.Connection, form_id: int) -> None:
    """Nothing of the draft stays; ids of other forms are positive and match none."""
    conn.execute(sa.delete(direct_drafts).where(direct_drafts.c.id == -form_id))


def forget_drafts(conn: sa.Connection, before: date) -> int:
    """Drop drafts begun before this day; how many."""
    return conn.execute(sa.delete(direct_drafts).where(direct_drafts.c.day < before)).rowcount


def forget_reports(conn: sa.Connection, before: date) -> int:
    """Drop what is dealt with and was released before this day, with its answers; how many."""
    c = direct_reports.c
    old = (c.day < before, c.state.not_in(OPEN))
    shown = direct_pictures.c.report.in_(sa.select(c.id).where(*old))
    conn.execute(sa.delete(direct_pictures).where(shown))
    return conn.execute(sa.delete(direct_reports).where(*old)).rowcount


def new_code() -> str:
    """A receipt code nobody can guess: 39 bits by chance, ten tries a minute."""
    return spoken("".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH)))


def add(
    conn: sa.Connection, seal: Seal, *, campaign: str, code: str, reader: str, day: date,
    subject: str, concerns: str, words: Words,
) -> int:  # fmt: skip
    """File a report, with its number. Of the code only what the secret key makes is kept."""
    report = Report(_random_id(), day, reader, OPEN[0], subject, concerns, (words,), campaign)
    conn.execute(
        sa.insert(direct_reports).values(
            id=report.id, campaign=campaign, day=day, reader=reader, state=report.state,
            receipt=_receipt(seal, code), sealed=_sealed(seal, _content(report)),
        )
    )  # fmt: skip
    return report.id


def add_picture(conn: sa.Connection, seal: Seal, report_id: int, day: date, content: bytes) -> None:
    """Keep a picture with the report; what a camera wrote into it is gone already."""
    sealed = seal.close(base64.b64encode(content).decode())
    row = {"id": _random_id(), "report": report_id, "day": day, "sealed": sealed}
    conn.execute(sa.insert(direct_pictures).values(**row))


def pictures(conn: sa.Connection, report_id: int, today: date | None = None) -> list[int]:
    """The ids of the report's pictures, those that are released by ``today`` or all."""
    c = direct_pictures.c
    shown = [] if today is None else [c.day <= today]
    return list(conn.execute(sa.select(c.id).where(c.report == report_id, *shown)).scalars())


def picture(
    conn: sa.Connection, seal: Seal, picture_id: int, today: date
) -> tuple[int, bytes] | None:
    """(id of its report, the bytes) of one picture that is released by ``today``."""
    c = direct_pictures.c
    shown = (c.id == picture_id, c.day <= today)
    row = conn.execute(sa.select(c.report, c.sealed).where(*shown)).first()
    return (row.report, base64.b64decode(seal.open(row.sealed))) if row else None


def by_code(conn: sa.Connection, seal: Seal, code: str) -> Report | None:
    return next(iter(_listed(conn, seal, direct_reports.c.receipt == _receipt(seal, code))), None)


def get(conn: sa.Connection, seal: Seal, report_id: int) -> Report | None:
    return next(iter(_listed(conn, seal, direct_reports.c.id == report_id)), None)


def waiting(conn: sa.Connection, seal: Seal, readers: Collection[str], today: date) -> list[Report]:
    """Open reports of every campaign for the holders of these roles, released by ``today``.

    One that was released and got an addition since stays readable without the addition.
    """
    c = direct_reports.c
    mine = (c.reader.in_(readers), c.state.in_(OPEN))
    return [r for r in _listed(conn, seal, *mine) if r.readable(DESK, today)]


def change(conn: sa.Connection, seal: Seal, old: Report, new: Report) -> bool:
    """Replace the report as it was read; False, and no change, when somebody was faster."""
    now = get(conn, seal, old.id)
    if now != old:
        return False
    conn.execute(
        sa.update(direct_reports)
        .where(direct_reports.c.id == old.id)
        .values(day=new.day, state=new.state, sealed=_sealed(seal, _content(new)))
    )
    return True


def batches(conn: sa.Connection, campaign: str) -> tuple[Batch, ...]:
    """How many open reports each day releases to whom."""
    c = direct_reports.c
    rows = conn.execute(
        sa.select(c.day, c.reader, sa.func.count().label("number"))
        .where(c.campaign == campaign, c.state == OPEN[0])
        .group_by(c.day, c.reader)
        .order_by(c.day, c.reader)
    )
    return tuple(Batch(row.day, row.reader, row.number) for row in rows)


def _random_id() -> int:
    # Not counted up: the order of numbers, and on SQLite of the rows, would be that of the filing.
    return secrets.randbelow(_LARGEST) + 1


def _receipt(seal: Seal, code: str) -> str:
    return seal.alias(f"receipt:{code}")


def _content(report: Report) -> dict[str, Any]:
    said = [{"by": w.by, "day": w.day.isoformat(), "text": w.text} for w in report.words]
    return {"subject": report.subject, "concerns": report.concerns, "words": said}


def _sealed(seal: Seal, content: dict[str, Any]) -> bytes:
    plain = json.dumps(content, ensure_ascii=False)
    return seal.close(plain + " " * (-len(plain.encode()) % _BLOCK))


def _listed(conn: sa.Connection, seal: Seal, *where: sa.ColumnElement[bool]) -> Sequence[Report]:
    return [_report(row, seal) for row in conn.execute(sa.select(direct_reports).where(*where))]


def _report(row: Any, seal: Seal) -> Report:
    content = json.loads(seal.open(row.sealed))
    words = tuple(Words(w["by"], date.fromisoformat(w["day"]), w["text"]) for w in content["words"])
    return Report(
        row.id, row.day, row.reader, row.state, content["subject"], content["concerns"], words,
        row.campaign,
    )  # fmt: skip

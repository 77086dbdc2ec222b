"""Read the head of a campaign file, its basis documents and its events."""

from datetime import date

from domain.campaign.model import Basis, Outline
from domain.campaign.moments import NOWHEN, Known, day, fresh, moment
from domain.campaign.reader import NO_DAY, Table
from domain.campaign.when import Event, Moment, OnDay

_HOTLINES = ("12388",)
_OFFICE = "派驻纪检监察组"


def outline(top: Table, head: Table, read: Known) -> Outline:
    """The head; ``read`` then knows when the campaign starts and ends."""
    if head.missing:
        return Outline("", "", "", "", "", "", NO_DAY, NOWHEN, _basis(top), (), "")
    start, end, assumed = _bounds(head, read)
    title, issuer = head.text("title"), head.text("issuer")
    addressee = head.text("addressee", "")
    return Outline(
        id=head.ident(),
        short=head.text("short"),
        title=title,
        issuer=issuer,
        addressee=addressee,
        theme=head.text("theme", ""),
        start=start,
        end=end,
        basis=_basis(top),
        leads=head.texts("lead"),
        implements=head.text("implements", addressee or issuer),
        discipline_office=head.text("discipline_office", _OFFICE),
        hotlines=head.texts("hotlines") if head.has("hotlines") else _HOTLINES,
        discipline_phone=head.maybe("discipline_phone"),
        assumed=assumed,
    )


def _bounds(head: Table, read: Known) -> tuple[date, Moment, frozenset[str]]:
    """First and last day; from the notice's own day on where it names no first one."""
    issued = day(head, "issued", read) if head.has("issued") else None
    assumed = set()
    if head.has("start"):
        start = day(head, "start", read)
    elif issued is not None:
        start = issued
        assumed.add("start")
    else:
        head.fault("start", "缺少行动的开始；通知没有写的，请写上 issued（发文日期），从那天算起。")
        start = NO_DAY
    read.start = OnDay(start)
    end: Moment = NOWHEN
    if head.has("end"):
        end = moment(head, "end", read, inclusive=True)
    else:
        assumed.add("end")
    read.end = end
    last = read.when(end)
    if NO_DAY not in (start, last) and last < start:
        head.fault("end", "结束早于开始，请核对两个日期。")
    return start, end, frozenset(assumed)


def _basis(top: Table) -> tuple[Basis, ...]:
    found = []
    for table in top.tables("basis", needed=False):
        found.append(Basis(table.text("title"), table.maybe("number")))
        table.done()
    return tuple(found)


def events(top: Table, read: Known) -> tuple[Event, ...]:
    """What the dates may hang on."""
    found = []
    for table in top.tables("events", needed=False):
        event = Event(
            id=table.ident(),
            name=table.text("name"),
            neutral=table.text("neutral"),
            projected=table.day("projected"),
            subject=table.maybe("subject"),
            verb=table.maybe("verb"),
        )
        fresh(table, "id", event.id, read.events)
        if (event.subject is None) != (event.verb is None):
            table.fault("verb", "subject 和 verb 要么都写，要么都不写，例如“党的二十大”和“闭幕”。")
        table.done()
        read.events.setdefault(event.id, event)
        found.append(event)
    return tuple(found)

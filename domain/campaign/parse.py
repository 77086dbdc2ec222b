"""Read a campaign file's data into a ``Campaign``, or say everything that is wrong with it."""

from collections.abc import Mapping
from datetime import date

from domain.campaign.extras import incidents, lessons, meetings, topics
from domain.campaign.items import areas, causes, items
from domain.campaign.model import Basis, Campaign, Event, Outline, Phase
from domain.campaign.moments import Known, fresh, moment
from domain.campaign.quota import QUOTA, quotas
from domain.campaign.reader import NO_DAY, CampaignFaults, Fault, Table
from domain.campaign.rules import decides, deliverables, ladder, reminders, sheets

PHASE_KINDS = ("learn", "check", "rectify", "review")


def parse(data: Mapping[str, object], *, place: str = "campaign") -> Campaign:
    """The campaign of a TOML file's data; ``place`` names the file in every fault.

    Raises CampaignFaults with all faults at once, and nothing else whatever the data is.
    """
    faults: list[Fault] = []
    top = Table(data, place, faults)
    campaign = _campaign(top)
    top.done()
    faults += [Fault(f"{place}: {where}", QUOTA) for where in quotas(data)]
    if faults:
        raise CampaignFaults(tuple(faults))
    return campaign


def _campaign(top: Table) -> Campaign:
    read = Known()
    head = top.table("campaign")
    outline = _outline(top, head)
    read.aspects = list(head.texts("aspects")) if not head.missing else []
    remind, verify_days = reminders(head)
    if not head.missing:
        head.done()
    return Campaign(
        outline=outline,
        events=_events(top, read),
        phases=_phases(top, read, outline),
        areas=areas(top, read),
        causes=causes(top, read),
        decides=decides(top, read),
        items=items(top, read),
        deliverables=deliverables(top, read, (outline.start, outline.end)),
        sheets=sheets(top, read),
        remind=remind,
        ladder=ladder(top),
        verify_days=verify_days,
        aspects=tuple(read.aspects),
        lessons=lessons(top),
        meetings=meetings(top),
        topics=topics(top, read),
        incidents=incidents(top),
    )


def _outline(top: Table, head: Table) -> Outline:
    if head.missing:
        basis = _basis(top)
        return Outline("", "", "", "", "", "", NO_DAY, NO_DAY, basis, "", "")
    start, end = head.day("start"), head.day("end")
    if NO_DAY not in (start, end) and end < start:
        head.fault("end", "结束早于开始，请核对两个日期。")
    return Outline(
        id=head.ident(),
        short=head.text("short"),
        title=head.text("title"),
        issuer=head.text("issuer"),
        addressee=head.text("addressee"),
        theme=head.text("theme"),
        start=start,
        end=end,
        basis=_basis(top),
        lead=head.text("lead"),
        implements=head.text("implements"),
        discipline_office=head.text("discipline_office", "派驻纪检监察组"),
        hotlines=head.texts("hotlines") if head.has("hotlines") else ("12388",),
        discipline_phone=head.maybe("discipline_phone"),
    )


def _basis(top: Table) -> tuple[Basis, ...]:
    found = []
    for table in top.tables("basis"):
        found.append(Basis(table.text("title"), table.maybe("number")))
        table.done()
    return tuple(found)


def _events(top: Table, read: Known) -> tuple[Event, ...]:
    found = []
    for table in top.tables("events", needed=False):
        event = Event(
            id=table.ident(),
            name=table.text("name"),
            neutral=table.text("neutral"),
            projected=table.day("projected"),
        )
        fresh(table, "id", event.id, read.events)
        table.done()
        read.events.setdefault(event.id, event)
        found.append(event)
    return tuple(found)


def _phases(top: Table, read: Known, outline: Outline) -> tuple[Phase, ...]:
    found: list[Phase] = []
    for table in top.tables("phases"):
        phase = Phase(
            id=table.ident(),
            name=table.text("name"),
            kind=table.choice("kind", PHASE_KINDS),
            start=moment(table, "start", read),
            end=moment(table, "end", read),
            task=table.text("task"),
        )
        fresh(table, "id", phase.id, read.phases)
        before = read.when(found[-1].start) if found else NO_DAY
        _check_span(table, (read.when(phase.start), read.when(phase.end)), before, outline)
        table.done()
        read.phases.setdefault(phase.id, phase)
        found.append(phase)
    return tuple(found)


def _check_span(table: Table, span: tuple[date, date], before: date, outline: Outline) -> None:
    start, end = span
    if NO_DAY not in (start, end) and end < start:
        table.fault("end", "阶段的结束早于开始，请核对两个日期。")
    if NO_DAY not in (start, before) and start < before:
        table.fault("start", "比上一个阶段开始得还早，请按时间先后排列各阶段。")
    if NO_DAY not in (start, outline.start) and start < outline.start:
        table.fault("start", "早于整个行动的开始，请核对 campaign.start。")
    if NO_DAY not in (end, outline.end) and end > outline.end:
        table.fault("end", "晚于整个行动的结束，请核对 campaign.end。")

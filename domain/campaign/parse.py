"""Read a campaign file's data into a ``Campaign``, or say everything that is wrong with it."""

from collections.abc import Mapping

from domain.campaign.deliverables import deliverables
from domain.campaign.extras import incidents, lessons, meetings, subjects, topics
from domain.campaign.head import events, outline
from domain.campaign.items import areas, causes, items
from domain.campaign.model import Campaign
from domain.campaign.moments import Known
from domain.campaign.phases import ended, phases
from domain.campaign.quota import QUOTA, quotas
from domain.campaign.reader import CampaignFaults, Fault, Table
from domain.campaign.rule_steps import rule_steps
from domain.campaign.rules import decides, ladder, reminders, sheets
from domain.campaign.supervision import supervision


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
    read = Known(asked="sheets" in top.data)
    head = top.table("campaign")
    found = events(top, read)
    frame = outline(top, head, read)
    remind, verify_days = reminders(head)
    if not head.missing:
        read.aspects = list(head.texts("aspects", may_be_empty=True))
    fields = areas(top, read)
    steps = phases(top, read)
    frame = ended(frame, steps, head, read)
    if not head.missing:
        head.done()
    return Campaign(
        outline=frame,
        events=found,
        phases=steps,
        areas=fields,
        causes=causes(top, read),
        decides=decides(top, read),
        items=items(top, read),
        deliverables=deliverables(top, read),
        sheets=sheets(top, read),
        remind=remind,
        ladder=ladder(top),
        verify_days=verify_days,
        aspects=tuple(read.aspects),
        lessons=lessons(top, read),
        meetings=meetings(top),
        topics=topics(top, read),
        incidents=incidents(top),
        rule_steps=rule_steps(top),
        subjects=subjects(top),
        supervision=supervision(top),
    )

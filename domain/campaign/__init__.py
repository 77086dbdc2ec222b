"""A campaign as data: the model, and ``parse`` which reads it from a TOML file's dict."""

from domain.campaign.duties import Incident, Lesson, Meeting, Topic
from domain.campaign.model import (
    Area,
    Ask,
    Basis,
    Campaign,
    Cause,
    Choice,
    Decides,
    Deliverable,
    Event,
    Hop,
    Item,
    OnDay,
    OnEvent,
    Outline,
    Phase,
    Rung,
    SheetPlan,
)
from domain.campaign.parse import parse
from domain.campaign.reader import CampaignFaults, Fault
from domain.campaign.schedule import Schedule, Span, schedule

__all__ = [
    "Area",
    "Ask",
    "Basis",
    "Campaign",
    "CampaignFaults",
    "Cause",
    "Choice",
    "Decides",
    "Deliverable",
    "Event",
    "Fault",
    "Hop",
    "Incident",
    "Item",
    "Lesson",
    "Meeting",
    "OnDay",
    "OnEvent",
    "Outline",
    "Phase",
    "Rung",
    "Schedule",
    "SheetPlan",
    "Span",
    "Topic",
    "parse",
    "schedule",
]

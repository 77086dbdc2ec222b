"""A campaign as data: the model, and ``parse`` which reads it from a TOML file's dict."""

from domain.campaign.duties import Column, Incident, Lesson, Meeting, Subjects, Topic
from domain.campaign.model import (
    Area,
    Ask,
    Basis,
    Campaign,
    Cause,
    Choice,
    Decides,
    Item,
    Outline,
    Phase,
    Rung,
    SheetPlan,
)
from domain.campaign.paper import Deliverable, Every, Hop
from domain.campaign.parse import parse
from domain.campaign.reader import CampaignFaults, Fault
from domain.campaign.schedule import Schedule, Span, schedule
from domain.campaign.terms import Term
from domain.campaign.when import Event, OnDay, OnEvent

__all__ = [
    "Area",
    "Ask",
    "Basis",
    "Campaign",
    "CampaignFaults",
    "Cause",
    "Choice",
    "Column",
    "Decides",
    "Deliverable",
    "Event",
    "Every",
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
    "Subjects",
    "Term",
    "Topic",
    "parse",
    "schedule",
]

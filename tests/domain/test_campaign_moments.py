"""A campaign's date is a day, a month's end, relative to a phase, or bound to an event."""

import copy
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from domain.campaign import CampaignFaults, OnDay, OnEvent, parse, schedule

FILE = Path(__file__).parents[2] / "campaigns" / "bairi-2022.toml"
SEED = tomllib.loads(FILE.read_text(encoding="utf-8"))


def with_due(due: object) -> dict[str, Any]:
    data = copy.deepcopy(SEED)
    data["deliverables"][1]["due"] = due
    return data


@pytest.mark.parametrize(
    ("due", "moment"),
    [
        (date(2022, 11, 5), OnDay(date(2022, 11, 5))),
        ("2022-11-05", OnDay(date(2022, 11, 5))),
        ({"month_end": "2022-09"}, OnDay(date(2022, 9, 30))),
        ({"event": "congress"}, OnEvent("congress")),
        ({"event": "congress", "days": 14}, OnEvent("congress", 14)),
        ({"phase": "learn"}, OnDay(date(2022, 7, 31))),
        ({"phase": "learn", "days": 1}, OnDay(date(2022, 8, 1))),
        ({"phase": "check", "edge": "start", "days": -1}, OnDay(date(2022, 8, 14))),
        ({"phase": "rectify", "days": 5}, OnEvent("congress", 5)),
    ],
    ids=str,
)
def test_a_date_may_be_written_in_four_ways(due: object, moment: object) -> None:
    assert parse(with_due(due)).deliverables[1].due == moment


@pytest.mark.parametrize(
    "due",
    [
        "2022-W44-6",
        "11月5日",
        {"month_end": "2022-13"},
        {"month_end": "十月"},
        {"phase": "nope"},
        {"phase": "learn", "edge": "middle"},
        {"event": "congress", "days": 900},
        {"event": "congress", "day": 3},
        {},
        [],
        None,
    ],
    ids=str,
)
def test_what_is_no_date_is_a_fault_at_its_place(due: object) -> None:
    with pytest.raises(CampaignFaults) as caught:
        parse(with_due(due))
    places = [fault.place for fault in caught.value.faults]
    assert all(place.startswith("campaign: deliverables[1].due") for place in places)


def test_a_phase_can_only_lean_on_phases_before_it() -> None:
    data = copy.deepcopy(SEED)
    data["phases"][0]["end"] = {"phase": "check", "edge": "start", "days": -1}
    with pytest.raises(CampaignFaults) as caught:
        parse(data)
    assert [f.place for f in caught.value.faults] == ["campaign: phases[0].end.phase"]


def test_a_date_bound_to_an_event_moves_with_it() -> None:
    campaign = parse(with_due({"event": "congress", "days": 10}))
    assert schedule(campaign, {}).filings[1].due == date(2022, 11, 1)
    moved = schedule(campaign, {"congress": date(2022, 10, 25)})
    assert moved.filings[1].due == date(2022, 11, 4)
    assert moved.span("rectify").end == moved.span("review").start == date(2022, 10, 25)
    assert moved.span("rectify").end_firm


@pytest.mark.parametrize(
    ("length", "last"),
    [({"days": 100}, date(2023, 6, 27)), ({"months": 2}, date(2023, 5, 19))],
    ids=str,
)
def test_a_campaign_of_a_hundred_days_ends_on_its_hundredth(
    length: dict[str, int], last: date
) -> None:
    head = {
        "id": "x",
        "short": "消防百日",
        "title": "消防百日行动",
        "issuer": "某区消防办",
        "start": date(2023, 3, 20),
        "end": length,
        "lead": "消防大队",
    }
    areas = [{"id": "fire", "name": "火灾隐患"}]
    assert schedule(parse({"campaign": head, "areas": areas}), {}).end == last

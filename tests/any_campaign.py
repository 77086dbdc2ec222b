"""Valid campaigns of every shape, for property tests: windows, gaps, overlaps, lengths, events."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from domain.campaign import Campaign, parse

UNITS = ["brigade-1", "brigade-2"]
ANYTIME = st.dates(date(2021, 10, 1), date(2023, 9, 1))  # across two New Years


@st.composite
def campaigns(draw: st.DrawFn) -> Campaign:
    """A campaign of 1 to 76 days, with or without phases, sheets, lessons and filings."""
    start = draw(ANYTIME)
    end = start + timedelta(days=draw(st.integers(0, 75)))
    inside = st.dates(start, end)
    data: dict[str, Any] = {
        "campaign": {
            "id": "any", "short": "某行动", "title": "某专项行动", "issuer": "某局",
            "start": start, "end": end, "lead": draw(st.sampled_from(["法治科", ["甲科", "乙科"]])),
        },
        "events": [
            {"id": "fair", "name": "博览会闭幕", "neutral": "整改节点", "projected": draw(inside)}
        ],
        "areas": [{"id": "a", "name": "甲类"}, {"id": "b", "name": "乙类", "above": "市方案"}],
        "incidents": [{"id": "clash", "name": "冲突"}, {"id": "fire", "name": "火情"}],
        "items": [{"code": "B1", "area": "a", "text": "是否存在甲的情况？"}],
        "phases": [draw(phases(n, inside)) for n in range(draw(st.integers(0, 3)))],
        "deliverables": [draw(papers(n, inside)) for n in range(draw(st.integers(0, 3)))],
    }  # fmt: skip
    if draw(st.booleans()):
        opens, due = sorted([draw(inside), draw(inside)])
        data["sheets"] = {
            "opens": opens,
            "due": due,
            "signed": {"brigade": draw(st.dates(due, end))},
        }
        data["items"][0] |= {"asks": {"officer": {}}, "units": {"brigade": "ask"}}
    if draw(st.booleans()):
        opens, due, makeup = sorted(draw(inside) for _ in range(3))
        data["lessons"] = [
            {
                "id": "l",
                "title": "材料",
                "text": "请读",
                "opens": opens,
                "due": due,
                "makeup": makeup,
            }
        ]
    return parse(data)


@st.composite
def phases(draw: st.DrawFn, n: int, inside: st.SearchStrategy[date]) -> dict[str, Any]:
    """One phase: days, a window of hours, or bound to the event on one side."""
    first, last = sorted([draw(inside), draw(inside)])
    phase: dict[str, Any] = {"id": f"p{n}", "name": f"第{n}", "start": first, "end": last}
    shape = draw(st.sampled_from(["days", "hours", "one", "unit", "area", "open"]))
    if shape == "hours" and first < last:
        phase |= {"start": f"{first} 21:00", "end": f"{last} 03:00"}
    elif shape == "one":
        phase["end"] = first
    elif shape == "unit":
        phase["units"] = draw(st.lists(st.sampled_from(UNITS), min_size=1, unique=True))
    elif shape == "area":
        phase["areas"] = ["a"]
    elif shape == "open":
        del phase["end"]
    return phase


@st.composite
def papers(draw: st.DrawFn, n: int, inside: st.SearchStrategy[date]) -> dict[str, Any]:
    """One filing or milestone, once or recurring, with any rule for days off."""
    paper: dict[str, Any] = {
        "id": f"d{n}",
        "name": f"材料{n}",
        "owner": "支队",
        "holiday": draw(st.sampled_from(["stay", "before", "after", "second"])),
        "wording": draw(st.sampled_from(["前", "内", "当日"])),
        "hops": draw(st.sampled_from([[], [{"to": "法治科", "review": True}, {"to": "市局"}]])),
    }
    every = draw(st.sampled_from([None, None, "week", "month", "quarter", "half_year"]))
    if every is None:
        when = draw(st.sampled_from(["day", "event", "workdays"]))
        forms = {"event": {"event": "fair", "days": 5}, "workdays": {"workdays": 7}}
        paper["due"] = forms.get(when) or draw(inside)
    else:
        paper |= {"every": every, "on": draw(st.integers(1, 7))}
    return paper

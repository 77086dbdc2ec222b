"""Whatever a TOML file holds, parsing gives a campaign or its faults, never anything else."""

import copy
import tomllib
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.campaign import Campaign, CampaignFaults, parse, schedule

FILE = Path(__file__).parents[2] / "campaigns" / "bairi-2022.toml"
SEED = tomllib.loads(FILE.read_text(encoding="utf-8"))
KEYS = sorted({*SEED, *SEED["campaign"], *SEED["items"][4], "event", "phase", "days", "month_end"})
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["congress", "check", "officer", "2022-08-15", "2022-W01-1", "legal", "B1"])
    | st.dates()
    | st.datetimes()
    | st.times()
)
keys = st.sampled_from(KEYS) | st.text(max_size=5)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=5),
    max_leaves=12,
)


def holds(data: dict[str, Any]) -> None:
    result: Campaign | CampaignFaults
    try:
        result = parse(data)
    except CampaignFaults as refused:
        result = refused
    if isinstance(result, Campaign):
        assert schedule(result, {}).spans
    else:
        assert result.faults
        assert all(fault.place.startswith("campaign: ") and fault.text for fault in result.faults)


def spots(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every path of the data."""
    if not isinstance(data, dict | list):
        return [path]
    inner = data.items() if isinstance(data, dict) else enumerate(data)
    return [path, *(found for key, value in inner for found in spots(value, (*path, key)))][
        0 if path else 1 :
    ]


SPOTS = spots(SEED)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(keys, values, max_size=8))
def test_any_data_gives_a_campaign_or_faults(data: dict[str, Any]) -> None:
    holds(data)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(SPOTS), values), min_size=1, max_size=3))
def test_the_shipped_campaign_with_anything_put_anywhere_gives_a_campaign_or_faults(
    changes: list[tuple[tuple[Any, ...], Any]],
) -> None:
    data: Any = copy.deepcopy(SEED)
    for path, value in changes:
        spot = data
        try:
            for step in path[:-1]:
                spot = spot[step]
            spot[path[-1]] = value
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took this place away
    holds(data)


def test_deeply_nested_tables_are_only_an_unknown_key() -> None:
    data: dict[str, Any] = {}
    spot = data
    for _ in range(5000):
        spot["a"] = {}
        spot = spot["a"]
    holds(data)

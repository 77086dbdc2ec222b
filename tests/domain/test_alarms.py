"""Whom a red-line event is told, and the hour of the telephone call."""

from datetime import datetime

import pytest
from plan_office import CAMPAIGN, ROSTER, TZ

from domain.alarms import chain, read_hour

CONFLICT, OPINION = CAMPAIGN.incidents


def test_the_line_up_to_the_bureau_and_legal() -> None:
    line = ["wanghai", "liujianping", "zhaoguoqing", "luoyuanming", "zhoumin"]
    assert [p.userid for p in chain(ROSTER, "brigade-1", CONFLICT)] == line
    assert [p.userid for p in chain(ROSTER, "brigade-1", OPINION)] == [*line, "yangli"]


def test_nobody_stands_in_it_twice() -> None:
    for unit in ("brigade-1", "brigade-2", "brigade-3", "detachment", "legal", "bureau"):
        found = chain(ROSTER, unit, OPINION)
        assert len(found) == len({p.id for p in found})
        assert {"zhaoguoqing", "luoyuanming", "zhoumin"} <= {p.userid for p in found}


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("10:20", "2022-08-03 10:20"), ("10：20", "2022-08-03 10:20"),
        ("10点20分", "2022-08-03 10:20"), ("9点半", "2022-08-03 09:30"),
        ("１０点", "2022-08-03 10:00"), ("23时50分", "2022-08-02 23:50"),
        ("10:40", None), ("25:00", None), ("10:75", None), ("上午", None), ("12点", None),
    ],
)  # fmt: skip
def test_an_hour_is_the_latest_one_that_is_past(said: str, wanted: str | None) -> None:
    now = datetime(2022, 8, 3, 10, 26, tzinfo=TZ)
    found = read_hour(said, now)
    assert (found and f"{found:%Y-%m-%d %H:%M}") == wanted

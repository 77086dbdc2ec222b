"""Pictures: what stands on them, how large they are, what never stands on them."""

import struct
import subprocess
import sys
from dataclasses import replace

import paper_office as of
import pytest
from served import ROOT

from documents import picture
from documents.order import Order
from documents.press import make
from domain.calendar import DAY
from domain.redaction import Redaction
from domain.weekly import Pending, Report, Week
from texts.papers import picture as say

KINDS = ("weekly-picture", "progress-chart", "timeline")


def words(kind: str, **more) -> list[str]:
    snapshot = more.pop("snapshot", None) or of.snapshot()
    if kind == "weekly-picture":
        return picture.weekly(say.weekly(snapshot)).words()
    seen = Redaction(snapshot, **more)
    if kind == "progress-chart":
        return picture.progress(say.grid(seen)).words()
    return picture.timeline(say.timeline(seen, snapshot.line(2), of.story())).words()


@pytest.mark.parametrize("kind", KINDS)
def test_a_picture_fits_a_phone_and_a_group(kind: str) -> None:
    content = make(Order(kind, of.snapshot(), number=2, stories={2: of.story()})).content
    assert content.startswith(b"\x89PNG")
    assert struct.unpack(">I", content[16:20]) == (1080,)
    assert len(content) <= picture.MOST


def test_hundreds_of_late_issues_and_thirty_units_still_fit() -> None:
    many = tuple(of.line(n, due=of.date(2022, 9, 1)) for n in range(1, 400))
    content = make(Order("weekly-picture", of.snapshot(many))).content
    assert len(content) <= picture.MOST
    assert "另有394件" in words("weekly-picture", snapshot=of.snapshot(many))


def test_the_weekly_picture_shows_rates_units_trend_red_and_what_is_asked() -> None:
    asked = of.line(15, wanted=of.date(2022, 10, 28))
    ready = of.line(16, state="submitted", inspected_by=of.who("heyong").id, grade="grave")
    week = Week(of.date(2022, 9, 24), of.TODAY)
    found = words("weekly-picture", snapshot=of.snapshot((*of.lines(), asked, ready), week=week))
    assert "百日行动周报　9月24日—30日" in found
    assert "5件（38%）" in found
    assert "第6号　一大队　红：逾期5个工作日" in found
    assert "第9号　支队机关　第3步“合法性审核”，黄：比计划晚5个工作日" in found
    assert {"延期待批1件：第15号", "销号待批1件：第16号"} <= set(found)
    units = [w for w in found if w in ("一大队", "二大队", "三大队", "支队机关")]
    assert list(dict.fromkeys(units)) == ["支队机关", "一大队", "二大队", "三大队"]
    assert any("S-0930-2" in w for w in found)


def test_what_is_asked_is_what_the_weekly_s_text_asks() -> None:
    """No leader closes an ordinary issue; 批示 without an outcome is in both."""
    ordinary = of.line(16, state="submitted", inspected_by=of.who("heyong").id, grade="ordinary")
    snapshot = of.snapshot((*of.lines(), ordinary))
    assert "没有等待批准的事项" in words("weekly-picture", snapshot=snapshot)
    pending = (Pending("unanswered", 6, "brigade-1"),)
    told = replace(snapshot, report=Report(snapshot.board, pending=pending))
    assert "批示到期没有办结1件：第6号" in words("weekly-picture", snapshot=told)


@pytest.mark.parametrize("kind", KINDS)
def test_no_person_and_nothing_of_legals_alone_stands_on_a_picture(kind: str) -> None:
    text = " ".join(words(kind))
    assert not [p.name for p in of.PEOPLE if p.name in text]
    assert not [word for word in ("CANARY", "B5", "B8", "吃、拿") if word in text]


def test_a_quiet_week_says_so() -> None:
    found = words("weekly-picture", snapshot=of.snapshot(of.lines()[:2]))
    assert "目前没有逾期、没有比计划晚的事项" in found
    assert "没有等待批准的事项" in found


def test_an_empty_ledger_makes_pictures_too() -> None:
    empty = of.snapshot(())
    assert "0件（0%）" in words("weekly-picture", snapshot=empty)
    assert "百日行动进度图" in words("progress-chart", snapshot=empty)


def test_the_trend_ends_today_and_never_falls() -> None:
    points = say.trend(of.snapshot())
    assert points[-1][0] == "9.30"
    assert [p[1] for p in points] == sorted(p[1] for p in points)
    early = of.snapshot(at=of.NOW - DAY * 74)
    assert len(say.trend(early)) == 1


def test_the_timeline_has_the_deadline_among_the_acts() -> None:
    found = words("timeline")
    assert "整改时限" in found
    assert "验收销号" in found
    late = of.line(2, due=of.date(2022, 9, 1))
    seen = Redaction(of.snapshot((late,)))
    assert "整改时限，已过" in picture.timeline(say.timeline(seen, late, of.story())).words()


def test_the_progress_chart_counts_closed_of_all() -> None:
    assert {"1／2", "1／1", "0／1"} <= set(words("progress-chart"))


@pytest.mark.slow
def test_a_home_that_cannot_be_written_to_is_no_reason_to_speak_english() -> None:
    line = [sys.executable, "-c", "from documents.picture import Canvas; Canvas(100)"]
    done = subprocess.run(
        line, cwd=ROOT, env={"HOME": "/proc"}, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""

"""What is said unasked, word for word: each sample is a file in golden/."""

import re
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from plan_office import CAMPAIGN, EVERYBODY, OFFICE, ROSTER, TZ, issue, local, pid, snap

from domain.campaign import schedule
from domain.digest import Aware, Urged
from domain.figures import Board, Figures, Moved
from domain.plan import Saying, due
from domain.plan.model import WEEKLY, WeeklyCall
from domain.unit_sheets import Known
from domain.weekly import Pending, Report, Upcoming, Week
from handlers import COMMANDS
from scheduler import rendering
from texts import pending, status
from texts.told import BYTES

GOLDEN = Path(__file__).parents[1] / "golden"
PLAN = schedule(CAMPAIGN, {})
FACTS = "扣押物品未当场交付决定书和清单"
SEVENTEEN = issue(facts=FACTS, progress="流程已修订，待培训", progress_on=date(2022, 8, 19))
REMINDED = [f"due:17:2022-08-31:{label}" for label in ("T-3", "T-1", "T")]
SEPTEMBER = Board(
    (
        Figures("brigade-1", "执法一大队", rectifying=2, submitted=1, closed=6),
        Figures("brigade-2", "执法二大队", rectifying=3, submitted=1, closed=4, late=(9,)),
        Figures("brigade-3", "执法三大队", rectifying=2, closed=4),
        Figures("detachment", "支队机关", rectifying=3, submitted=1, closed=1),
    ),
    Figures(None, "全部单位", rectifying=10, submitted=3, closed=15, late=(9,)),
)
WEEK = Report(
    board=SEPTEMBER,
    moved={
        "brigade-1": Moved(reported=1, closed=2, due=2, on_time=1, overran=1),
        "brigade-2": Moved(reported=1, closed=2, extended=1, due=2, on_time=2),
    },
    sources={"self-check": 20, "inspection": 5, "complaint": 3},
    due_soon=(
        Upcoming("brigade-1", 25, date(2022, 10, 8)),
        Upcoming("brigade-2", 26, date(2022, 10, 9)),
        Upcoming("brigade-1", 28, date(2022, 10, 14)),
    ),
    sent=213,
    failed=0,
)
AUGUST = Board(
    (
        Figures("brigade-1", "执法一大队", reported=2, confirmed=1, rectifying=2, closed=1,
                asked=10, learners=10, answered=9),
        Figures("brigade-2", "执法二大队", rectifying=3, submitted=2, late=(9,), asked=10,
                learners=10, answered=10),
        Figures("brigade-3", "执法三大队", reported=2, rectifying=2, asked=7, learners=7,
                answered=6),
        Figures("detachment", "支队机关", confirmed=1, rectifying=1, closed=2, asked=4, learners=4,
                answered=4),
    ),
    Figures(None, "全部单位", reported=4, confirmed=2, rectifying=8, submitted=2, closed=3,
            late=(9,), asked=31, learners=31, answered=29),
)  # fmt: skip


NOTHING = Aware()
UP = (Pending("extension", 9, "brigade-2"), Pending("unanswered", 21, "detachment"))


def desk(
    at: str, board: Board = SEPTEMBER, report: Report = WEEK, aware: Aware = NOTHING
) -> rendering.Desk:
    return rendering.Desk(
        office=OFFICE,
        roster=ROSTER,
        schedule=PLAN,
        now=local(at),
        board=lambda day: board,
        report=lambda week: report,
        known=lambda unit: Known(6, 2, {}, 6),
        aware=lambda leader: aware,
    )


OTHERS_SIGNED = frozenset({"brigade-2", "brigade-3", "detachment", "bureau"})


def words(saying: Saying, at: rendering.Desk) -> str:
    return rendering.push(saying, at, rendering.stem(saying)).text


def read(
    at: str,
    to: str,
    *issues: object,
    board: Board = SEPTEMBER,
    aware: Aware = NOTHING,
    **more: object,
) -> str:
    """What this reader gets at this local time."""
    one = snap(*issues, floor=more.pop("floor", "2022-08-08T10:00"), **more)  # type: ignore[arg-type]
    saying = next(s for s in due(one, local(at)) if s.to == to and s.slot != WEEKLY)
    return words(saying, desk(at, board, aware=aware))


def weekly(group_id: str, known: Report = WEEK) -> str:
    group = OFFICE.group(group_id)
    assert group is not None
    call = WeeklyCall(Week(date(2022, 9, 24), date(2022, 9, 30)), date(2022, 10, 9))
    at = "2022-09-30T15:23" if group.unit else "2022-09-30T16:41"
    saying = Saying("k", "weekly", "weekly", "webhook", group.id, local(at), "", ("k",), group,
                    (call,), date(2022, 9, 30))  # fmt: skip
    report = known if group.unit else replace(known, failed=1, pending=UP)
    return words(saying, desk(at, report=report))


def progress(*, whole: bool) -> str:
    now = datetime(2022, 8, 16, 10, 20, tzinfo=TZ)
    ctx = status.Status(OFFICE, PLAN, AUGUST, now, signed={"brigade-1": date(2022, 8, 10)})
    return status.every(ctx) if whole else status.unit(ctx, "brigade-1")


def one_owes(at: str, to: str = "lizhiqiang") -> str:
    return read(at, to, submitted=EVERYBODY - {pid("lizhiqiang")}, board=AUGUST)


def digest() -> str:
    late = issue(
        9,
        unit="brigade-2",
        owner=pid("gongyan"),
        leader=pid("zhouzhiming"),
        facts="行政强制告知文书不齐",
        due=date(2022, 9, 21),
        progress="等统一范本",
        progress_on=date(2022, 9, 26),
    )
    asked = issue(
        15,
        unit="brigade-3",
        owner=pid("panhong"),
        grade="grave",
        due=date(2022, 9, 30),
        wanted=date(2022, 10, 14),
        wanted_why="需与街道联合清理，已定10月10日开展",
        since=local("2022-09-27T16:00"),
    )
    also = issue(22, due=date(2022, 9, 26), facts="案卷归档不及时",
                 progress="9月29日办结", progress_on=date(2022, 9, 27))  # fmt: skip
    rule = issue(21, unit="detachment", owner=pid("yangli"), track="rule", step="征求意见",
                 due=date(2022, 9, 26), ends=date(2022, 10, 20))  # fmt: skip
    by = {9: ("zhouzhiming", "2022-09-27T10:00"), 22: ("wanghai", "2022-09-27T09:30")}
    urged = {n: Urged(ROSTER.people[pid(who) - 1], local(at)) for n, (who, at) in by.items()}
    return read(
        "2022-09-28T08:23", "zhaoguoqing", late, asked, floor="2022-09-28T08:00",
        aware=Aware((late, also, rule), lambda numbers: urged),
    )  # fmt: skip


def morning() -> str:
    new = issue(19, state="reported", owner=None, due=None, assigned_at=None,
                since=local("2022-08-25T10:00"), reported_at=local("2022-08-25T10:00"),
                verify_by=date(2022, 8, 29))  # fmt: skip
    own = issue(20, owner=pid("wanghai"), facts="案卷归档不及时", scope="own")
    return read("2022-08-26T08:53", "wanghai", new, own)


SAMPLES = {
    "due-soon": lambda: read("2022-08-26T08:53", "zhanglei", SEVENTEEN),
    "overdue-owner": lambda: read("2022-09-01T08:53", "zhanglei", SEVENTEEN, said=REMINDED),
    "overdue-captain": lambda: read("2022-09-01T08:53", "wanghai", SEVENTEEN, said=REMINDED),
    "digest": digest,
    "morning": morning,
    "several-due": lambda: read("2022-08-26T08:53", "zhanglei", *[issue(n) for n in (17, 18, 20)]),
    "weekly-brigade": lambda: weekly("brigade-1"),
    "weekly-leaders": lambda: weekly("leaders"),
    "status-brigade": lambda: progress(whole=False),
    "status-leaders": lambda: progress(whole=True),
    "sheet-open": lambda: one_owes("2022-08-01T08:53"),
    "sheet-last": lambda: one_owes("2022-08-08T15:07"),
    "sheet-late": lambda: one_owes("2022-08-15T08:53"),
    "sign-head": lambda: read("2022-08-09T08:53", "wanghai", signed=OTHERS_SIGNED, board=AUGUST),
    "sign-drafter": lambda: read("2022-08-09T08:53", "yangli", signed=OTHERS_SIGNED, board=AUGUST),
    "sign-last": lambda: read(
        "2022-08-10T15:07",
        "wanghai",
        signed=OTHERS_SIGNED,
        drafted=OTHERS_SIGNED | {"brigade-1"},
        board=AUGUST,
    ),
    "sheet-missing": lambda: one_owes("2022-08-09T08:53", "wanghai"),
    "phase-gap": lambda: read("2022-08-01T09:23", "brigade-1"),
    "phase-start-with-count": lambda: one_owes("2022-08-15T09:23", "brigade-1"),
    "phase-late": lambda: read("2022-09-01T09:23", "brigade-1", SEVENTEEN, said=REMINDED),
    "phase-node": lambda: read("2022-10-24T09:23", "brigade-1"),
    "phase-before-node": lambda: read("2022-10-21T09:23", "leaders"),
    "campaign-end": lambda: read("2022-11-10T09:23", "brigade-1", board=AUGUST),
}


def test_the_end_of_a_campaign_without_a_sheet_counts_who_learned() -> None:
    at, whole = "2022-11-10T09:23", replace(AUGUST.whole, asked=0, answered=0, attended=30)
    saying = next(s for s in due(snap(floor="2022-08-08T10:00"), local(at)) if s.to == "leaders")
    office = replace(OFFICE, campaign=replace(CAMPAIGN, sheets=None))
    text = words(saying, replace(desk(at, replace(AUGUST, whole=whole)), office=office))
    assert "\n学习应到31人，实到30人\n" in text


@pytest.mark.parametrize("name", SAMPLES)
def test_a_message_reads_as_its_sample(name: str) -> None:
    expected = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n")
    assert SAMPLES[name]() == expected


@pytest.mark.parametrize("name", SAMPLES)
def test_a_message_keeps_the_tone(name: str) -> None:
    text = SAMPLES[name]()
    assert len(text.splitlines()[0]) <= 22
    assert len(text.encode()) <= BYTES
    for never in ("T-", "2022-", "！", "务必", "追责", "rectifying", "submitted"):
        assert never not in text


@pytest.mark.parametrize(
    "name", [n for n in SAMPLES if n.startswith(("phase", "weekly", "status"))]
)
def test_a_group_reads_no_name_and_no_projected_event(name: str) -> None:
    text = SAMPLES[name]()
    assert not [p.name for p in ROSTER.people if p.name in text]
    assert "二十大结束" not in text
    assert "闭幕" not in text


@pytest.mark.parametrize("name", SAMPLES)
def test_the_words_to_reply_are_commands_that_exist(name: str) -> None:
    known = {word for command in COMMANDS for word in command.words}
    text = SAMPLES[name]()
    numbered = re.findall(r"([\u4e00-\u9fff]+) \d+", text)
    quoted = re.findall(r"回复“([\u4e00-\u9fff]+)", text)
    assert {*numbered, *quoted} - {"号"} <= known  # 第18号 7月… begins somebody’s facts


@pytest.mark.parametrize("group_id", ["brigade-1", "leaders"])
def test_the_states_of_a_weekly_add_up_to_the_whole(group_id: str) -> None:
    figures = Figures("brigade-1", "执法一大队", reported=1, confirmed=2, rectifying=3, closed=4)
    early = replace(WEEK, board=Board((figures,), replace(figures, unit=None, name="全部单位")))
    text = weekly(group_id, early)
    if group_id == "leaders":
        assert "一大队：10／4／0／3（0）／3\n合计：10／4／0／3（0）／3\n" in text
    else:
        assert "累计问题10件：已销号4，待验收0，整改中3，待派单2，待核实1\n" in text


@pytest.mark.parametrize("group_id", ["brigade-1", "leaders"])
def test_a_weekly_tells_why_the_whole_became_less(group_id: str) -> None:
    figures = Figures("brigade-1", "执法一大队", closed=4, carried=2)
    early = replace(WEEK, board=Board((figures,), replace(figures, unit=None, name="全部单位")))
    assert "\n另有转入长效2件，不计入累计\n" in weekly(group_id, early)


def test_a_weekly_tells_the_leaders_the_backlog_and_no_brigade_that_all_was_delivered() -> None:
    assert "本周消息全部送达" in weekly("brigade-1")
    stuck = replace(WEEK, waiting=3)
    assert weekly("leaders", stuck).splitlines()[-1] == (
        "数据截至9月30日16:41；应发消息217条，未送达1条，积压3条，请联络员电话告知"
    )
    assert "全部送达" not in weekly("brigade-1", stuck)


def test_a_brigades_weekly_counts_its_own_messages_that_did_not_come() -> None:
    lost = replace(WEEK, failed=3, undelivered={"brigade-1": 2, "brigade-2": 1})
    assert weekly("brigade-1", lost).endswith("；本单位未送达2条，请联络员电话告知")


def test_what_the_leaders_decide_is_cut_to_one_line() -> None:
    many = tuple(Pending("approve", n, "brigade-1") for n in range(1, 8))
    (line,) = pending.line(many, OFFICE.units)
    assert line.endswith("第4号是否销号（一大队）等7件")
    assert pending.line((), OFFICE.units) == []


def test_more_issues_than_fit_are_counted() -> None:
    text = read("2022-08-26T08:53", "zhanglei", *[issue(n, facts="长" * 120) for n in range(1, 60)])
    assert len(text.encode()) <= BYTES
    assert "件，回复“我的”查看" in text
    assert text.splitlines()[0] == "【临期】您有59件即将到期"


def test_a_lock_screen_says_nothing_of_what_is_legals_alone() -> None:
    shut = issue(state="reported", owner=None, due=None, scope="legal", verify_by=date(2022, 8, 5))
    text = read("2022-08-05T08:53", "zhoumin", shut, floor="2022-08-04T09:00")
    assert text.splitlines()[0] == "您有1件事项，请打开查看"


def test_where_nobody_is_asked_at_all_no_line_speaks_of_sheets() -> None:
    nobody = Board((Figures("legal", "法治科"),), Figures(None, "全部单位"))
    ctx = status.Status(OFFICE, PLAN, nobody, datetime(2022, 8, 16, 10, 20, tzinfo=TZ))
    assert "法治科：累计0，整改中0，逾期0\n" in status.every(ctx)
    assert "自查：" not in status.unit(ctx, "legal")

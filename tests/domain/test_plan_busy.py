"""Routine messages wait for people who are filling in a form; nothing is lost (N21)."""

from dataclasses import replace

from plan_office import issue, keys, local, pid, snap

from domain.plan import due, moved_on

NOW = local("2022-09-01T08:53")


def test_a_busy_reader_hears_later_and_the_others_now() -> None:
    late = snap(issue(), floor="2022-08-31T08:53")
    busy = replace(late, busy=frozenset({pid("zhanglei")}))
    assert [key for key in keys(due(busy, NOW)) if key.startswith("late")] == [
        "late:17:2022-08-31:+1:captain:wanghai"
    ]
    (waiting,) = moved_on(busy, NOW).speaking
    (over,) = moved_on(late, NOW).speaking
    assert waiting.floor <= NOW < over.floor


def test_what_waited_is_said_once_when_the_form_is_done() -> None:
    late = snap(issue(), floor="2022-08-31T08:53")
    busy = replace(late, busy=frozenset({pid("zhanglei")}))
    said = keys(due(busy, NOW))
    then = replace(moved_on(busy, NOW), busy=frozenset(), said=frozenset(said).intersection)
    assert keys(due(then, local("2022-09-01T09:08"))) == ["late:17:2022-08-31:+1:owner"]


def test_an_issue_that_speaks_to_others_moves_on() -> None:
    busy = replace(snap(issue(), floor="2022-08-31T08:53"), busy=frozenset({pid("huangmin")}))
    assert moved_on(busy, NOW).speaking[0].floor > NOW

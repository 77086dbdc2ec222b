"""``people reporter``: two persons open who filled in a report; it is written down and told."""

from datetime import datetime

import pytest
from terminal import Desk, reported

OPENED = ("people", "reporter", "1", "--by", "zhoumin", "--with", "luoyuanming", "--why")
WHY = "有人打听填报人，要核实"


@pytest.fixture
def one(desk: Desk) -> Desk:
    reported(desk)
    return desk


def written(desk: Desk) -> list[tuple[object, ...]]:
    return desk.sql("SELECT actor, detail, text FROM history WHERE action = 'unseal'")


def test_two_persons_open_it_and_both_stand_in_the_history_and_are_told(one: Desk) -> None:
    """Threat reporter."""
    said = one.done(*OPENED, WHY)
    assert said.startswith("第1号的填报人：罗兵（二大队，账号 luobing）\n")
    ids = dict(one.sql("SELECT userid, 'P' || id FROM people"))
    assert written(one) == [(ids["zhoumin"], f'{{"with": "{ids["luoyuanming"]}"}}', WHY)]
    assert "完好" in one.done("audit", "verify")
    told = {str(r["to"]): str(r["text"]) for r in one.rows("outbox") if r["kind"] == "unseal"}
    assert set(told) == {"zhoumin", "luoyuanming"}
    for text in told.values():
        assert text.startswith("您有1件事项，请打开查看\n")
        assert WHY in text
        assert not any(word in text for word in ("罗兵", "luobing"))
    assert "由两人共同打开填报人身份" in one.done("as", "zhoumin", "问题 1")


def test_it_takes_its_turn_with_all_other_acts_on_issues(one: Desk) -> None:
    """Its row stands in the issue's chain: the business clock goes on to its instant."""
    one.sql("DELETE FROM facts WHERE name = 'played'")  # from here on the machine's clock counts
    one.done(*OPENED, WHY)
    ((opened,),) = one.sql("SELECT at FROM history WHERE action = 'unseal'")
    ((clock,),) = one.sql("SELECT value FROM facts WHERE name = 'clock'")
    assert datetime.fromisoformat(str(clock)).replace(tzinfo=None) == datetime.fromisoformat(
        str(opened)
    )


def test_one_alone_others_and_those_concerned_open_nothing_and_nothing_changes(
    one: Desk,
) -> None:
    before = one.prints()
    for first, second, why, answer in (
        ("zhoumin", "zhoumin", WHY, "不能是同一个人"),
        ("luoyuanming", "zhoumin", WHY, "--by 要写法治科"),
        ("zhoumin", "zhaoguoqing", WHY, "--with 要写局主要领导"),
        ("zhoumin", "nobody", WHY, "没有账号 nobody"),
        ("zhoumin", "luoyuanming", " ", "写明为什么"),
    ):
        words = ("people", "reporter", "1", "--by", first, "--with", second, "--why", why)
        assert answer in one.failed(*words)
    assert "没有第9号问题" in one.failed("people", "reporter", "9", *OPENED[3:], WHY)
    assert one.prints() == before
    one.sql("UPDATE issues SET leader = (SELECT id FROM people WHERE userid = 'luoyuanming')")
    assert "两个人都不能是问题所在单位的人" in one.failed(*OPENED, WHY)
    one.sql(
        "UPDATE issues SET leader = NULL, source = 'direct', reporter = NULL, reporter_alias = NULL"
    )
    assert "直报从来不存" in one.failed(*OPENED, WHY)
    assert written(one) == []

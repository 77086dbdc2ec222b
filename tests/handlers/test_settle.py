"""The doubtful places of the notice are listed, signed by legal, and printed with the signature."""

import pytest
from world import World

from storage import readings

LEGAL, OFFICER, LEADER = "zhoumin", "lizhiqiang", "zhaoguoqing"


def read(world: World, who: str, words: str) -> str:
    """The answer, also where it is too long for one and leaves in parts."""
    world.fresh()
    answer = world.say(who, words)
    return answer or "\n".join(row.text for row in world.fresh() if row.kind == "reply")


def place(listing: str, words: str) -> int:
    """The number of the finding that says this."""
    line = next(x for x in listing.splitlines() if words in x and x.startswith("第"))
    return int(line.split("项")[0].removeprefix("第"))


def test_legal_reads_every_finding_with_how_it_will_be_read(world: World) -> None:
    answer = read(world, LEGAL, "核定")
    assert "还有" in answer
    assert "8月15日前" in answer
    assert answer.count("读作：") >= 8


def test_only_legal_signs(world: World) -> None:
    assert "读作" not in world.say(OFFICER, "核定")


@pytest.mark.parametrize(
    ("said", "stands"), [("同意", "照上面的读作办"), ("不含8月15日当日", "不含8月15日当日")]
)
def test_a_signed_reading_is_kept_with_name_and_day(world: World, said: str, stands: str) -> None:
    n = place(read(world, LEGAL, "核定"), "没有说含不含当日")
    world.dialog(
        LEGAL, (f"核定 {n}", "请回复“同意”"), (said, "提交"), ("提交", f"第{n}项已核定\n{stands}（")
    )
    assert "已核定：" + stands in read(world, LEADER, "日历")
    assert f"第{n}项" in read(world, LEGAL, "核定")


def test_every_screen_of_it_is_short_at_the_top(world: World) -> None:
    screens = [read(world, LEGAL, said) for said in ("核定", "核定 1", "同意", "1")]
    assert "已核定" in screens[-1]
    assert [len(s.splitlines()[0]) <= 22 for s in screens] == [True] * 4, screens


def test_officers_read_in_the_calendar_only_how_many_wait(world: World) -> None:
    answer = world.say(OFFICER, "日历")
    assert "待法治科核定" in answer.splitlines()[-1]
    assert "读作" not in answer


def test_groups_read_dates_only(world: World) -> None:
    assert "核定" not in world.group("wr1", OFFICER, "日历")


def test_papers_may_read_what_was_signed(world: World) -> None:
    world.dialog(LEGAL, ("核定 1 同意", "提交"), ("1", "已核定"))
    with world.store.read() as conn:
        (signed,) = readings.of(conn, world.office.campaign.id).values()
    assert (signed.name, signed.words, str(signed.on)) == ("周敏", None, "2022-08-03")
    assert "读作" in signed.text

"""免填: who is away for long leaves the denominator, with a reason and by whom; and comes back."""

import pytest
from world import World

from storage.schema import metadata


def test_the_captain_excuses_with_a_reason_and_the_count_follows(world) -> None:
    echo = world.say("wanghai", "免填 张磊 借调到区里，9月底回")
    assert echo.startswith("张磊免填自查表，已记录\n理由：“借调到区里，9月底回”。")
    assert "10人中应交9人；已告知本人" in echo
    told = world.outbox(to="zhanglei", kind="excuse")[0].text
    assert "王海大队长同意" in told
    assert "借调" not in told
    assert world.say("zhanglei", "我的").split("\n")[1] == (
        "自查表：您免填，王海大队长同意，理由：“借调到区里，9月底回”"
    )
    for userid in ("wanghai", "zhoumin"):
        listed = world.say(userid, "未交 一大队")
        assert "10人中应交9人" in listed
        assert " 免填：张磊（借调到区里，9月底回，王海大队长同意）" in listed
        assert "张磊" not in next(x for x in listed.splitlines() if "应交9人，未交" in x)
    assert "个人自查：应交9人" in world.group("wr1", "x", "进度")
    assert "张磊" not in world.group("wr1", "x", "进度")


def test_a_missing_reason_is_asked_for_and_looked_at_again(world) -> None:
    assert world.say("wanghai", "免填张磊").endswith("请写明理由，例如：借调到区里，9月底回。")
    world.dialog("wanghai", ("长期病休", "请核对：张磊免填自查表"), ("2", "没有提交"))
    assert "应交10人" in world.say("wanghai", "未交")
    world.say("wanghai", "免填 张磊")
    world.dialog("wanghai", ("长期病休", "1. 提交"), ("1", "10人中应交9人"))


def test_why_is_sealed_wherever_it_is_kept(world) -> None:
    """It may be an illness; only the stored answers, which are wiped after a day, hold it."""
    world.say("wanghai", "免填 张磊")
    world.dialog("wanghai", ("尘肺病住院", "理由：“尘肺病住院”"), ("1", "理由：“尘肺病住院”"))
    world.say("yangli", "未交")
    with world.store.read() as conn:
        held = {
            table.name
            for table in metadata.sorted_tables
            for row in conn.execute(table.select())
            if any("尘肺" in str(v) or (isinstance(v, bytes) and "尘肺".encode() in v) for v in row)
        }
    assert held <= {"inbox"}


def test_it_can_be_taken_back(world) -> None:
    world.say("wanghai", "免填 张磊 长期病休")
    assert "本单位应交10人" in world.say("wanghai", "取消免填 张磊")
    assert world.say("wanghai", "取消免填 张磊").startswith("张磊没有免填")
    assert world.outbox(to="zhanglei", kind="excuse")[-1].text.startswith("自查表请您照常填写")


def test_who_fills_in_all_the_same_counts_again(world) -> None:
    world.say("wanghai", "免填 张磊 长期病休")
    world.report("zhanglei", item="0")
    assert "应交10人，已交1人" in world.group("wr1", "x", "进度")


@pytest.mark.parametrize(
    ("by", "name", "words"),
    [
        ("wanghai", "王海", "王海的免填不由您定"),  # oneself
        ("liujianping", "王海", "王海免填自查表，已记录"),  # the leader above
        ("liujianping", "张磊", "张磊的免填不由您定"),  # the captain's to decide
        ("sunwei", "张磊", "张磊的免填不由您定"),  # another unit's
        ("zhaoguoqing", "杨丽", "杨丽免填自查表，已记录"),  # no captain: who holds the unit
        ("luoyuanming", "赵国庆", "赵国庆免填自查表，已记录"),  # and above him
        ("lizhiqiang", "张磊", "“免填”不在您的权限内"),
        ("zhoumin", "何勇", "何勇的免填不由您定"),
    ],
)
def test_the_captain_decides_and_the_leader_above_about_him(world, by, name, words) -> None:
    assert world.say(by, f"免填 {name} 借调到区里").startswith(words)


def test_who_has_handed_in_or_is_not_asked_needs_no_excuse(world) -> None:
    world.report("zhanglei", item="0")
    assert world.say("wanghai", "免填 张磊 借调").startswith("张磊已交自查表")
    assert world.say("heyong", "免填 陈静 借调").startswith("陈静本来就不用填")


def test_the_excused_are_not_chased(world: World) -> None:
    world.say("wanghai", "免填 张磊 借调到区里")
    world.at("2022-08-05 08:53").tick()
    assert "【自查】" not in "".join(r.text for r in world.outbox(to="zhanglei"))
    assert world.outbox(to="zhanglei", kind="sheet") == []
    world.at("2022-08-09 08:53").tick()
    text = "\n".join(r.text for r in world.outbox(to="wanghai"))
    listed = [line for line in text.split("\n") if line.startswith("未交：")]
    assert listed
    assert not any("张磊" in line for line in listed)


def test_two_of_a_name_are_told_apart_by_their_account(world) -> None:
    world.joins("zhanglei2", "张磊", "brigade-2")
    assert "有2位同名，请写账号再发一次" in world.say("wanghai", "免填 张磊 借调到区里")
    assert world.say("wanghai", "免填 zhanglei 借调到区里").startswith("张磊免填自查表")

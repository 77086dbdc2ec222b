"""New joiners, transfers and departures while sheets are taken."""

from world import World

from storage import sheets


def test_who_joins_after_the_due_day_has_five_working_days_of_his_own(world: World) -> None:
    world.at("2022-08-29 10:00").joins("xinren", "新仁", "brigade-1")
    screen = world.say("xinren", "自查")
    assert "请在9月5日（周一）18:00前提交" in screen
    assert "原定" not in screen
    world.at("2022-09-01 09:00")
    assert world.report("xinren", item="0").startswith("自查表已提交")
    assert world.at("2022-09-01 09:05").say("zhanglei", "自查").startswith("自查表已于8月31日")


def test_after_his_own_dates_it_is_over_for_him_too(world: World) -> None:
    world.at("2022-08-29 10:00").joins("xinren", "新仁", "brigade-1")
    assert world.at("2022-09-06 09:00").say("xinren", "自查").startswith("自查表已于9月5日")


def test_who_joins_before_the_due_day_has_everybodys_dates(world: World) -> None:
    world.at("2022-08-05 10:00").joins("xinren", "新仁", "brigade-1")
    assert "请在8月8日（周一）18:00前提交" in world.say("xinren", "自查")


def test_a_newcomer_is_called_on_his_own_days(world: World) -> None:
    world.at("2022-09-01 10:00").joins("xinren", "新仁", "brigade-1")
    said = []
    for moment in ("2022-09-02 08:53", "2022-09-05 08:53", "2022-09-08 15:07", "2022-09-13 08:53"):
        world.at(moment).tick()
        said.append([r.text.splitlines()[0] for r in world.outbox(to="xinren") if "自查" in r.text])
    assert [len(lines) for lines in said] == [1, 1, 2, 2]
    assert said[-1] == ["【今日待办】您有2件事项", "自查表今天18:00截止，请您填写"]


def test_the_captain_hears_of_a_newcomer_only_after_his_day(world: World) -> None:
    everybody = [
        p for p in world.roster.people if p.userid and world.office.campaign.asked(p.category)
    ]
    for person in everybody:
        if person.active:
            world.report(person.userid, item="0")
    world.at("2022-08-26 10:00").joins("xinren", "新仁", "brigade-1")
    world.at("2022-08-29 08:53").tick()
    assert not [r for r in world.outbox(to="wanghai") if "新仁" in r.text]


def test_a_sheet_goes_with_who_is_transferred(world: World) -> None:
    world.report("zhanglei", item="0")
    assert "应交10人，已交1人" in world.group("wr1", "x", "进度")
    world.moves("zhanglei", "brigade-2")
    assert "应交9人，已交0人" in world.group("wr1", "x", "进度")
    assert "应交11人，已交1人" in world.group("wr2", "x", "进度")
    assert "您已提交自查表" in world.say("zhanglei", "自查")


def test_who_left_is_no_longer_expected_and_his_sheet_stays(world: World) -> None:
    world.report("zhanglei", item="0")
    world.leaves("zhanglei")
    assert "应交9人，已交0人" in world.group("wr1", "x", "进度")
    person = world.roster.by_userid("zhanglei")
    with world.store.read() as conn:
        assert person.id in sheets.submitted(conn, world.office.campaign.id)


def test_fast_sheets_are_a_number_a_unit_for_legal_alone(world: World) -> None:
    officers = [p for p in world.roster.of_unit("brigade-1") if p.userid][:6]
    for person in officers[:5]:
        world.report(person.userid, item="0")
    line = "1分钟内全部填“没有”的：一大队5份。只作参考，不对应到人"
    assert line in world.say("zhoumin", "未交")
    for userid in ("wanghai", "yangli", "zhaoguoqing"):
        assert "1分钟内" not in world.say(userid, "未交")
    world.say(officers[5].userid, "自查")
    world.say(officers[5].userid, "开始")
    world.at("2022-08-03 10:30")
    while "提交前请核对" not in world.say(officers[5].userid, "没有"):
        pass
    world.say(officers[5].userid, officers[5].name)
    assert line in world.say("zhoumin", "未交")


def test_a_few_fast_sheets_of_a_unit_are_not_counted_out(world: World) -> None:
    for userid in ("panhong", "shiyong"):
        world.report(userid, item="0")
    assert "1分钟内" not in world.say("zhoumin", "未交")

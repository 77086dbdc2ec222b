"""字句: legal words explanations, measures, policy and contact anew in chat, under her name."""

from dataclasses import replace

from world import World, office


def reword(world: World, *said: str) -> str:
    world.say("zhoumin", "字句")
    answer = ""
    for words in said:
        answer = world.say("zhoumin", words)
    return answer


def first_question(world: World, userid: str = "huangmin") -> str:
    world.say(userid, "自查")
    return world.say(userid, "开始")


def test_an_explanation_reads_anew_at_once_and_the_notices_words_stay(world: World) -> None:
    before = first_question(world, "lizhiqiang")
    new = "执勤时不穿制服、混穿便服，或者不戴帽子。"
    assert new in reword(world, "1", "B1", new)
    assert world.say("zhoumin", "1").startswith("解释（")
    after = first_question(world)
    assert f"说的是：{new}" in after
    assert after.splitlines()[1] == before.splitlines()[1]


def test_the_policy_line_and_the_telephone(world: World) -> None:
    reword(world, "4", "主动说明并改正的，按规定处理。", "1")
    assert "主动说明并改正的，按规定处理。" in world.say("huangmin", "自查")
    reword(world, "5", "023-12345678", "1")
    assert "电话023-12345678" in world.say("lizhiqiang", "帮助")


def test_standard_measures_are_offered_when_handing_out_and_reach_the_owner(world: World) -> None:
    reword(world, "3", "B4", "补送决定书\n当场交付清单", "1")
    world.report()
    world.at("2022-08-08 10:00")
    world.dialog("wanghai", ("确认 1", "原因"), ("1", "核对"), ("1", "待派单"))
    world.dialog(
        "wanghai",
        ("派单 1 张磊", "补送决定书"),
        ("以上全部", "哪天前办结"),
        ("8月31日", "责任人"),
        ("提交", "现为“整改中”"),
    )
    task = next(row.text for row in world.outbox(to="zhanglei") if "补送决定书" in row.text)
    assert "措施：补送决定书；当场交付清单" in task


def test_back_to_the_file_and_who_changed_what(world: World) -> None:
    plain = first_question(world, "lizhiqiang")
    reword(world, "1", "B1", "新的解释，写得更清楚。", "1")
    reword(world, "1", "B1", "恢复原样", "1")
    assert first_question(world) == plain
    record = world.say("zhoumin", "字句 记录").splitlines()
    assert record[1].startswith("· 8月3日10:26 周敏：解释，")
    assert record[1].endswith("恢复原样")
    assert record[2].endswith("改为“新的解释，写得更清楚。”")


def test_it_may_be_written_anew_or_left(world: World) -> None:
    reword(world, "5", "023-1", "重写")
    world.dialog("zhoumin", ("023-2", "请核对"), ("取消", "没有变化"))
    assert world.say("zhoumin", "字句 记录").startswith("字句没有改过")
    assert "字句" in world.say("yangli", "字句")


def test_a_restart_keeps_it(store) -> None:
    world = World(store, office())
    reword(world, "5", "023-12345678", "1")
    again = World(store, replace(office()))
    assert "023-12345678" in again.say("lizhiqiang", "帮助")

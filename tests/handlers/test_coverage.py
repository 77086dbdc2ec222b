"""名单: who has done what everybody has to do, by unit and by name, until it is all (R17, R47)."""

from world import World


def test_the_captain_reads_by_name_who_lacks_what(world: World) -> None:
    world.at("2022-08-04 10:00")
    world.say("lizhiqiang", "签收 1")
    world.say("lizhiqiang", "签收 2 依法办事")
    world.report("lizhiqiang")
    world.say("zhanglei", "签收 1")
    answer = world.say("wanghai", "名单")
    assert answer.startswith("名单｜一大队｜8月4日（周四）\n应到10人，全部办完1人")
    assert "已签收2人，还差8人" in answer
    assert "自查表：还差9人" in answer
    assert "已全部办完：李志强" in answer
    assert "· 张磊：还差学习第2份，自查表" in answer
    assert "· 冉小军（没有账号）：还差学习第1、2份，自查表" in answer


def test_legal_reads_all_units_in_numbers_and_one_by_name(world: World) -> None:
    world.at("2022-07-20 10:00").say("lizhiqiang", "签收 1")
    answer = world.say("zhoumin", "名单")
    assert "一大队：应到10人，学习签收0人" in answer
    assert "第1份 市城管局月度调度会会议精神：1／31人，还差：支队机关、一大队" in answer
    assert "李志强" not in answer
    assert "· 李志强：还差学习第2份" in world.say("zhoumin", "名单 一大队")


def test_when_all_is_done_the_list_says_so(world: World) -> None:
    world.at("2022-07-20 10:00")
    for material in ("1", "2"):
        world.dialog("wanghai", (f"集体学习 {material}", "哪天"), ("今天", "地点"),
                     ("会议室", "应到"), ("全部到场", "照片"), ("跳过", "核对"),
                     ("1", "已登记"))  # fmt: skip
    answer = world.say("wanghai", "名单")
    assert "应到10人，全部办完10人" in answer
    assert "已签收10人（其中集体学习10人），全部签收" in answer
    assert "集体学习第1份：7月20日（周三），会议室，到场10人，照片0张" in answer
    assert answer.endswith("学习、自查已全部落实到人")


def test_another_units_list_is_not_shown(world: World) -> None:
    assert "这个单位的名单不归您看" in world.say("wanghai", "名单 二大队")

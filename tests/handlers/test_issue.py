"""问题 N: what each reader sees of one issue."""

from world import World


def test_a_captain_reads_the_facts_without_names(world: World) -> None:
    world.report(facts="张磊在夜市扣押工具时没有给清单")
    answer = world.say("wanghai", "问题 1")
    assert "情况：某同事在夜市扣押工具时没有给清单" in answer
    assert "属实：确认 1" in answer
    assert "张磊" not in answer
    assert "张磊在夜市" in world.say("zhoumin", "问题 1")


def test_the_reporter_reads_his_own_words_and_the_state(world: World) -> None:
    world.report()
    answer = world.say("lizhiqiang", "问题")
    assert "第1号问题：待核实" in answer
    assert "经过" not in answer
    assert "责任人" not in answer


def test_to_everybody_else_it_does_not_exist(world: World) -> None:
    world.report()
    for userid in ("huangmin", "guojianjun", "zhouzhiming", "xiaowu", "yangli"):
        assert world.say(userid, "问题 1") == world.say(userid, "问题 99").replace("99", "1")


def test_what_one_may_do_follows_the_state(world: World) -> None:
    world.report()
    world.dialog("wanghai", ("确认 1", "原因"), ("1", "核对"), ("1", "待派单"))
    answer = world.say("wanghai", "问题 1")
    assert "安排责任人：派单 1 姓名" in answer
    assert "确认 1" not in answer
    assert "王海核实属实" in answer


def test_after_legal_assigned_it_the_words_stay_with_legal(world: World) -> None:
    secret = "只想让法治科知道的细节"
    world.report(scope="3", facts=secret)
    assert "没有找到第1号" in world.say("wanghai", "问题 1")
    world.at("2022-08-08 10:00")
    world.dialog("zhoumin", ("确认 1", "原因"), ("1", "核对"), ("1", "派单 1"))
    world.dialog(
        "zhoumin", ("派单 1 张磊", "措施"), ("1", "哪天"), ("8月31日", "核对"), ("1", "整改中")
    )
    texts = [r.text for r in world.outbox() if r.to not in ("zhoumin", "lizhiqiang")]
    texts += [world.say(u, "问题 1") for u in ("wanghai", "zhanglei", "heyong", "zhaoguoqing")]
    assert not any(secret in text for text in texts)
    assert "由法治科掌握" in world.say("zhanglei", "问题 1")


def test_it_names_the_aspect_and_the_right_way_to_do_it(world: World) -> None:
    """The second classification (R04), and what an item teaches (R06)."""
    world.report()
    lines = world.say("wanghai", "问题 1").split("\n")
    assert "方面：依法履职" in lines
    assert any(line.startswith("正确做法：按立案、调查、告知") for line in lines), lines
    world.report("zhanglei", item="5")  # for legal alone: who may not read it learns nothing of it
    assert "没有找到第2号" in world.say("wanghai", "问题 2")

"""例会: the question of the month, and the record that answers it."""

from world import World


def test_the_coordinator_reads_which_meetings_nobody_recorded(world: World) -> None:
    world.at("2022-09-01 08:53").tick()
    (row,) = [r for r in world.outbox(to="yangli") if "会议传达" in r.text]
    assert (
        "【会议传达】8月没有登记：市局调度会、局党委会、月例会\n 开过的，回复：传达 新会议"
        in row.text
    )
    assert "登记已召开的会议，哪一个？" in world.at("2022-09-01 09:30").say("yangli", "传达 新会议")


def test_the_question_alone_is_a_message_of_its_own(world: World) -> None:
    world.at("2022-10-08 08:53").tick()
    texts = [r.text for r in world.outbox(to="yangli")]
    assert texts == [
        "【会议传达】9月还没有登记\n"
        "杨丽您好：\n"
        "市局调度会、局党委会、月例会，9月1日—30日没有登记传达。\n"
        "开过的，请登记：传达 新会议。登记后各单位按期传达、本人签收。\n"
        "没有开的，不用回复。这一期只问这一次。\n"
        "编号 DB-1008-ZH"
    ]


def test_what_was_recorded_is_not_asked_for_and_why_explains_the_question(world: World) -> None:
    world.at("2022-08-24 10:00")
    for said in ("传达 新会议", "月例会", "昨天", "逐件对照整改方案", "1", "1"):
        world.say("yangli", said)
    world.at("2022-09-01 08:53").tick()
    (row,) = [r for r in world.outbox(to="yangli") if "会议传达" in r.text]
    assert "没有登记：市局调度会、局党委会\n" in row.text
    why = world.at("2022-09-01 09:00").say("yangli", "为什么")
    assert "· 例会过了一期，还没有登记传达" in why

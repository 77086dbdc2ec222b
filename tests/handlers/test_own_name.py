"""An office may call its bot what it likes: whoever is sent to it is told that name."""

from world import World, office


def test_who_is_sent_to_the_bot_reads_the_name_that_the_office_gave_it(store) -> None:
    world = World(store, office(bot_name="百日小助手"))
    for moment in ("2022-08-01 09:03", "2022-08-05 09:03", "2022-08-09 09:03", "2022-08-09 15:03"):
        world.at(moment).tick()
    world.say("wanghai", "免填 张磊 长期病假")
    lifted = world.say("wanghai", "取消免填 张磊")
    said = "\n".join([lifted, *(row.text or "" for row in world.outbox())])
    assert "请提醒本人私聊百日小助手，回复“自查”。" in lifted
    assert said.count("私聊百日小助手") > 3  # in the groups too
    assert "私聊督办助手" not in said

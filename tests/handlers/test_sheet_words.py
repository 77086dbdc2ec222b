"""自查, whatever people type, say, paste or send in the middle of it."""

import pytest
from filling import FACTS
from golden_texts import golden
from world import KEYS, World

from storage.schema import evidence

WHO = "lizhiqiang"
TO_SCOPE = ("自查", "开始", "存在")
TO_FACTS = (*TO_SCOPE, "1")


def until(world: World, *turns: str) -> str:
    reply = ""
    for said in turns:
        reply = world.say(WHO, said)
    return reply


@pytest.mark.parametrize(
    ("said", "choice"),
    [
        ("1", "没有"), ("１", "没有"), ("1.", "没有"), ("1。", "没有"), ("1、", "没有"),
        ("选1", "没有"), ("没有", "没有"), ("没有。", "没有"), ("没有！", "没有"),
        ("1、没有", "没有"),
        ("1. 没有", "没有"), (" 没有 ", "没有"), ("没", "没有"), ("不存在", "没有"), ("否", "没有"),
        ("2", "存在"), ("2.", "存在"), ("２．存在", "存在"), ("存在", "存在"), ("有", "存在"),
        ("是", "存在"), ("3", "不清楚"), ("不清楚", "不清楚"), ("拿不准", "不清楚"),
        ("4", "不适用"), ("不适用。", "不适用"),
    ],
)  # fmt: skip
def test_number_and_words_mean_the_same(world, said, choice) -> None:
    until(world, "自查", "开始")
    reply = world.say(WHO, said)
    if choice == "存在":
        assert reply.startswith("第1项：存在")
        return
    assert reply.startswith("第2项（") or (choice == "不清楚" and "\n第2项（" in reply)
    for _ in range(10):
        reply = world.say(WHO, "1")
    assert f"第1项 不按规定着装：{choice}" in world.say(WHO, "全部") or choice == "没有"
    assert (f"{choice}1项" in reply) == (choice != "没有")


@pytest.mark.parametrize(
    "said",
    ["0", "5", "12", "1、存在", "第2项", "没有吧", "👌", "", "   ", "\t\n", "好" * 3000, "-1"],
)
def test_what_is_no_option_is_asked_again_and_nothing_is_kept(world, said) -> None:
    prompt = until(world, "自查", "开始")
    assert world.say(WHO, said).endswith(prompt)
    assert world.say(WHO, "上一题") == golden("2a-first-screen")


@pytest.mark.parametrize("said", ["大队", "大队里的情况", "2", "大队里的情况，不点名", "大队情况"])
def test_the_words_before_comma_or_bracket_are_enough(world, said) -> None:
    until(world, *TO_SCOPE)
    assert world.say(WHO, said).startswith("第1项：存在，大队情况，不点名")


@pytest.mark.parametrize(
    "said",
    ["我的", "帮助", "确认 17", "帮助老人时没戴帽", "问题是他没来", "进度太慢", "返回", "继续",
     "重来", "自查", "存在", "1", "17", "未交", "没有。"],
)  # fmt: skip
def test_in_free_text_a_command_word_is_the_answer(world, said) -> None:
    until(world, *TO_FACTS)
    reply = world.say(WHO, said)
    if len(said) < 2:
        assert reply == "内容太短，看不出是什么情况。\n请用一两句话说明情况。"
        return
    assert reply.startswith("第1项：这个情况现在改正了吗？")


@pytest.mark.parametrize(
    ("said", "answer"),
    [("/help", "您可以这样说"), ("／mine", "李志强您好"), ("/帮助", "您可以这样说"),
     ("/issue 9", "没有找到第9号")],
)  # fmt: skip
def test_in_free_text_slash_forms_are_commands_and_the_form_stays(world, said, answer) -> None:
    prompt = until(world, *TO_FACTS)
    reply = world.say(WHO, said)
    assert reply.startswith(answer)
    # There 继续 would be taken for the answer, so the question itself is shown again.
    assert reply.endswith(f"自查表停在原处，刚才问的是：\n{prompt}")
    assert world.say(WHO, FACTS).startswith("第1项：这个情况现在改正了吗")


@pytest.mark.parametrize(
    ("said", "answer"),
    [("上一题", "第1项：存在。这是哪种情况"), ("/back", "第1项：存在。这是哪种情况"),
     ("暂停", "自查表已暂停"), ("暂停。", "自查表已暂停"), ("/pause", "自查表已暂停"),
     ("取消", "自查表已取消"), ("/cancel", "自查表已取消")],
)  # fmt: skip
def test_in_free_text_three_words_are_not_the_answer(world, said, answer) -> None:
    until(world, *TO_FACTS)
    assert world.say(WHO, said).startswith(answer)


@pytest.mark.parametrize("said", ["我的", "帮助", "进度", "日历", "问题 9", "/status", "你好"])
@pytest.mark.parametrize("turns", [("自查",), ("自查", "开始"), TO_SCOPE, (*TO_FACTS, FACTS, "1")])
def test_a_command_in_the_middle_is_answered_and_the_form_stays(world, said, turns) -> None:
    prompt = until(world, *turns)
    reply = world.say(WHO, said)
    assert prompt not in reply
    assert reply.endswith("自查表停在原处，接着填请回复“继续”。")
    assert world.say(WHO, "继续") == prompt


@pytest.mark.parametrize("length", [800, 801, 3000])
def test_facts_may_be_long_but_not_endless(world, length) -> None:
    until(world, *TO_FACTS)
    reply = world.say(WHO, "事" * length)
    assert reply.startswith("第1项：这个情况" if length <= 800 else "内容超过800字")


@pytest.mark.parametrize(
    "said", ["未戴帽😀👮", "换行\n第二行", "带\t制表\x07符", "<b>@all</b> =1+1"]
)
def test_strange_characters_arrive_in_the_ledger_and_harm_nothing(world, said) -> None:
    until(world, *TO_FACTS, said)
    until(world, "2", *["没有"] * 10)
    assert world.say(WHO, "李志强").startswith("自查表已提交")
    told = next(r.text for r in world.outbox(to="wanghai") if r.kind == "verify")
    assert "\x07" not in told
    assert "@all" not in told


KINDS = {
    "video": "抱歉，这里暂时看不了视频",
    "file": "抱歉，这里暂时收不了文件",
    "location": "位置收到了，但这里暂时用不上",
    "link": "这里暂时打不开链接",
    "sticker": "这种消息这里暂时看不懂",
}
SHOWN = ("video", "file", "sticker")  # where a picture may say the same


@pytest.mark.parametrize(("kind", "answer"), KINDS.items())
@pytest.mark.parametrize("text", ["", "重庆市黔江区解放路 29.5 108.7"])
def test_every_kind_has_its_own_answer_with_where_one_stands(world, kind, answer, text) -> None:
    assert world.say(WHO, text, kind=kind).startswith(answer)
    until(world, *TO_FACTS)
    reply = world.say(WHO, text, kind=kind)
    assert reply.startswith(answer)
    assert reply.endswith("您正在填自查表第1项，前面的内容都在。")
    assert "照片" not in reply
    assert world.say(WHO, FACTS).startswith("第1项：这个情况现在改正了吗")
    assert ("请拍成照片发来" in world.say(WHO, text, kind=kind)) == (kind in SHOWN)


def mixed(world, who: str, text: str, count: int = 1) -> str:
    """Words and pictures in one message, as an aibot's chat allows."""
    first, *more = (f"https://pictures/{next(KEYS)}" for _ in range(count))
    return world.send(who, "text", text=text, url=first, more=tuple(more))


def kept(world) -> list[str]:
    with world.store.read() as conn:
        return [row.stage for row in conn.execute(evidence.select())]


def test_words_and_pictures_in_one_message_answer_and_prove(world) -> None:
    until(world, *TO_FACTS)
    assert mixed(world, WHO, FACTS, 2).startswith("现场照片已收到，共2张。")
    reply = mixed(world, WHO, "已改正")
    assert reply.startswith("随文字发来的1张照片已收到。\n\n第1项：已改正，记为立查立改")
    assert "第2项" in mixed(world, WHO, "完成")
    assert kept(world) == ["found", "found", "found", "fixed"]


def test_words_beside_pictures_are_not_lost_without_a_word(world) -> None:
    until(world, *TO_FACTS, FACTS, "1")
    reply = mixed(world, WHO, "这是改正后的")
    assert reply.startswith("随照片发来的文字没有记下")
    assert "照片已收到，共1张" in reply
    reply = mixed(world, "heyong", "门口")
    assert reply.startswith("随照片发来的文字没有记下")
    assert "照片已收到，按督查登记" in reply


@pytest.mark.parametrize("said", ["自查", "我的", "进度", "随便说说"])
def test_pictures_beside_words_that_need_none_are_said_not_to_be_kept(world, said) -> None:
    assert "没有保存" in mixed(world, WHO, said)
    assert kept(world) == []


def test_a_command_with_a_picture_keeps_it_where_the_form_takes_it(world) -> None:
    assert "现场照片已收到，共2张" in mixed(world, "heyong", "督查", 2)
    assert kept(world) == ["found", "found"]


def test_a_voice_without_words_tells_what_to_do_instead(world) -> None:
    until(world, "自查", "开始", "1", "1", "1")
    assert world.say(WHO, "", kind="voice") == golden("X3-voice")


def test_a_voice_with_words_is_as_good_as_typed(world) -> None:
    until(world, "自查", "开始")
    assert world.say(WHO, "没有。", kind="voice").startswith("第2项（")


@pytest.mark.parametrize("turns", [("自查",), ("自查", "开始"), TO_FACTS])
def test_a_picture_nobody_asked_for_is_not_kept(world, turns) -> None:
    prompt = until(world, *turns)
    reply = world.photo(WHO)
    assert reply.startswith("照片收到了，但没有保存\n现在没有需要照片的事项。\n您正在填自查表")
    assert world.say(WHO, "自查" if turns != TO_FACTS else "/check") == prompt


@pytest.mark.parametrize("said", ["完成", "跳过", "没有", "没有照片。"])
def test_pictures_end_with_a_word(world, said) -> None:
    until(world, *TO_FACTS, FACTS, "1")
    assert world.say(WHO, "马上拍").startswith("这一步收的是照片。")
    assert world.say(WHO, said).startswith("第2项（")


def test_after_not_clear_the_right_way_to_do_it_is_said_at_once(world) -> None:
    """N7: nobody waits for legal's explanation to know what is right."""
    reply = until(world, "自查", "开始", "不清楚")
    first, practice, blank, *rest = reply.split("\n")
    assert (first, blank) == ("不清楚：不按规定着装", "")
    assert practice.startswith("正确做法：上岗前检查着装")
    assert rest[0].startswith("第2项（共11项）")
    assert "正确做法" not in until(world, "没有")

"""Every push and prompt of the ledger keeps to the tone: short first line, reference, 请."""

import re

from world import World

FORBIDDEN = re.compile(r"务必|否则|严肃追责|逾期后果自负|！|!|亲[，,]|T-\d|\d{4}-\d\d-\d\d|日前")
# What the reporter hears carries no reference: it shall not tie him to the captain's message.
WITHOUT_REFERENCE = ("welcome", "result")


def story(world: World) -> list[str]:
    """An issue's long way; every answer on it."""
    world.report()
    world.at("2022-08-08 10:00")
    said = [
        ("wanghai", "不属实 1 当日已交付"), ("zhoumin", "确认 1"), ("zhoumin", "1"),
        ("zhoumin", "1"), ("wanghai", "派单 1"), ("wanghai", "张磊"), ("wanghai", "以上全部"),
        ("wanghai", "8月31日"), ("wanghai", "1"), ("zhanglei", "退单 1"),
        ("zhanglei", "不该由我办"), ("zhanglei", "1"), ("zhoumin", "派单 1 张磊"),
        ("zhoumin", "先行整改"), ("zhoumin", "9月20日"), ("zhoumin", "1"),
        ("zhanglei", "进展 1"), ("zhanglei", "已经开始"), ("zhanglei", "完成"), ("zhanglei", "1"),
        ("zhanglei", "延期 1"), ("zhanglei", "9月30日"), ("zhanglei", "范本未到"),
        ("zhanglei", "1"), ("liujianping", "不同意 1"), ("liujianping", "可以先办"),
        ("liujianping", "1"), ("zhanglei", "延期 1 9月27日 范本未到"), ("liujianping", "同意 1"),
        ("wanghai", "催办 1"), ("zhanglei", "销号 1"), ("zhanglei", "都办了"), ("zhanglei", "跳过"),
        ("zhanglei", "没有再发生"), ("zhanglei", "1"), ("wanghai", "验收 1"), ("wanghai", "初核 1"),
        ("wanghai", "情况属实"), ("wanghai", "1"), ("heyong", "退回 1"), ("heyong", "缺记录"),
        ("heyong", "1"), ("zhanglei", "销号 1 补了"), ("zhanglei", "跳过"), ("zhanglei", "很好"),
        ("zhanglei", "1"), ("heyong", "验收 1"), ("heyong", "重开 1"), ("heyong", "又发生了"),
        ("heyong", "1"),
    ]  # fmt: skip
    answers = [world.say(userid, text) for userid, text in said]
    assert world.issue(1)["reopened"] == 1
    return answers


def test_every_push_is_short_at_the_top_and_carries_its_reference(world: World) -> None:
    story(world)
    kinds = set()
    for row in world.outbox():
        kinds.add(row.kind)
        assert len(row.text.splitlines()[0]) <= 22, row.text
        assert len(row.text.encode()) <= 2048
        if row.kind not in WITHOUT_REFERENCE:
            assert row.text.endswith(f"编号 {row.ref}"), row.text
            assert not FORBIDDEN.search(row.text.removesuffix(f"编号 {row.ref}")), row.text
    assert {"second", "assign", "task", "accept", "endorse", "remind"} <= kinds
    assert len({r.ref for r in world.outbox() if r.ref}) == len(
        [r for r in world.outbox() if r.ref]
    )


def test_choices_are_numbered_lines_and_free_prompts_end_with_a_request(world: World) -> None:
    for answer in story(world):
        assert not FORBIDDEN.search(answer), answer
        numbered = re.findall(r"^(\d+)\. ", answer, re.MULTILINE)
        assert numbered == [str(n) for n in range(1, len(numbered) + 1)]
        last = re.split(r"[。\n]", answer.rstrip("。\n"))[-1]
        if "请写明" in answer.splitlines()[-1] or "请回复" in answer.splitlines()[-1]:
            assert last.startswith("请"), answer
            assert not numbered


STRANGE = (
    "督查 1",
    "取消免填 1",
    "派单 天上",
    "日历",
    "台账 天上",
    "绑定",
    "已阅 1 昨天",
    "抽查 5",
)
FORMS = ("突发", "某处", "取消", "请假", "某天", "取消", "自查", "某处", "暂停", "直报", "某处")
BARE = ("取消", "确认", "问题", "批示")


def test_an_answer_to_strange_words_is_short_at_the_top_too(world: World) -> None:
    world.report()
    for who in ("zhoumin", "wanghai", "yangli", "lizhiqiang"):
        for said in (*STRANGE, *FORMS, *BARE):
            answer = world.say(who, said) or world.outbox()[-1].text
            assert len(answer.splitlines()[0]) <= 22, (who, said, answer)

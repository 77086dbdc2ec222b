"""督查, 突发, 投诉 and 举一反三 keep to the tone: short first line, reference, 请, choices."""

import re

from world import World

FORBIDDEN = re.compile(r"务必|否则|严肃追责|逾期后果自负|！|!|亲[，,]|T-\d|\d{4}-\d\d-\d\d|日前")


def story(world: World) -> list[str]:
    """A round, an event that is released, a complaint, and one question to the others."""
    world.report()
    world.photo("heyong")
    said = [
        ("heyong", "一大队"), ("heyong", "队容队貌"), ("heyong", "未戴帽"), ("heyong", "明查"),
        ("heyong", "1"), ("heyong", "跳过"), ("heyong", "提交"), ("heyong", "督查"),
        ("heyong", "跳过"), ("heyong", "二大队"), ("heyong", "没有发现问题"), ("heyong", "2"),
        ("heyong", "提交"), ("tanli", "突发"), ("tanli", "2"), ("tanli", "还没有"),
        ("tanli", "某平台有一段视频"), ("zhaoguoqing", "通报 3"), ("zhaoguoqing", "3"),
        ("zhaoguoqing", "提交"), ("yangli", "投诉"), ("yangli", "2"), ("yangli", "渝城管8号"),
        ("yangli", "三大队"), ("yangli", "不归入"), ("yangli", "台账不全"), ("yangli", "8月25日"),
        ("yangli", "提交"), ("wanghai", "确认 1"), ("wanghai", "1"), ("wanghai", "提交"),
        ("wanghai", "举一反三 1"), ("wanghai", "1"), ("wanghai", "有没有当场交付清单？"),
        ("wanghai", "1"), ("wanghai", "提交"), ("sunwei", "对照 1"), ("sunwei", "2"),
        ("sunwei", "有一次没有"), ("sunwei", "1"), ("sunwei", "提交"), ("guojianjun", "对照 1"),
        ("guojianjun", "1"), ("guojianjun", "提交"),
    ]  # fmt: skip
    answers = [world.say(userid, text) for userid, text in said]
    assert [row["source"] for row in world.ledger()] == [
        "self-check", "inspection", "incident", "superior", "self-check",
    ]  # fmt: skip
    return answers


def test_every_push_is_short_at_the_top_and_carries_its_reference(world: World) -> None:
    story(world)
    kinds = set()
    for row in world.outbox():
        if row.kind in ("welcome", "result"):
            continue
        kinds.add(row.kind)
        assert len(row.text.splitlines()[0]) <= 22, row.text
        assert len(row.text.encode()) <= 2048
        assert row.text.endswith(f"编号 {row.ref}"), row.text
        assert not FORBIDDEN.search(row.text.removesuffix(f"编号 {row.ref}")), row.text
    assert {"incident", "round", "alike", "verify", "told"} <= kinds
    refs = [r.ref for r in world.outbox() if r.ref]
    assert len(set(refs)) == len(refs)


def test_choices_are_numbered_lines_and_free_prompts_end_with_a_request(world: World) -> None:
    for answer in story(world):
        assert answer
        assert not FORBIDDEN.search(answer), answer
        assert len(answer.splitlines()[0]) <= 40, answer
        numbered = re.findall(r"^(\d+)\. ", answer, re.MULTILINE)
        assert numbered == [str(n) for n in range(1, len(numbered) + 1)]
        last = re.split(r"[。\n]", answer.rstrip("。\n"))[-1]
        assert not ("请写" in last or "请发" in last) or (last.startswith("请") and not numbered)

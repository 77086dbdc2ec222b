"""How the bot asks: numbered lines are choices, open questions end with 请, offers are real."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from filling import FACTS, PHOTO, SAMPLE, hand_in, script, turn
from world import World

from handlers import COMMANDS
from handlers.forms import CONTROLS
from storage import forms

TEXTS = sorted((Path(__file__).parents[2] / "texts").glob("*.py"))
OFFER = re.compile(r"(?:回复|发送?|如)“([^”]+)”|(?:回复|发送)：([^\s“”、，]+)(?=[\s、，]|$)")
# What is said inside a form, and how a group's message begins.
ELSEWHERE = {"开始", "全部", "完成", "跳过", "改", "改1", "改4", "改17", "加17", "17", "@17"}
# These two read as the office has settled them.
SETTLED = ("准备好了回复“开始”；以后再填回复“暂停”。", "确认提交：请回复您的姓名")

WHO = "lizhiqiang"
NEW = ("改6", "存在", "3", "8月4日劝导时说话生硬")
DIALOGUES = {
    "自查": (*script(SAMPLE), "全部", "王海", "改99"),
    "自查，重填": (*script({5: ("2", "事"), 1: ("2", "2", FACTS, "1", "x", PHOTO)}),),
    "更正": ("更正", *NEW, "全部"),
    "补报": ("补报", "4", "2", "x", FACTS, "1", PHOTO, "完成", "x"),
    "补报，敏感": ("补报", "5", "某日在茶楼收下一条烟", "x"),
}


def asking(world: World, userid: str) -> bool:
    """Whether a form waits for this person's next words."""
    person = world.roster.by_userid(userid)
    assert person is not None
    with world.store.read() as conn:
        return forms.open_form(conn, world.store.seal, person.id) is not None


def well_asked(reply: str) -> None:
    numbered = re.findall(r"^(\d+)\. ", reply, re.MULTILINE)
    assert numbered == [str(n) for n in range(1, len(numbered) + 1)], reply
    last = re.split(r"[。\n]", reply.rstrip("。\n"))[-1]
    settled = any(words in reply for words in SETTLED)
    assert numbered or settled or last.startswith("请") or last.endswith(("跳过”", "完成”")), reply


@pytest.mark.parametrize("name", DIALOGUES)
def test_every_question_of_the_sheet_reads_as_promised(world: World, name: str) -> None:
    if not name.startswith("自查"):
        hand_in(world, WHO, SAMPLE)
    for said in DIALOGUES[name]:
        reply = turn(world, WHO, said)
        assert asking(world, WHO), reply
        well_asked(reply)
        assert not re.search(
            r"务必|否则|严肃追责|！|!|亲[，,]|\d{4}-\d\d-\d\d|日前|违规|自首|坦白", reply
        )
    assert len(reply) > 0


def test_the_last_message_of_a_form_asks_nothing(world) -> None:
    for reply in (hand_in(world, WHO, SAMPLE), world.say(WHO, "取消")):
        assert not asking(world, WHO)
        assert not re.search(r"^\d+\. |请回复", reply, re.MULTILINE)


def test_legals_explanation_is_asked_in_the_same_way(world) -> None:
    hand_in(world, WHO, SAMPLE)
    for said in ("答复 1", "x", "提醒一次也算服务", "y"):
        well_asked(world.say("zhoumin", said))


def said_in(path: Path) -> Iterator[str]:
    """The sentences of a module, with 17 for whatever is filled in; patterns are none."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call)]
    patterns = {id(c.args[0]) for c in calls if ast.unparse(c.func) == "re.compile"}
    inside = {id(part) for n in ast.walk(tree) if isinstance(n, ast.JoinedStr) for part in n.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(
                str(part.value) if isinstance(part, ast.Constant) else "17" for part in node.values
            )
        elif isinstance(node, ast.Constant) and id(node) not in inside | patterns:
            yield re.sub(r"\{[^}]*\}", "17", str(node.value))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_what_people_are_invited_to_say_can_be_said(path: Path) -> None:
    words = {word for c in COMMANDS for word in c.words} | set(CONTROLS)
    unknown = set()
    for sentence in said_in(path):
        for quoted, plain in OFFER.findall(sentence):
            head = (quoted or plain).split(" ")[0].rstrip("。；，、")
            if head and head not in words | ELSEWHERE:
                unknown.add(head)
    assert unknown == set()

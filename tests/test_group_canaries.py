"""No person, no grave item and no word of what happened reaches a group, by whatever template.

The messages of an ordinary campaign are checked where it is played; here is what is said to a
group besides: 突发, 公告, the event and its correction, the end, calls, a channel that is off.
"""

import ast
from datetime import date, timedelta
from pathlib import Path

import pytest
from events_office import with_issue, world_of
from group_texts import GRAVE, grave, named
from world import World

from bot.notices import Notices
from domain.ports import Seal
from domain.push import Push
from scheduler import unopened
from storage import copying, outbox
from storage.store import Store
from texts.delivery import NOT_OPENED
from texts.papers.asking import weekly_picture
from texts.unopened import line

ROOT = Path(__file__).parents[1]
PLACE, COLLEAGUE = "翠屏路口", "田勇"
FACTS = f"{PLACE}{COLLEAGUE}在场，推搡摊主王大姐"
EVENT = "解放路口摊主受伤送医"
# Every file that writes to a group, and the kinds of message that come from it.
SOURCES = {
    "bot/notices.py": {"alarm"},
    "bot/papers/printing.py": {"weekly-picture"},
    "bot/vitals.py": set(),  # past the outbox: tests/bot/test_auditing.py
    "bot/commands/first_day.py": set(),  # fixed words: tests/bot/commands/test_opening.py
    "domain/plan/due.py": {"phase", "weekly", "notice", "sheet", "late"},
    "handlers/announce.py": {"announcement"},
    "handlers/event.py": {"event"},
    "handlers/incident.py": {"incident"},
    "scheduler/unopened.py": {"called"},
    "bot/wecom/sender.py": set(),  # sends what others wrote
    "storage/listing.py": set(),  # lists what was sent
}
# Who answers for what is said, by name as an office does: message 14, and a signature.
SIGNED = {"event": "周敏", "announcement": "杨丽"}


@pytest.fixture(scope="module")
def spoken(
    tmp_path_factory: pytest.TempPathFactory, migrated: Path, seal: Seal
) -> tuple[World, dict[str, list[str]]]:
    """A bureau full of grave issues in which everything is said to groups; the texts by kind."""
    file = tmp_path_factory.mktemp("groups") / "duban.db"
    copying.copy(migrated, file)
    store = Store(f"sqlite:///{file}", seal=seal)
    world = world_of(store)
    for number, item in enumerate(GRAVE):
        owner = ("zhanglei", "gongyan")[number % 2]
        due = date(2022, 9, 8) + timedelta(days=12 * number)
        with_issue(world, due, owner, item=item, facts=FACTS, source="self-check")
    for day in ("09-06 09:25", "09-09 15:25", "09-09 16:45", "09-13 09:25"):
        world.at(f"2022-{day}").tick()
    event_and_release(world)
    announced(world)
    uncalled(world)
    linked = Store(store.url, seal=seal, private="aibot")
    Notices(linked, world.office, lambda: world.now).link_off("连接断开")
    linked.close()
    world.at("2022-10-22 20:00")
    confirmed(world, "10月22日")
    world.at("2022-10-24 10:00").tick()
    confirmed(world, "10月24日")
    for day in ("10-28 15:25", "10-28 16:45", "11-10 16:45", "11-14 09:25"):
        world.at(f"2022-{day}").tick()
    found: dict[str, list[str]] = {}
    for row in world.outbox():
        if row.channel == "webhook":
            found.setdefault(row.kind, []).append(row.text)
    found["weekly-picture"] = [weekly_picture("S-0930-2")]  # the words beside the picture
    yield world, found
    store.close()


def event_and_release(world: World) -> None:
    world.dialog("zhanglei", ("突发", "电话"), ("1", "第2个问题"), ("1", "第3个问题"))
    answer = world.say("zhanglei", f"{EVENT}，{COLLEAGUE}在场")
    number = answer.partition("第")[2].partition("号")[0]
    world.dialog("zhaoguoqing", (f"通报 {number}", "群"), ("3", "核对"), ("1", "已通报"))


def announced(world: World) -> None:
    world.dialog("yangli", ("公告", "发给谁"), ("全部群", "请写"), ("9月15日集中学习", "预览"))
    assert "已发出" in world.say("yangli", "确认发送")


def uncalled(world: World) -> None:
    """Messages that an aibot could bring to nobody (X13)."""
    with world.store.write(world.now) as conn:
        for who in ("lizhiqiang", "zhanglei", "gongyan"):
            push = Push(f"x13:{who}", "remind", "aibot", who, f"第1号{FACTS}", issue=1)
            outbox.post(conn, push, now=world.now)
        conn.exec_driver_sql(
            "UPDATE outbox SET state = 'failed', error = ? WHERE channel = 'aibot'", (NOT_OPENED,)
        )
    assert unopened.call(world.store, world.office, world.now) == 2


def confirmed(world: World, day: str) -> None:
    answer = world.say("zhoumin", f"事件 {day}")
    if "更正" in answer and "确认" not in answer:
        answer = world.say("zhoumin", day)
    assert "已" in world.say("zhoumin", "1"), answer


def test_every_file_that_speaks_to_a_group_is_on_the_list() -> None:
    folders = ("bot", "handlers", "scheduler", "domain", "storage")
    files = [path for name in folders for path in (ROOT / name).rglob("*.py")]
    found = {str(path.relative_to(ROOT)) for path in files if writes_to_groups(path)}
    assert found == SOURCES.keys()


def writes_to_groups(path: Path) -> bool:
    """Whether the word stands where a channel is given, not where one is compared."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        given: list[ast.expr] = []
        match node:
            case ast.Call():
                given = [*node.args, *[k.value for k in node.keywords if k.arg == "channel"]]
            case ast.Tuple():
                given = list(node.elts)
        flat = [x for arg in given for x in (arg, getattr(arg, "body", None))]
        if any(isinstance(x, ast.Constant) and x.value == "webhook" for x in flat):
            return True
    return False


def test_every_kind_of_message_to_a_group_was_heard(
    spoken: tuple[World, dict[str, list[str]]],
) -> None:
    played = {"notice", "sheet"}  # heard in tests/test_campaign_played.py
    assert spoken[1].keys() | played == {kind for kinds in SOURCES.values() for kind in kinds}


def test_nobody_and_nothing_grave_is_named_in_a_group(
    spoken: tuple[World, dict[str, list[str]]],
) -> None:
    """Threat leakage."""
    world, found = spoken
    for kind, said in found.items():
        for text in said:
            assert named(world, text) <= {SIGNED.get(kind, "")}, text
            assert grave(world, text) == set(), text
            assert not any(words in text for words in (PLACE, "王大姐", "推搡", EVENT)), text
            assert "执法冲突" not in text, text


def test_a_call_names_accounts_to_the_platform_only() -> None:
    said = line("督办助手", ["lizhiqiang"], 1)
    assert said.splitlines()[-1] == "<@lizhiqiang>"
    assert "lizhiqiang" not in "\n".join(said.splitlines()[:-1])


def test_groups_answer_without_a_person_or_a_grave_item(
    spoken: tuple[World, dict[str, list[str]]],
) -> None:
    world, _ = spoken
    for chat in ("wr1", "wr2", "wrL"):
        for said in ("进度", "逾期", "日历", "帮助", "问题 1", "我的", "台账", "未交", "为什么 1"):
            text = world.group(chat, "zhoumin", said)
            assert named(world, text) == set(), text
            assert grave(world, text) == set(), text
            assert PLACE not in text, text

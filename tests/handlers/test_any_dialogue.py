"""Anybody says anything, in any order: no answer is lost, nobody is stuck, nothing is given away.

The commands come from the registry, so that a new one takes part from its first day.
"""

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wandering import STRANGER, Watch
from world import CHATS, World, office

from bot.callbacks.clicking import Cards
from bot.callbacks.inbound import Inbound
from bot.keys import Keys
from domain.actions import ISSUE_ACTIONS
from domain.policy import may, who_can
from handlers import COMMANDS
from handlers.talk import NOTHING, NUMBER, NUMBERS, Command
from storage.store import Store

PEOPLE = ("lizhiqiang", "zhanglei", "tanli", "wanghai", "sunwei", "guojianjun", "liujianping",
          "zhaoguoqing", "luoyuanming", "zhoumin", "heyong", "chenjing", "yangli", "xiaowu",
          STRANGER)  # fmt: skip
DAYS = ("明天", "8月31日", "9月30日", "下周三", "2022-10-14", "13月40日", "3个工作日")
WORDS = (
    "一大队", "支队", "局机关", "大队", "张磊", "罗兵 借调到区里", "zhoumin", "投诉举报", "2",
    "7月20日 市局会议", "483920", "党的二十大 10月22日", "ZB-2345-6789", "通过", "反弹",
)  # fmt: skip
CONTROLS = (
    "上一题", "暂停", "继续", "取消", "/back", "/pause", "/resume", "开始", "完成", "跳过", "提交",
    "全部", "改1", "加4", "1、没有", "１", "２号", "😀", "帮助", "我的",
)  # fmt: skip
KINDS = ("voice", "video", "file", "location", "link", "sticker", "mixed", "mixed")
ON_ISSUES = [c for c in COMMANDS if c.action in ISSUE_ACTIONS and c.action != "see"]


Test = Callable[..., None]
STRANGE = (*range(32, 60), *range(0x4E00, 0x4E30), 0x202E, 0x200B, 0xFEFF, 0xFF11, 0x1F600)
# What ends an issue's way or turns it back is tried less often than what carries it on.
ENDING = frozenset({"reject", "refer", "merge", "undo", "carry", "decline", "withdraw", "blank"})
LEFT_ALONE = (1, 4, 12, 30)  # answers after which somebody lets a form lie


class Dialogues:
    """One bureau and its database, in which one thing after the other happens by chance."""

    def __init__(self, url: str, seal: Keys, chance: Random) -> None:
        self.url, self.seal, self.chance = url, seal, chance
        self.watch = Watch(World(Store(url, seal=seal), office()))
        self.talking = "lizhiqiang"

    @property
    def world(self) -> World:
        return self.watch.world

    def begin(self) -> None:
        """Something to verify from the start: findings for the unit, one for legal alone."""
        for who, item in (("lizhiqiang", "4"), ("zhanglei", "5"), ("gongyan", "9"), ("tanli", "1")):
            self.world.report(who, item=item, facts=self.watch.own_words(who))
        self.world.at("2022-08-05 10:00")

    def turn(self) -> None:
        """One thing happens."""
        doings = (
            (6, self.an_issue_goes_on),
            (5, self.somebody_begins_something),
            (2, self.somebody_goes_on),
            (1, self.somebody_interrupts),
            (1, self.somebody_mistypes),
            (2, self.time_goes_by),
            (1, self.something_else_happens),
        )
        weights, acts = zip(*doings, strict=True)
        self.chance.choices(acts, weights)[0]()
        self.watch.nothing_is_lost()

    def end(self) -> None:
        for who in sorted(self.watch.prompts):
            self.watch.can_leave(who)

    # What people do.

    def somebody_begins_something(self) -> None:
        """Who may say it at all, and mostly to the end."""
        command, roster = self.chance.choice(COMMANDS), self.watch.roster
        able = [w for w in PEOPLE if (p := roster.by_userid(w)) and may(roster, p, command.action)]
        self.talking = self.chance.choice(able or PEOPLE)
        self.watch.says(self.talking, self._said(command))
        self._goes_on()

    def an_issue_goes_on(self) -> None:
        """Somebody does what can be done with an issue now."""
        issue = self.chance.choice(self.watch.issues())
        roster, campaign = self.watch.roster, self.world.office.campaign
        able = {
            c: [p for p in who_can(roster, campaign, c.action, issue) if p.userid]
            for c in ON_ISSUES
        }
        acts = [c for c in ON_ISSUES if able[c]]
        if acts:
            weights = [1 if c.action in ENDING else 4 for c in acts]
            command = self.chance.choices(acts, weights)[0]
            self.talking = self.chance.choice(able[command]).userid or ""
            self.watch.says(self.talking, f"{command.word} {issue.number}")
            self._goes_on()

    def somebody_goes_on(self) -> None:
        """With what was begun and left."""
        self.talking = self.chance.choice(sorted(self.watch.prompts) or PEOPLE)
        self.watch.goes_on(self.talking)
        self._goes_on()

    def somebody_mistypes(self) -> None:
        letters = "".join(
            chr(self.chance.choice(STRANGE)) for _ in range(self.chance.randint(0, 9))
        )
        self.watch.says(self.talking, letters)

    def somebody_interrupts(self) -> None:
        self.talking = self.chance.choice(PEOPLE)
        self._interrupted()

    def _goes_on(self) -> None:
        """Until it is done, or the person has had enough of it."""
        for _ in range(self.chance.choice(LEFT_ALONE)):
            if self.watch.open_kind(self.talking) is None:
                return
            if self.chance.random() < 0.06:
                self._interrupted()
            self._answers()

    def _answers(self) -> None:
        """What fits the question; now and then what does not."""
        who = self.talking
        asked = self.watch.prompts.get(who, "")
        fits = [n for n, _ in re.findall(r"^(\d+)\. (.+)$", asked, re.MULTILINE)]
        fits += [word for word in ("开始", "完成", "跳过") if word in asked]
        name = re.search(r"回复您的姓名 ?(\S+?)，", asked)
        if name:
            fits = [name.group(1)] * 3
        if not fits:
            own, days = self.watch.own_words(who), self.chance.sample(DAYS, 2)
            fits = [own, own, *days, self.chance.choice(WORDS)]
        if "照片" in asked and self.chance.random() < 0.3:
            self.watch.shows(who)
        else:
            self.watch.says(who, self.chance.choice(fits))

    def _interrupted(self) -> None:
        """A word, a picture, another command or a message in a group between two answers."""
        who = self.talking
        match self.chance.choice(["words", "picture", "command", "group", "again", "kind"]):
            case "words":
                self.watch.says(who, self.chance.choice([*CONTROLS, *WORDS, *DAYS]))
            case "picture":
                self.watch.shows(who)
            case "command":
                self.watch.says(who, self._said(self.chance.choice(COMMANDS)))
            case "kind":
                self.watch.sends(who, self.chance.choice(KINDS))
            case "group":
                self._asks_in_a_group(who)
            case _:
                self.watch.comes_again()

    def _said(self, command: Command) -> str:
        head = self.chance.choice([command.word, command.word, command.slash])
        if command.takes == NOTHING or self.chance.random() < 0.5:
            return head
        number = str(self.chance.randint(1, len(self.watch.issues()) + 2))
        if command.takes == NUMBERS:
            return f"{head} {number} {self.chance.randint(1, 4)}"
        words = self.chance.choice([*WORDS, *DAYS, self.watch.own_words(self.talking)])
        parts = [number] if "number" in command.takes else []
        parts += [words] if command.takes != NUMBER else []
        return f"{head} {' '.join(parts)}"

    def _asks_in_a_group(self, who: str) -> None:
        command, chat = self.chance.choice(COMMANDS), self.chance.choice([*CHATS, "wr9"])
        answer = self.watch.says(who, command.word, chat)
        named = [p.name for p in self.watch.roster.people if p.name in answer]
        assert not named, answer

    # What happens to them.

    def time_goes_by(self) -> None:
        hours = self.chance.choice([0.2, 0.2, 1, 5, 24, 24, 72])
        self.world.now += timedelta(hours=hours)
        self.world.tick()
        self.watch.look_at_messages()

    def something_else_happens(self) -> None:
        happens = (self._starts_again, self._another_roster, self._another_file,
                   self.watch.comes_again, self._months_go_by)  # fmt: skip
        self.chance.choices(happens, (3, 3, 3, 3, 1))[0]()

    def _starts_again(self) -> None:
        """The process ends, and another one opens the same database."""
        before = self.watch.tables()
        self.world.store.close()
        self.world.store = Store(self.url, seal=self.seal)
        self._wired()
        assert self.watch.tables() == before

    def _another_roster(self) -> None:
        who, unit = (
            self.chance.choice(PEOPLE[:3]),
            self.chance.choice(["", "brigade-1", "brigade-2"]),
        )
        self.world.moves(who, unit) if unit else self.world.leaves(who)

    def _another_file(self) -> None:
        """An item is taken out of the campaign's file, or all are there again."""
        whole, gone = office().campaign, self.chance.choice(["B1", "B4", "B5", "C1", "A1", "", ""])
        items = tuple(i for i in whole.items if i.code != gone)
        self.world.office = replace(self.world.office, campaign=replace(whole, items=items))
        self._wired()

    def _months_go_by(self) -> None:
        self.world.now += timedelta(days=self.chance.choice([10, 20, 60]))
        self.world.tick()
        self.watch.look_at_messages()

    def _wired(self) -> None:
        world = self.world
        world.inbound = Inbound(world.store, world.office, lambda: world.now, Cards())


def wander(empty: Path, folder: Path, seal: Keys, turns: int, chance: Random) -> None:
    """That many turns in a fresh bureau, and then everybody leaves what he is in."""
    path = folder / "any.db"
    for old in folder.glob("any.db*"):
        old.unlink()
    shutil.copy(empty, path)
    bureau = Dialogues(f"sqlite:///{path}", seal, chance)
    try:
        bureau.begin()
        for _ in range(turns):
            bureau.turn()
        bureau.end()
    finally:
        bureau.world.store.close()


def by_chance(examples: int, turns: int, **more: Any) -> Callable[[Test], Test]:
    """Hypothesis draws the seed and how long it goes on, and shortens what it finds."""
    chosen = settings(
        max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), **more
    )
    given_these = given(turns=st.integers(1, turns), chance=st.randoms(use_true_random=True))
    return lambda test: chosen(given_these(test))


@by_chance(8, 60, derandomize=True, database=None)
def test_whatever_is_said_nothing_is_lost_and_nothing_given_away(
    migrated: Path, tmp_path: Path, seal: Keys, turns: int, chance: Random
) -> None:
    wander(migrated, tmp_path, seal, turns, chance)


@pytest.mark.slow
@by_chance(300, 400)
def test_however_long_it_goes_on(
    migrated: Path, tmp_path: Path, seal: Keys, turns: int, chance: Random
) -> None:
    wander(migrated, tmp_path, seal, turns, chance)

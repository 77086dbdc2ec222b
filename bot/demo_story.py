"""What happened before the demo opens: people fill in sheets and start to mend what was found."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

import requests

from bot.stopping import Stopping

DAY = "2022-{day}:00+08:00"
MOST_TURNS = 60


class Time(Protocol):
    """The clock that the story advances."""

    def advance_to(self, instant: datetime) -> None: ...


@dataclass(frozen=True)
class Found:
    """A finding on a sheet: how the item is answered, and the words."""

    scope: str
    facts: str
    fixed: bool = False


@dataclass(frozen=True)
class Sheet:
    """One person's sheet: item label to finding; ``unsure`` names labels answered 不清楚."""

    userid: str
    name: str
    found: Mapping[str, Found] = field(default_factory=dict)
    unsure: tuple[str, ...] = ()


@dataclass(frozen=True)
class Said:
    """Something somebody says in private, or in a group (``to`` is then the group's id).

    ``then`` are the answers to what the bot asks next; the rest is answered with the first
    choice.
    """

    userid: str
    text: str
    to: str = "app"
    then: tuple[str, ...] = ()


DRESS, PROCEDURE, MANNER, SERVICE = "着装", "法定程序", "态度恶劣", "721"
CASH = Found("2", "7月下旬夜市整治，扣押经营工具时未当场交付决定书和清单")

READERS = (
    "wanghai", "lizhiqiang", "zhanglei", "huangmin", "chenpeng", "tianyong", "xiangdong", "tanli",
    "sunwei", "gongyan", "luobing", "pengxia", "fuqiang", "maojun", "wenjing", "jianghua", "tangbo",
    "guojianjun", "panhong", "shiyong", "hexiaoling", "pujun", "linfang", "zhaoguoqing",
    "liujianping", "zhouzhiming", "yangli",
)  # fmt: skip

THOUGHTS = (
    "遇到争吵先停下来说清楚，不在街面上较劲",
    "全程开记录仪，把为什么扣、怎么领讲在前面",
    "有群众拍摄时照常执法，用语更要规范",
)

STORY: tuple[tuple[str, tuple[Sheet | Said, ...]], ...] = (
    ("07-14T09:10", tuple(
        Said("yangli", f"@督办助手 绑定 {name}", f"group:{group}")
        for group, name in (("leaders", "百日行动领导小组"), ("brigade-1", "一大队"),
                            ("brigade-2", "二大队"), ("brigade-3", "三大队"),
                            ("coordination", "百日行动联络员群"))
    )),
    ("07-18T09:40", tuple(Said(userid, "签收 1") for userid in READERS)),
    ("07-21T15:10", tuple(
        Said(userid, f"签收 2 {THOUGHTS[n % len(THOUGHTS)]}") for n, userid in enumerate(READERS)
    )),
    ("08-01T09:20", (
        Sheet("huangmin", "黄敏"),
        Sheet("chenpeng", "陈鹏"),
        Sheet("gongyan", "龚燕", {MANNER: Found("2", "7月劝导占道经营时，队员说话声音大")}),
        Sheet("panhong", "潘红"),
    )),
    ("08-02T14:40", (
        Sheet("luobing", "罗兵", {DRESS: Found("1", "8月1日新华路值勤没有佩戴胸号")}),
        Sheet("sunwei", "孙伟"),
        Sheet("tanli", "谭丽"),
        Sheet("wenjing", "文静"),
        Said("sunwei", "确认 1"),
    )),
    ("08-03T10:20", (
        Sheet("lizhiqiang", "李志强",
              {DRESS: Found("1", "8月2日上午解放路巡查未戴帽，带班提醒后已戴好", fixed=True),
               PROCEDURE: CASH}, (SERVICE,)),
        Sheet("wanghai", "王海"),
        Sheet("guojianjun", "郭建军"),
        Said("sunwei", "确认 2"),
    )),
    ("08-04T09:40", (
        Said("sunwei", "派单 2 罗兵", then=("1", "8月5日", "1")),
        Sheet("zhengtao", "郑涛"),
        Sheet("shiyong", "石勇", {SERVICE: Found("2", "南海城市场周边以罚代管较多，劝导少")}),
    )),
    ("08-05T10:00", (Said("wanghai", "确认 3"), Said("wanghai", "确认 4"))),
    ("08-08T09:30", (
        Said("wanghai", "派单 4 张磊"),
        Sheet("zhanglei", "张磊"),
        Sheet("tianyong", "田勇"),
        Sheet("xiangdong", "向东"),
        Sheet("pengxia", "彭霞"),
        Sheet("liujianping", "刘建平"),
        Sheet("zhouzhiming", "周志明"),
        Sheet("zhaoguoqing", "赵国庆"),
        Sheet("yangli", "杨丽"),
        Said("heyong", "验收 3"),
        Said("yangli", "@督办助手 进度", "group:leaders"),
    )),
    ("08-09T15:00", (Said("zhanglei", "进展 4 已补送决定书，正在修订现场文书流程"),)),
)  # fmt: skip


class Player:
    """Says what the story says, through the chat page's own door."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._session = requests.Session()

    def say(self, userid: str, text: str, to: str = "app") -> str:
        """The bot's answer in that conversation, "" where there is none."""
        body = {"as": userid, "to": to, "text": text}
        answer = self._session.post(f"{self._url}/api/say", json=body, timeout=30)
        lines: list[dict[str, Any]] = answer.json().get("lines", [])
        return next((x["text"] for x in reversed(lines) if x["who"] != userid), "")

    def fill(self, sheet: Sheet) -> None:
        """Answer every question of a sheet and sign it."""
        self.say(sheet.userid, "自查")
        answer = self.say(sheet.userid, "开始")
        label = ""
        for _ in range(MOST_TURNS):
            if "请回复您的姓名" in answer:
                self.say(sheet.userid, sheet.name)
                return
            label = self._label(answer, sheet) or label
            answer = self.say(sheet.userid, self._reply(answer, sheet, label))

    def finish(self, userid: str, text: str, then: tuple[str, ...]) -> None:
        """A command, the answers given, then the first choice everywhere until it is done."""
        answer = self.say(userid, text)
        for reply in then:
            answer = self.say(userid, reply)
        for _ in range(MOST_TURNS):
            choice = _first_choice(answer)
            if choice is None:
                return
            answer = self.say(userid, choice)

    @staticmethod
    def _label(answer: str, sheet: Sheet) -> str:
        asked = re.search(r"^第\d+项（共.*\n(.*)", answer, re.MULTILINE)
        if asked is None:
            return ""
        question = asked[1]
        labels = (*sheet.found, *sheet.unsure)
        return next((x for x in labels if x in question), "-")

    @staticmethod
    def _reply(answer: str, sheet: Sheet, label: str) -> str:
        found = sheet.found.get(label)
        if "这是哪种情况" in answer and found:
            return found.scope
        if "说明情况" in answer.split("\n")[-1] and found:
            return found.facts
        if "现在改正了吗" in answer:
            return "1" if found and found.fixed else "2"
        if "发完回复" in answer:
            return "跳过"
        if label in sheet.unsure:
            return "不清楚"
        return "2" if found else "1"


def _first_choice(answer: str) -> str | None:
    """How the story answers a guided form: the first choice, the latest day that is named."""
    if re.search(r"^1\. ", answer, re.MULTILINE):
        return "1"
    last = answer.rstrip().split("\n")[-1]
    if "回复日期" in last:
        day = re.search(r"(\d+月\d+日)", answer)
        return day.group(1) if day else None
    return "跳过" if "发完回复" in last else None


def play(url: str, time: Time, today: datetime, stop: Stopping) -> None:
    """Play every day up to ``today``; ends early when ``stop`` is set."""
    player = Player(url)
    for day, acts in STORY:
        time.advance_to(datetime.fromisoformat(DAY.format(day=day)))
        for act in acts:
            if stop.is_set():
                return
            if isinstance(act, Sheet):
                player.fill(act)
            elif act.to == "app":
                player.finish(act.userid, act.text, act.then)
            else:
                player.say(act.userid, act.text, act.to)
    time.advance_to(today)

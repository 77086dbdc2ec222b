"""直报, as who reads it sees it: the list, one report, what can be done with it."""

from collections.abc import Sequence
from datetime import date

from domain.direct import ANSWERED, DESK, REPORTER, Report
from texts import dates
from texts.ask import Ask, Option
from texts.direct import LONGEST, SUBJECTS, no_words
from texts.inert import inert

SHOWN = 9  # reports of one list
_ROOM = 1500  # bytes of what was said before that one message shows
_ACTS = {
    "answer": "答复反映人",
    "refer": "移送有关机构",
    "file": "列为问题",
    "close": "办结",
}
_DONE = {
    "answer": "答复已写好，反映人凭回执号来看",
    "refer": "已记为移送",
    "file": "已列为问题",
    "close": "已办结",
}
_ASKED = {
    "answer": "答复内容，反映人凭回执号才看得到。不要写出核查对象的反应，也不要问反映人是谁",
    "refer": "移送给谁、哪一天、文号，不写反映人的线索",
    "file": "问题的事实，用您自己的话。不要照抄原文，原文可能看得出是谁写的",
    "close": "办结说明，反映人凭回执号看得到",
}


def menu(count: int) -> Ask:
    """What holders of the desk see first."""
    write = Option("write", "我要反映")
    if not count:
        later = "新收到的在工作日早上同一批打开，到时会提醒您。不办了回复“取消”。"
        return Ask("直报，待办0件", (write,), later)
    return Ask(
        f"直报，待办{count}件",
        (Option("read", "看收到的直报"), write),
        "内容请勿转发、截图、存入别处。不看了回复“取消”。",
    )


def listing(reports: Sequence[tuple[Report, str]]) -> Ask:
    """Reports in order, each with whom it concerns."""
    rest = len(reports) - SHOWN
    more = f"还有{rest}件，办完前面的再列出。" if rest > 0 else ""
    return Ask(
        "看哪一件？",
        tuple(Option(str(r.id), _line(r, whom)) for r, whom in reports[:SHOWN]),
        more,
    )


def _line(report: Report, whom: str) -> str:
    stands = "已答复" if report.state == ANSWERED else "待办"
    return f"{dates.short(report.words[0].day)}，{SUBJECTS[report.subject]}，涉及{whom}，{stands}"


def one(report: Report, whom: str, today: date, *, files: bool, pictures: int) -> Ask:
    """A report whole, as far as it fits, the latest last; ``files``: whether it can be an issue."""
    seen = f"\n附照片{pictures}张，只在看板的“直报”页看" if pictures else ""
    acts = [(act, text) for act, text in _ACTS.items() if files or act != "file"]
    return Ask(
        f"{SUBJECTS[report.subject]}，涉及{whom}\n" + "\n".join(_said(report, today)) + seen,
        tuple(Option(act, text) for act, text in acts),
        "这里没有姓名，请不要追问是谁写的。回到列表：上一题｜以后再办：取消",
    )


def _said(report: Report, today: date) -> list[str]:
    lines: list[str] = []
    for words in reversed(report.readable(DESK, today)):
        who = "反映" if words.by == REPORTER else "答复" if words.by == DESK else "记录"
        text = inert(words.text, LONGEST) or no_words()
        line = f"· {dates.short(words.day)}{who}：{text}"
        if lines and len("".join([*lines, line]).encode()) > _ROOM:
            return ["· 更早的略", *lines]
        lines.insert(0, line)
    return lines


def gone() -> Ask:
    """When a colleague was faster."""
    return Ask("这件直报已经有人办理。", (Option("no", "知道了"),))


def which_unit(units: Sequence[tuple[str, str]]) -> Ask:
    return Ask("列入哪个单位？", tuple(Option(unit, name) for unit, name in units))


def which_item(items: Sequence[tuple[str, str]]) -> Ask:
    """``items`` as (code, label)."""
    options = [Option(code, label, also=(code,)) for code, label in items]
    return Ask("属于哪个条目？", (*options, Option("-", "都不属于")))


def words(act: str) -> Ask:
    return Ask(f"{_ACTS[act]}，{LONGEST}字以内\n请写明{_ASKED[act]}。")


def sure(act: str, text: str) -> Ask:
    return Ask(
        f"{_ACTS[act]}，请核对\n{inert(text, LONGEST)}",
        (Option("yes", "提交"), Option("no", "不办了")),
        "要改内容，回复“上一题”。",
    )


def taken() -> str:
    return "这件直报已经有人办理，没有改动。\n回复“直报”看最新的列表。"


def dropped() -> str:
    return "没有改动。\n回复“直报”看列表。"


def done(act: str, number: int | None) -> str:
    """``number`` of the new issue, if one was made."""
    head = f"{_DONE[act]}，第{number}号" if number else _DONE[act]
    tail = "来源写“直报”，没有反映人；只有法治科和局主要领导看得到。\n" if number else ""
    return f"{head}\n{tail}没有通知任何人。看其余的，回复“直报”。"

"""核定: the doubtful places of the notice, and how each is read (N1)."""

from collections.abc import Mapping, Sequence

from domain.campaign.findings import Finding
from domain.reading import Reading
from texts import dates
from texts.ask import Ask, Option


def listing(found: Sequence[Finding], signed: Mapping[str, Reading], short: str) -> str:
    """Every finding with its number, those that are signed with who signed."""
    if not found:
        return "这次行动的安排没有要核定的地方。"
    left = sum(one.key not in signed for one in found)
    lines = [f"核定，共{len(found)}处，还有{left}处没有定", f"{short}的通知里要定下来的地方："]
    for n, one in enumerate(found, 1):
        done = signed.get(one.key)
        lines += ["", f"第{n}项：{one.text}", *([f"已核定：{said(done)}"] if done else [])]
    return "\n".join([*lines, "", "核定一项，回复“核定”和项数，例如：核定 1"])


def said(reading: Reading) -> str:
    """照上面办，陈芳，8月16日"""
    words = reading.words or "照上面的读作办"
    return f"{words}（{reading.name}，{dates.short(reading.on)}）"


def summary_line(total: int, left: int) -> str:
    """One line for who only reads the calendar."""
    if not total:
        return ""
    return f"通知里要定下来的有{total}处，" + (f"还有{left}处待法治科核定" if left else "都已核定")


def in_calendar(found: Sequence[Finding], signed: Mapping[str, Reading]) -> str:
    """The findings as the calendar prints them."""
    lines = ["通知里要定下来的地方："]
    for one in found:
        done = signed.get(one.key)
        lines += [f"· {one.text}", *([f"  已核定：{said(done)}"] if done else [])]
    return "\n".join(lines)


def ask(number: int, finding: Finding, done: Reading | None) -> Ask:
    before = f"已核定：{said(done)}\n" if done else ""
    return Ask(
        f"核定第{number}项\n{finding.text}\n{before}\n"
        "“同意”就是照上面的读作办。\n请回复“同意”，或者写出怎样读。"
    )


def summary(number: int, finding: Finding, words: str | None) -> Ask:
    how = f"怎样读：{words}" if words else "怎样读：照上面的读作办"
    options = (Option("yes", "提交"), Option("no", "不核定了", ("取消",)))
    return Ask(f"请核对：第{number}项怎样读\n{finding.text}\n{how}", options)


def none_such(number: int, total: int) -> str:
    return f"没有第{number}项，现在共{total}项\n看全部，回复“核定”。"


def dropped(number: int) -> str:
    return f"第{number}项没有核定\n看全部，回复“核定”。"


def settled(number: int, reading: Reading, left: int) -> str:
    more = f"还有{left}项没有核定，回复“核定”查看。" if left else "全部核定完了。"
    own = "\n提醒仍按原来的读作发；要改日期，请联络员改行动文件。" if reading.words else ""
    return f"第{number}项已核定\n{said(reading)}\n日历、检查和公文里都这样写明。{own}\n{more}"

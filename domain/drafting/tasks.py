"""The task areas of a notice and their items, word for word."""

import re
from collections.abc import Iterator

from domain.campaign.quota import quotas
from domain.drafting.model import Field, Notice, Section, Task

_TASKS = re.compile(r"任务|重点|内容|范围|事项|措施")
_OTHER = re.compile(r"步骤|安排|要求|时间|目的|目标|主题|保障|组织")
_SUB = re.compile(r"^[（(][一二三四五六七八九十]+[）)]\s*(.+)$")
_ASKED = re.compile(r"是否[^；。;？?]+")
_LISTED = re.compile(r"^(?:\d{1,2}[.、．)]|[（(]\d{1,2}[）)]|[①-⑳])\s*(.+)$")
_OUTCOME = re.compile(r"(?:进一步|切实|全面|确保)[^。，；]{4,60}(?=。|$)")
_GRAVE = re.compile(r"吃、?拿|卡、?要|索取|索贿|受贿|收受|贪污|打击报复|殴打|保护伞")
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MOST, TEXT, NAME = 60, 200, 30  # items of an area; characters of an item and of a name


def areas(notice: Notice) -> tuple[Field, ...]:
    """The areas in their order; one for everything where the notice has no such section."""
    parts = [part for part in notice.sections if _is_tasks(part)]
    subs = [sub for part in parts for sub in _subsections(part)][: len(LETTERS)]
    found = [
        Field(f"area-{n}", name, _outcome(text), _tasks(LETTERS[n - 1], name, text))
        for n, (name, text) in enumerate(subs, 1)
    ]
    if found:
        return tuple(found)
    whole = "\n".join(line for part in parts for line in part.lines)
    return (Field("area-1", notice.short, "", _tasks("A", notice.short, whole), guessed=True),)


def _is_tasks(part: Section) -> bool:
    return bool(_TASKS.search(part.title)) and not _OTHER.search(part.title)


def _subsections(part: Section) -> Iterator[tuple[str, str]]:
    """（一）name。text, with the lines below it."""
    head = ""
    lines: list[str] = []
    for line in part.lines:
        if sub := _SUB.match(line):
            if head:
                yield head, "\n".join(lines)
            head, _, rest = sub[1].partition("。")
            head, lines = head[:NAME].rstrip("：:"), [rest]
        else:
            lines.append(line)
    if head:
        yield head, "\n".join(lines)


def _tasks(letter: str, name: str, text: str) -> tuple[Task, ...]:
    asked = [f"{found}？" for found in _ASKED.findall(text)]
    listed = [m[1] for line in text.splitlines() if (m := _LISTED.match(line))]
    several = [part for part in re.split("[；;]", text.split("。")[0]) if len(part.strip()) > 3]
    texts = (
        asked or listed or (several if len(several) > 1 else []) or [text.split("。")[0] or name]
    )
    clean = (one.strip(" 。；;，\n")[:TEXT] for one in texts)
    kept = [one for one in clean if one and not any(quotas({"text": one}))][:MOST] or [name]
    whole = not (asked or listed)
    return tuple(
        Task(f"{letter}{n}", one, bool(asked), whole, bool(_GRAVE.search(one)))
        for n, one in enumerate(kept, 1)
    )


def _outcome(text: str) -> str:
    found = _OUTCOME.findall(text)
    return found[-1] if found else ""

"""The parts of the documents that are made from the code; ``make docs`` writes them again."""

import re
from pathlib import Path

import handlers
from handlers.talk import NOTHING, NUMBER, NUMBER_TEXT, NUMBERS, WORDS
from texts import issue_chart

ROOT = Path(__file__).parents[1]
ARGUMENTS = {NOTHING: "", NUMBER: " 17", NUMBERS: " 17 19", NUMBER_TEXT: " 17 …", WORDS: " …"}
ALSO = {"绑定": "让这个群对上单位，例如：绑定 一大队"}
MADE = {
    "README.md": ("chart", "commands"),
    "README.zh-CN.md": ("chart", "commands"),
}


def chart() -> str:
    return f"```mermaid\n{issue_chart.mermaid()}```\n"


def commands() -> str:
    """Every command in the order of 帮助; the last column says where it is answered."""
    lines = ["| 说 say | 或 or | 做什么 what it does | 群里 in groups |", "|---|---|---|---|"]
    for command in handlers.COMMANDS:
        if not (does := command.help or ALSO.get(command.word)):
            continue  # a greeting
        words = "、".join(command.words[:2])
        said = f"{words}{ARGUMENTS[command.takes]}"
        lines.append(f"| {said} | `{command.slash}` | {does} | {'✓' if command.groups else ''} |")
    return "\n".join(lines) + "\n"


def block(text: str, name: str) -> str | None:
    """What stands between the markers of this name."""
    found = re.search(rf"<!-- {name} -->\n(.*?)<!-- /{name} -->", text, re.DOTALL)
    return found[1] if found else None


def made(name: str) -> str:
    return {"chart": chart, "commands": commands}[name]()


def write() -> None:
    for page, names in MADE.items():
        text = (ROOT / page).read_text(encoding="utf-8")
        for name in names:
            old = block(text, name) or ""
            head, tail = f"<!-- {name} -->\n", f"<!-- /{name} -->"
            text = text.replace(f"{head}{old}{tail}", f"{head}{made(name)}{tail}")
        (ROOT / page).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()

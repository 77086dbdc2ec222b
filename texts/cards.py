"""What stands on cards besides the prompts themselves: labels, and what a press leaves behind."""

import re

from texts.ask import Option

STALE = "已不是当前题目"
SUBMIT = "确定"
LONGEST_CHOSEN = 20  # characters on a greyed button
# The commands which a message offers, as it writes them: “确认 17”, 同意 15 或 不同意 15 理由.
_WORDS = "确认|不属实|派单|验收|退回|初核|同意|不同意|催办|销号|进展|延期|问题|督办|批示"
_OFFERED = re.compile(rf"(?<![\u4e00-\u9fff])((?:{_WORDS}) \d+)(?![\d.])")
_SEEN = re.compile("(?<=“)已阅(?=”)")
_BEGINS = re.compile("(?<=回复“)(自查|学习)(?=”开始|”填写)")
_ALONE = re.compile(r"(?<=回复：)(自查|报送|审核|上报|传达|名单)$", re.MULTILINE)
_REPLIES = (_BEGINS, _ALONE, _OFFERED, _SEEN)


def chosen(label: str) -> str:
    """The name of the greyed button after a press: 已选：没有."""
    name = f"已选：{label}"
    return name if len(name) <= LONGEST_CHOSEN else f"{name[: LONGEST_CHOSEN - 1]}…"


def short(option: Option) -> str:
    """What is enough to say: the words before a bracket or a comma."""
    return re.split("[（(，,]", option.text)[0].strip()


def nth(place: int) -> str:
    """The label of an option whose words are too long for a button."""
    return f"第{place}个"


def numbered(number: int) -> str:
    return f"第{number}号"


def which(word: str) -> str:
    """Above a choice of issues."""
    return f"{word}：请选择问题"


def offered(text: str) -> tuple[str, ...]:
    """The commands that a message names as possible replies, each once, in their order."""
    return tuple(dict.fromkeys(word for said in _REPLIES for word in said.findall(text)))

"""帮助 in private and in a group."""

from collections.abc import Sequence

from domain.campaign.model import Outline

MOST = 2000  # bytes: a help that comes in parts helps nobody


def private(commands: Sequence[tuple[str, str, bool]], outline: Outline) -> str:
    """One line a command, made from the registry; then whom to call.

    (word, what it does, whether it takes an issue's number).
    """
    full = "\n".join(_lines([(word, what) for word, what, _ in commands], [], outline))
    if len(full.encode()) <= MOST:
        return full
    everyday = [(word, what) for word, what, on_issue in commands if not on_issue]
    numbered = [word for word, _, on_issue in commands if on_issue]
    for shown in range(len(everyday), -1, -1):
        rest = [word for word, _ in everyday[shown:]]
        text = "\n".join(_lines(everyday[:shown], numbered, outline, rest))
        if len(text.encode()) <= MOST:
            break
    return text


def _lines(
    everyday: Sequence[tuple[str, str]],
    on_issue: Sequence[str],
    outline: Outline,
    rest: Sequence[str] = (),
) -> list[str]:
    """``on_issue``: what takes an issue's number, ``rest`` what else there is, where there is no
    room for a line each."""
    phone = f"（电话{outline.discipline_phone}）" if outline.discipline_phone else ""
    lines = ["您可以这样说"]
    lines += [f"· {word}：{what}" for word, what in everyday]
    if rest:
        lines.append(f"· 还可以说：{'、'.join(rest)}")
    if on_issue:
        lines.append(f"· 后面写问题号的：{'、'.join(on_issue)}（例如：{on_issue[0]} 17）")
    return [
        *lines,
        "",
        "问题号写法不限：17、17号、第17号都可以。",
        "填表时可以说：上一题、暂停、继续、取消。",
        f"不便在这里说的，可直接联系{outline.discipline_office}{phone}，"
        f"或拨打{'、'.join(outline.hotlines)}。",
    ]


def in_group(words: Sequence[str], bot_name: str) -> str:
    """A group's help: only what groups are answered."""
    listed = "、".join(words)
    return (
        f"群里可以问：{listed}\n"
        f"写法：@{bot_name} 进度\n"
        f"填自查表、查具体问题、办理整改，请私聊{bot_name}。"
    )


def greeting(name: str) -> str:
    return f"{name}您好\n填自查表，回复“自查”；看自己的事项，回复“我的”；看能办的事，回复“帮助”。"

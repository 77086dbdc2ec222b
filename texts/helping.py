"""帮助 in private and in a group."""

from collections.abc import Sequence

from domain.campaign.model import Outline


def private(commands: Sequence[tuple[str, str]], outline: Outline) -> str:
    """One line a command, made from the registry; then whom to call."""
    phone = f"（电话{outline.discipline_phone}）" if outline.discipline_phone else ""
    lines = ["您可以这样说"]
    lines += [f"· {word}：{what}" for word, what in commands]
    lines += [
        "",
        "问题号写法不限：17、17号、第17号都可以。",
        "填表时可以说：上一题、暂停、继续、取消。",
        f"不便在这里说的，可直接联系{outline.discipline_office}{phone}，"
        f"或拨打{'、'.join(outline.hotlines)}。",
    ]
    return "\n".join(lines)


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

"""The line in a group that calls somebody to the private chat, without a word of content (X13)."""

from collections.abc import Sequence


def line(bot: str, userids: Sequence[str], count: int) -> str:
    """``userids`` are called by the platform; ``count`` is of the messages that wait."""
    some = f"有待办，请{len(userids)}位本人私聊{bot}查看"
    head = f"有{count}条待办，请本人私聊{bot}查看" if len(userids) == 1 else some
    return "\n".join(
        [
            head,
            f"点开“{bot}”，发送“我的”",
            "首次使用请先发送“你好”，之后才能收到提醒",
            " ".join(f"<@{userid}>" for userid in userids),
        ]
    )

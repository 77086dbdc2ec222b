"""绑定: which group a chat is."""

from collections.abc import Sequence


def which_group(example: str, names: Sequence[str]) -> str:
    listed = "、".join(names) or "还没有"
    return f"请写明是哪个群，例如：绑定 {example}\n已登记的群：{listed}"


def bound(name: str) -> str:
    return f"已绑定为“{name}”\n现在可以在群里问“进度”“逾期”“日历”。"


def configured(name: str) -> str:
    """The configuration names this chat, and it wins."""
    return f"这个群已在配置里登记为“{name}”\n要改成别的群，请联系管理员改配置。"


def show_code(code: str, name: str, now: str) -> str:
    """Somebody who is no known coordinator asked: a coordinator has to confirm in private.

    ``now`` is the group that the chat is bound to so far, or empty.
    """
    so_far = f"本群仍是“{now}”" if now else "本群暂不显示数据"
    return (
        f"绑定为“{name}”还差一步，绑定码 {code}\n"
        f"请联络员私聊我发送：绑定 {code}\n"
        f"确认之前，{so_far}。"
    )


def coordinators_only() -> str:
    return "绑定由联络员确认\n请把群里的绑定码告诉本单位联络员。"


def code_please() -> str:
    return (
        "请发送群里显示的六位绑定码\n例如：绑定 483920\n"
        "还没有绑定码的，请先在那个群里发送“绑定”和群名。"
    )


def wrong_code() -> str:
    return "没有等待这个绑定码的群\n请在群里重新发送“绑定”和群名，再用新的绑定码确认。"

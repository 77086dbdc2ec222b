"""The first day on the command line: a test message, the app's menu."""

from collections.abc import Sequence

MENU, MORE = ("自查", "我的"), "更多"
MENU_MORE = ("进度", "学习", "直报", "帮助")
UNDER_WAY = "还没有结果，请稍后用 outbox 查看"


def test() -> str:
    return "【测试】督办助手已经接通\n这是一条测试消息，不用回复。"


def sent(to: str) -> str:
    return f"已发给 {to}，请在企业微信里看是否收到。"


def not_sent(to: str, why: str) -> str:
    return f"没有发到 {to}：{why.rstrip('。')}。"


def no_group(group: str, known: Sequence[str]) -> str:
    return f"没有编号为 {group} 的群；配置里有：{'、'.join(known)}。"


def menu_needs_app() -> str:
    return "菜单是自建应用的，配置里没有 [wecom.app]；只用智能机器人时，请直接打字。"


def menu_refused(why: str) -> str:
    return f"菜单没有建成：{why.rstrip('。')}。"


def menu_made() -> str:
    return "应用菜单已建好：自查 | 我的 | 更多（进度、学习、直报、帮助）；手机上几分钟内可见。"

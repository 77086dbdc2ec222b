"""What whoever looks after deliveries is told; never what a message said."""

from collections.abc import Sequence

LINK = "智能机器人长连接"


def channel_disabled(channel: str, error: str) -> str:
    """A channel's configuration is wrong: everything is kept until it is mended."""
    return "\n".join(
        [
            "【推送停用】有一个通道发不出消息",
            f"通道：{channel}",
            f"原因：{error.rstrip('。')}",
            "这个通道的消息都保留着，改好配置后会自动补发，每小时也会自动再试一次。",
            "改好后想马上补发：在服务器上运行 outbox resend 加编号。",
        ]
    )


def see_the_server(userids: Sequence[str]) -> str:
    """To a group, when the private way itself is off; its last line calls the keepers."""
    calls = " ".join(f"<@{userid}>" for userid in userids)
    what = "督办助手暂时发不出私聊消息\n请管理员到服务器上运行 check --online 查看原因"
    return f"{what}\n{calls}".rstrip()


def amiss(findings: Sequence[str], machine: str) -> str:
    """What the auditor found, said past the outbox; the last line says what to do."""
    return "\n".join(
        [
            "【运行异常】督办助手需要您看一下",
            *[f"· {finding}" for finding in findings],
            f"服务器：{machine}",
            "已经写好的消息都保留着，不会丢失。",
            "请到服务器上查看运行日志；处理办法见操作手册。",
        ]
    )


def look_at_the_server(userids: Sequence[str]) -> str:
    """The same to the coordinators' group: whom it concerns, not what is amiss."""
    calls = " ".join(f"<@{userid}>" for userid in userids)
    return f"督办助手需要管理员看一下\n请管理员到服务器上查看运行日志\n{calls}".rstrip()


def backlog(count: int, minutes: int) -> str:
    return f"有{count}条消息该发未发，最早的一条等了{minutes}分钟。"


def unsaid(count: int) -> str:
    return f"有{count}条到时候该说的话还没有写进发件箱。"


def on_hold() -> str:
    return "恢复备份以后一直暂停发送；核对无误后运行 hold release。"


def undelivered(reader: str, row: int, error: str) -> str:
    """One message will never reach its reader by itself."""
    return "\n".join(
        [
            "【未送达】有1条消息没有送到",
            f"收件人：{reader}",
            f"原因：{error.rstrip('。')}",
            "请用别的办法告知本人，并核对账号和应用可见范围。",
            f"改好后补发：在服务器上运行 outbox resend {row}",
        ]
    )

"""Why a message did not leave, where the platform itself said nothing."""

from collections.abc import Sequence

INTERRUPTED = "发送过程中断，不知道对方是否已收到。"
UNWRITABLE = "这条消息的内容无法生成，没有发出。"
BROKEN = "发送程序出错，没有发出。"
WIPED = "（正文已按保存期限清除）"
STALE = "上次发送结果不明，时间已久，未再发送。"
STOPPED = "处理过程中断，已重新排队。"
UNDONE = "处理时出错，稍后自动重试。"
UNKNOWN_WORK = "没有程序会做这项工作。"


def group(name: str, called: Sequence[str] = ()) -> str:
    """群“一大队工作群”，会@ xiaowu: the group, and the accounts that a message calls there."""
    return f"群“{name}”" + (f"，会@ {'、'.join(called)}" if called else "")


def dry_run(recipient: str, text: str) -> str:
    """In a dry run everything goes to the tester, with the real recipient on top."""
    return f"【试运行】原收件人：{recipient}\n{text}"

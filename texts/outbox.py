"""Why a message did not leave, where the platform itself said nothing."""

INTERRUPTED = "发送过程中断，不知道对方是否已收到。"
UNWRITABLE = "这条消息的内容无法生成，没有发出。"
BROKEN = "发送程序出错，没有发出。"
STALE = "上次发送结果不明，时间已久，未再发送。"

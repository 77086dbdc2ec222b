"""What the HTTP edge says: one sentence for the caller, a plainer reason for the log."""

from datetime import timedelta

# Answers. All refusals read the same, so that they teach a forger nothing.
REFUSED = "请求未通过校验，已拒绝。"
NOT_FOUND = "没有这个地址。"
WRONG_METHOD = "这个地址不支持该请求方法。"
TOO_LARGE = "请求体超过 128 KiB，已拒绝。"
FAILED = "系统暂时无法处理，请稍后再试。"
OTHERWISE = "请求无法处理。"
UNAUTHORIZED = "需要正确的访问令牌。"
HEALTHY = "正常"
DATABASE_AWAY = "数据库连不上，或不是当前版本。"
CLOCK_DEAD = "定时任务没有在运行。"
LINK_DEAD = "智能机器人长连接的程序没有在运行。"
SENDER_DEAD = "发送程序没有在运行。"
WORKER_DEAD = "取照片、做材料的程序没有在运行。"
READY = "就绪"

# Reasons, for the log only.
BAD_QUERY = "地址中的校验参数缺失、重复或含有异常字符"
BAD_SIGNATURE = "签名不符，请核对 Token"
BAD_CIPHER = "密文格式不对"
BAD_PADDING = "解密后的填充不对，请核对 EncodingAESKey"
BAD_LENGTH = "解密后的长度不符"
BAD_RECEIVER = "接收方不符，请核对企业 ID"
BAD_XML = "XML 格式不对"
BAD_JSON = "JSON 格式不对"
NOT_UTF8 = "内容不是 UTF-8"
NO_CIPHER = "请求体中没有密文"
TOO_OLD = "消息发出已超过时限，可能是重放，也可能是本机时钟走快了"

# Configuration faults found when a codec is made; they never quote the key.
KEY_LENGTH = "EncodingAESKey 应为 43 个字母或数字"
NO_SIGNING_KEY = "Token 不能为空"


def refused_line(channel: str, source: str, reason: str) -> str:
    return f"拒绝一次回调：通道 {channel}，来源 {source}，原因：{reason}"


def taken_line(channel: str, answered: bool, took: timedelta) -> str:
    """A genuine message was dealt with: never whose, and never a word of it."""
    how = "已答复" if answered else "不用答复"
    return f"收下一次回调：通道 {channel}，{how}，用时{took // timedelta(milliseconds=1)}毫秒"


def failed_line(channel: str, what: str) -> str:
    return f"处理回调时出错：通道 {channel}，{what}"


def dropped_line(channel: str, event: str) -> str:
    return f"平台不接受对此事件的即时答复，未答复：通道 {channel}，事件 {event}"

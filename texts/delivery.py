"""Why a message could not be delivered: one sentence each, without address, key or token."""

UNREACHED = "连不上企业微信，消息没有发出，稍后自动重试"
LOST = "消息已发往企业微信，但没有等到答复，可能已送达"
BROKEN = "企业微信（或中间的代理）答复异常，消息没有发出，稍后自动重试"
BUSY = "企业微信系统繁忙，稍后自动重试"
RATE = "发送过于频繁，已暂停，稍后自动重试"
CREDENTIAL_REFUSED = "访问凭证被拒绝，请核对应用的 Secret 和企业 ID"
CREDENTIAL_WRONG = "企业 ID 或应用 Secret 不正确，请改正配置；改正之前不再尝试"
RENEWED = "访问凭证刚刚更新，稍后自动重试"
NO_APP = "没有配置自建应用，消息保留待发"
NO_WEBHOOK = "这个群没有配置机器人 webhook_key，消息保留待发"
LINK_KICKED = (
    "智能机器人的连接被另一处占用，已停止，不去争抢；请停掉另一个用同一 Bot ID 的程序，再重启本程序"
)
NOT_OPENED = "对方还没有和智能机器人说过话，不能主动发给他，请本人先发一句“你好”"
NO_CHANNEL = "这种发送方式尚未启用，消息保留待发"
RECIPIENT = "收件人不存在、已离职，或不在应用可见范围内"
UNLICENSED = "收件人没有企业微信接口许可，收不到应用消息"
CONTENT = "企业微信不接受这条消息的内容"

# What must be put right in the console or the configuration, by the platform's code.
MENDS: dict[int, str] = {
    40013: CREDENTIAL_WRONG,
    40056: "应用的 agent_id 不正确，请核对配置",
    40091: CREDENTIAL_WRONG,
    48002: "应用没有调用这个接口的权限，请在管理后台检查应用权限",
    50003: "应用已被停用，请在管理后台重新启用",
    60020: "服务器的出口 IP 不是企业可信 IP，请在管理后台该应用的“企业可信IP”中添加，约 1 分钟生效",
    301002: "agent_id 与 Secret 不属于同一个应用，请核对配置",
    93000: "群机器人已失效或被移除，请在群里重新添加并更新 webhook_key",
    93004: "群机器人已被停用，请在群里重新启用",
    93006: "群机器人对应的群不存在，请更新 webhook_key",
    93008: "群机器人已不在群里，请重新添加并更新 webhook_key",
}

MEDIA_GONE = "文件已过期或不存在，请重新发送"
MEDIA_TOO_LARGE = "文件超过 20 MB，无法接收"
MEDIA_ELSEWHERE = "文件地址不属于企业微信，没有下载"
MEDIA_UNREADABLE = "文件无法解密，请重新发送"
MEDIA_LATER = "暂时取不到文件，稍后自动重试"


def link_refused(code: int) -> str:
    return f"智能机器人的 Bot ID 或 Secret 不正确（{code}），请在管理后台核对；改正之前不再反复尝试"


def unknown(code: int) -> str:
    return f"企业微信返回未知错误（{code}），稍后自动重试"

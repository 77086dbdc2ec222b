"""What ``check --online`` found, one line a step, in the console's words, with where to click."""

from collections.abc import Sequence

GOOD, BAD = "好", "不好"
HEAD = "连接企业微信，一步一行："
SHOWN = 10  # names in one line


def good(step: str, what: str) -> str:
    return f"{GOOD} {step}：{what}"


def bad(step: str, what: str) -> str:
    return f"{BAD} {step}：{what}"


def route(host: str) -> str:
    return good("网络", f"连得上 {host}")


def no_route(host: str) -> str:
    return bad("网络", f"连不上 {host}，请网络管理员放行本机到它的 443 端口")


def strange_answer(host: str) -> str:
    return bad("网络", f"{host} 的答复不像企业微信，请查看是否有代理或上网认证页面拦在中间")


def clock() -> str:
    return good("时钟", "与企业微信相差不到1分钟")


def clock_off(seconds: float) -> str:
    way = "快" if seconds > 0 else "慢"
    return bad("时钟", f"本机{way}了{abs(round(seconds))}秒，请打开对时：timedatectl set-ntp true")


def secret() -> str:
    return good("应用", "企业 ID 和 Secret 正确")


def wrong_secret(code: int) -> str:
    return bad(
        "应用",
        f"企业 ID 或 Secret 不正确（{code}）；企业 ID 看 我的企业 → 企业信息，"
        "Secret 看 应用管理 → 自建应用。只试一次，反复试会被封禁",
    )


def no_token(code: int) -> str:
    return bad("应用", f"取不到访问凭证（{code}），请稍后再试")


def trusted() -> str:
    return good("可信IP", "本机可以调用接口")


def untrusted(address: str) -> str:
    seen = f"把 {address} 填进" if address else "把本机的出口地址填进"
    return bad("可信IP", f"{seen} 应用管理 → 自建应用 → 企业可信IP，约1分钟生效（60020）")


def no_permission(code: int) -> str:
    return bad("可信IP", f"接口不让调用（{code}），请查看 应用管理 → 自建应用 是否启用")


def in_range(count: int) -> str:
    return good("可见范围", f"名册上{count}人都在")


def no_people() -> str:
    return bad("可见范围", "还没有导入名册，无法核对；请先运行 people import")


def out_of_range(names: Sequence[str]) -> str:
    where = "请在 应用管理 → 自建应用 → 可见范围 里加上，或更正名册的账号"
    return bad("可见范围", f"缺{len(names)}人：{_listed(names)}；{where}")


def activated() -> str:
    return good("激活", "都已激活")


def not_activated(names: Sequence[str]) -> str:
    where = "请本人登录一次企业微信，或在 通讯录 → 邀请成员 里再邀请"
    return bad("激活", f"{len(names)}人未激活：{_listed(names)}；{where}")


def webhook(group: str) -> str:
    return good(f"群“{group}”", "消息推送有效")


def webhook_gone(group: str, why: str) -> str:
    return bad(f"群“{group}”", f"{why}；在群里点 ⋯ → 消息推送")


def no_webhook(group: str) -> str:
    return bad(
        f"群“{group}”", "没有写 webhook_key；在群里点 ⋯ → 消息推送 → 添加，复制 key= 后面的一段"
    )


def bound(group: str) -> str:
    return good(f"群“{group}”", "智能机器人已对上这个群")


def unbound(group: str, bot: str) -> str:
    return bad(
        f"群“{group}”",
        f"还不知道智能机器人在不在；群设置 → 添加群机器人 → {bot}，再在群里说：@{bot} 绑定 {group}",
    )


def linked() -> str:
    return good("长连接", "智能机器人连得上")


def linked_elsewhere() -> str:
    return good("长连接", "正由运行中的服务连着")


def link_unreachable(host: str) -> str:
    return bad("长连接", f"连不上 {host}，请网络管理员放行本机到它的 443 端口（wss）")


def link_fault(why: str) -> str:
    return bad("长连接", f"{why}；在 管理工具 → 智能机器人 → API 模式 里核对")


def callback(name: str) -> str:
    return good("智能机器人", f"“{name}”用回调方式；在后台点保存即是验证")


def failed(step: str, why: str) -> str:
    return bad(step, why)


def _listed(names: Sequence[str]) -> str:
    more = f"等{len(names)}人" if len(names) > SHOWN else ""
    return "、".join(names[:SHOWN]) + more

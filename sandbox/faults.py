"""Faults that a person or a test switches on: the platform on a bad day."""

import threading
from collections.abc import Mapping

MESSAGE, WEBHOOK, ENTRANCE = "/cgi-bin/message/", "/cgi-bin/webhook/", "/cgi-bin/gettoken"
# What the platform may answer to a call of these addresses: errcode and errmsg (D90313).
REFUSALS: Mapping[str, tuple[str, str, int, str]] = {
    "secret_wrong": ("Secret 不对（40001）", ENTRANCE, 40001, "invalid credential"),
    "corp_wrong": ("企业 ID 不对（40013）", ENTRANCE, 40013, "invalid corpid"),
    "token_refused": ("凭证总被拒绝（40014）", MESSAGE, 40014, "invalid access_token"),
    "token_missing": ("没有收到凭证（41001）", MESSAGE, 41001, "access_token missing"),
    "parallel": ("并发超过限制（45033）", MESSAGE, 45033, "api concurrent out of limit"),
    "member_rate": ("对一人发得太多（45011）", MESSAGE, 45011, "api minute-quota reach limit"),
    "member_gone": ("成员不在可见范围（81013）", MESSAGE, 81013, "user & party & tag all invalid"),
    "no_member": ("成员不存在（60111）", MESSAGE, 60111, "userid not found"),
    "forbidden": ("接口没有权限（48002）", MESSAGE, 48002, "api forbidden"),
    "app_stopped": ("应用被停用（50003）", MESSAGE, 50003, "app disabled"),
    "not_own_app": ("应用与凭证不符（301002）", MESSAGE, 301002, "not allow operate another agent"),
    "bad_content": ("内容不合规（44004）", MESSAGE, 44004, "text content is empty"),
    "bad_type": ("消息类型不对（40008）", MESSAGE, 40008, "invalid message type"),
    "bad_call": ("请求写法不对（40035）", MESSAGE, 40035, "invalid parameter"),
    "bad_parameter": ("参数不对（40058）", MESSAGE, 40058, "invalid request parameter"),
    "too_long": ("内容过长（45002）", MESSAGE, 45002, "content size out of limit"),
    "webhook_rate": ("群消息推送过快（45009）", WEBHOOK, 45009, "api freq out of limit"),
    "unheard_of": ("没见过的错误码（98765）", MESSAGE, 98765, "unheard of"),
}
LABELS: Mapping[str, str] = {
    "down": "服务中断（503）",
    "slow": "响应缓慢",
    "html": "返回网页而不是数据",
    "no_errcode": "返回的数据没有错误码",
    "busy": "系统繁忙（-1）",
    "rate": "接口超过频率（45009）",
    "expired": "凭证失效（42001）",
    "webhook_gone": "群消息推送被移除（93000）",
    "answer_lost": "已受理但应答丢失",
    "untrusted_ip": "IP 不在可信名单（60020）",
    "callback_twice": "同一条消息回调两次",
    "link_kicked": "长连接被别处占用",
    "link_dropped": "长连接断开",
    "link_slow": "长连接应答缓慢",
    "no_pong": "长连接不回应心跳",
    **{name: refusal[0] for name, refusal in REFUSALS.items()},
}
MODES = ("off", "once", "always")


class Faults:
    """Which faults are on; ``once`` switches itself off when it has struck."""

    def __init__(self, delay: float = 3.0) -> None:
        self.delay = delay
        """Seconds that ``slow`` takes."""
        self._lock = threading.Lock()
        self._modes = dict.fromkeys(LABELS, "off")
        self.changes = 0
        """Grows whenever a fault is switched or used up."""

    def set(self, name: str, mode: str) -> None:
        """Switch a fault; KeyError for an unknown fault, ValueError for an unknown mode."""
        if mode not in MODES:
            raise ValueError(mode)
        with self._lock:
            if name not in self._modes:
                raise KeyError(name)
            self._modes[name] = mode
            self.changes += 1

    def strikes(self, name: str) -> bool:
        """Whether this fault is on now; uses up a ``once``."""
        with self._lock:
            mode = self._modes[name]
            if mode == "once":
                self._modes[name] = "off"
                self.changes += 1
            return mode != "off"

    def listed(self) -> list[dict[str, str]]:
        """Name, Chinese label and mode of each fault."""
        with self._lock:
            return [{"name": n, "label": LABELS[n], "mode": m} for n, m in self._modes.items()]

    def clear(self) -> None:
        """Switch everything off."""
        with self._lock:
            self._modes = dict.fromkeys(LABELS, "off")
            self.changes += 1

"""What the command line says of keys: the console's, and the bureau's own."""

from collections.abc import Sequence

ACCEPT = "以这台机器现有的密钥为准（销毁过一个密钥以后用）"


def token_and_key(token: str, key: str) -> str:
    return f"Token：{token}\nEncodingAESKey：{key}\n请原样填到企业微信后台和配置文件，两处要一致。"


def damaged(names: Sequence[str]) -> str:
    return (
        f"[security] keys_dir 里的密钥读不了或长度不对：{_files(names)}。"
        "请从备份恢复；确定不要了的，删除后重新启动，会另做一个。"
    )


def others(names: Sequence[str]) -> str:
    """This machine holds other keys than those that the database was begun with."""
    return (
        f"这台机器的密钥和数据库开始用的不是同一份：{_files(names)}。"
        "请把第一台机器 [security] keys_dir 里的文件原样复制过来再启动；"
        "是有意销毁后另做的，先运行 keys --accept。"
    )


def accepted() -> str:
    return (
        "已改以这台机器的密钥为准。\n"
        "用旧密钥封存的内容打不开，旧的历史检验不了；其他机器请换上这一份再启动。"
    )


def _files(names: Sequence[str]) -> str:
    return "、".join(f"{name}.key" for name in names)

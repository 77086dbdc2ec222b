"""A whole configuration for tests, with canaries for its secrets."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bot.config import load
from bot.office_files.faults import ConfigFaults

AES = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"
CANARIES = ("canary-secret", "canarytoken", "canary-hook", "canary-metrics", "canary-password")
WHOLE = f"""
[bureau]
name = "某区城市管理局"
[campaign]
files = ["plan.toml"]
go_live = 2022-07-18
[database]
url = "postgresql+psycopg://duban:canary-password@db/duban"
[server]
port = 9000
metrics_token = "canary-metrics"
[wecom]
corp_id = "wx5823bf96d3bd56c7"
api_base_url = "http://127.0.0.1:5001/"
[wecom.app]
agent_id = 1000002
secret = "canary-secret"
token = "canarytoken"
encoding_aes_key = "{AES}"
[wecom.aibot]
token = "canarytoken2"
encoding_aes_key = "{AES}"
[[units]]
id = "brigade-1"
name = "执法一大队"
kind = "brigade"
leader = "LiuJianPing"
[[groups]]
id = "brigade-1"
name = "一大队工作群"
kind = "brigade"
unit = "brigade-1"
webhook_key = "canary-hook"
[time]
morning = "08:43"
quiet = [["12:00", "13:30"]]
busy_form = 5
before = "exclusive"
[calendar]
off = [2022-10-07]
work = ["2022-10-08"]
[delivery]
only_to = ["xiaowu"]
"""


def read(folder: Path, text: str, env: Mapping[str, str] | None = None) -> Any:
    (folder / "plan.toml").touch()
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return load(path, env or {})


def faults(folder: Path, text: str, env: Mapping[str, str] | None = None) -> dict[str, str]:
    with pytest.raises(ConfigFaults) as caught:
        read(folder, text, env)
    said = str(caught.value)
    assert not any(canary in said for canary in CANARIES)
    return {fault.place: fault.text for fault in caught.value.faults}

"""A dry run: what would go to a group comes to the tester, with where it would have gone."""

import json
from pathlib import Path

from scripted_http import Script
from stations import wire

from domain.push import ALERT, Push
from storage import outbox
from texts.notices import look_at_the_server


def test_a_call_in_a_group_says_to_the_tester_which_group_and_who_would_be_called(
    config: Path, script: Script
) -> None:
    text = config.read_text("utf-8").replace("#only_to = []", 'only_to = ["yangli"]')
    config.write_text(text, "utf-8")
    wired = wire(config)
    now, call = wired.clock.now(), look_at_the_server(["xiaowu", "yangli"])
    with wired.store.write(now) as conn:
        push = Push("k", "alarm", "webhook", "coordination", call, priority=ALERT)
        outbox.post(conn, push, now=now)
    wired.delivery.drain(wait=0)
    wired.close()
    assert script.of("webhook/send") == []
    (sent,) = [json.loads(asked.body) for asked in script.of("message/send")]
    assert sent["touser"] == "yangli"
    assert sent["text"]["content"] == (
        "【试运行】原收件人：群“百日行动联络员群”，会@ xiaowu、yangli\n"
        "督办助手需要管理员看一下\n请管理员到服务器上查看运行日志"
    )

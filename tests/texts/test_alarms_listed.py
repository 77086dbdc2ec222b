"""Whatever the program alarms somebody with stands in the handbook, with what to do."""

import re
from pathlib import Path

import pytest
from served import ROOT

from bot import metrics
from texts import delivery, edge, notices

HANDBOOK = (ROOT / "docs/operating.md").read_text("utf-8")
LISTED = HANDBOOK.partition("## 告警说的是什么")[2].partition("\n## ")[0]
CONSTANTS = (
    "UNREACHED", "LOST", "BROKEN", "BUSY", "RATE", "CREDENTIAL_REFUSED", "CREDENTIAL_WRONG",
    "RENEWED", "NO_APP", "NO_WEBHOOK", "LINK_KICKED", "NOT_OPENED", "NO_CHANNEL", "RECIPIENT",
    "UNLICENSED", "CONTENT",
)  # fmt: skip
OF_FILES = {name for name in vars(delivery) if name.startswith("MEDIA_")}
SAID = [
    *(getattr(delivery, name) for name in CONSTANTS),
    *delivery.MENDS.values(),
    delivery.unknown(7),
    delivery.link_refused(7),
    *(getattr(edge, name) for name in vars(edge) if name.endswith(("_DEAD", "_AWAY"))),
    notices.backlog(7, 40),
    notices.unsaid(7),
    notices.on_hold(),
]


@pytest.mark.parametrize("sentence", SAID)
def test_an_alarm_stands_in_the_handbook(sentence: str) -> None:
    opening = re.split("[，。；]|（7）", sentence)[0]
    assert opening.replace("有7条", "有n条") in LISTED


def test_no_reason_of_a_failed_delivery_is_left_out() -> None:
    words = {name for name, kept in vars(delivery).items() if isinstance(kept, str)}
    assert {name for name in words if name.isupper()} == set(CONSTANTS) | OF_FILES


def test_every_figure_of_metrics_stands_in_the_handbook() -> None:
    source = Path(metrics.__file__).read_text("utf-8")
    names = set(re.findall(r'_gauge\(\s*"(\w+)"', source))
    assert len(names) >= 6
    assert [name for name in names if f"`duban_{name}`" not in LISTED] == []

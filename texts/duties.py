"""我的: the lines for what is to be read, passed on, filed, reviewed."""

from collections.abc import Sequence
from datetime import date

from domain.campaign.terms import Term
from domain.filing import Version
from domain.lessons import Relay
from texts import dates
from texts.filing import called


def reading(numbers: Sequence[int]) -> str:
    """学习：第1、3份还没有签收，回复“学习”"""
    listed = "、".join(str(n) for n in numbers)
    return f"学习：第{listed}份还没有签收，回复“学习”"


def passing_on(number: int, relay: Relay, today: date) -> str:
    state = "已过" if today > relay.by else ""
    until = f"{state}{dates.until(relay.by)}" + ("" if state else "前")
    return f"传达：{relay.title}，本单位还没有传达，{until}，回复“传达 {number}”"


def to_file(term: Term, when: str, version: Version | None) -> str:
    state = ""
    if version is not None:
        state = "，有一版草稿" if version.state == "draft" else "，已退回修改"
    return f"报送：{called(term)}，{when}{state}，回复“报送”"


def to_decide(term: Term, version: Version) -> str:
    if version.state == "review":
        return f"审核：{called(term)}第{version.number}版，回复“审核”"
    return f"上报：{called(term)}第{version.number}版，送到后登记，回复“上报”"

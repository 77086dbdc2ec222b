"""people reporter: what two persons read who open together who filled in a report."""

from datetime import datetime

from domain.office import Office
from domain.people import Person, Roster
from domain.unsealing import Bar
from texts import dates, names
from texts.inert import inert

_BARS = {
    Bar.SAME: "要两个人一起打开，--by 和 --with 不能是同一个人",
    Bar.FIRST: "--by 要写法治科在岗的人",
    Bar.SECOND: "--with 要写局主要领导，或者法治科的另一个人",
    Bar.CONCERNED: "两个人都不能是问题所在单位的人，也不能是责任人、责任领导或者核查人",
}


def barred(bar: Bar) -> str:
    return f"{_BARS[bar]}，没有打开。"


def no_issue(number: int) -> str:
    return f"没有第{number}号问题，没有打开。"


def nobody(number: int) -> str:
    """A 直报, what came from outside, or somebody who was erased."""
    return f"第{number}号没有存填报人（直报从来不存），没有什么可以打开。"


def no_reason() -> str:
    return "请用 --why 写明为什么要打开，没有打开。"


def opened(number: int, reporter: Person, roster: Roster, two: tuple[Person, Person]) -> str:
    """What the terminal shows, once it is written down and both are told."""
    account = f"，账号 {reporter.userid}" if reporter.userid else ""
    first, second = (names.called(person) for person in two)
    return (
        f"第{number}号的填报人：{reporter.name}（{names.unit(roster, reporter.unit)}{account}）\n"
        f"已记入第{number}号的经过：由{first}和{second}共同打开，写明了理由；两人都会收到告知。\n"
        "请只用于所写的理由，不要转告，不要写进材料。"
    )


def told(number: int, other: Person, why: str, at: datetime, office: Office, ref: str) -> str:
    """To each of the two: if he did not agree, he learns of it at once."""
    watch = office.campaign.outline.discipline_office
    return (
        "您有1件事项，请打开查看\n"
        f"第{number}号的填报人身份，以您和{names.called(other)}的名义打开了。\n"
        f"时间：{dates.moment(at, office.tz)}，在服务器上操作\n"
        f"理由：{inert(why)}\n"
        f"已记入第{number}号的经过。如果您没有同意，请马上告诉{watch}。\n"
        f"编号 {ref}"
    )

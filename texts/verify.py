"""核实: the new issue, the captain's opinion, the second look, and what the reporter hears."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from domain.campaign import Campaign, Cause, Item
from domain.issue import Issue
from domain.people import Person
from domain.visibility import hidden
from texts import acting, dates, names
from texts import issue as words
from texts.ask import Ask, Option
from texts.inert import inert, quoted
from texts.policy import state
from texts.told import harmless


@dataclass(frozen=True, slots=True)
class Fresh:
    """A new issue for one reader; ``facts`` as he may read them in a message, None: not at all."""

    campaign: Campaign
    issue: Issue
    unit: str
    facts: str | None
    by: date
    end_of_work: time
    then: date
    legal: Person | None


def to_captain(fresh: Fresh, reader: Person, about: str, ref: str) -> str:
    """Message 5: the new issue, what to reply, what happens without an answer."""
    number = fresh.issue.number
    legal = f"拿不准，可先与法治科{fresh.legal.name}商量。" if fresh.legal else ""
    guard = "反映人依规不公开，请不要查问是谁填的。" if fresh.issue.scope == "unit" else ""
    lines = [
        f"【待核实】{fresh.unit}有1件新问题，第{number}号",
        f"{names.called(reader)}：",
        *_what(fresh),
        f"来源：{words.source(fresh.issue)}。涉及：{about}",
        "",
        f"请在{dates.by(fresh.by, fresh.end_of_work)}前核实，回复其一：",
        f"  属实：确认 {number}",
        f"  不属实：不属实 {number} 理由（法治科复核后生效）",
        f"看全文和照片：问题 {number}",
        *([legal] if legal else []),
        "",
        *([guard] if guard else []),
        f"到时没有回复，{dates.full(fresh.then)}起由法治科直接核实。",
        f"编号 {ref}",
    ]
    return "\n".join(lines)


def to_legal(fresh: Fresh, reader: Person, *, closed: bool, ref: str) -> str:
    """The same to who verifies instead of the captain; ``closed``: nothing on a lock screen."""
    number = fresh.issue.number
    refer = [f"  涉嫌违纪违法：移送 {number} 接收单位"] if reader.is_a("legal") else []
    head = harmless(1) if closed else f"【待核实】{fresh.unit}有1件新问题，第{number}号"
    lines = [
        head,
        f"{names.called(reader)}：第{number}号，待核实，{fresh.unit}",
        *_what(fresh),
        f"来源：{words.source(fresh.issue)}{'，只报法治科' if closed else ''}",
        "",
        f"请在{dates.by(fresh.by, fresh.end_of_work)}前核实，回复其一：",
        f"  属实：确认 {number}",
        f"  不属实：不属实 {number} 理由",
        *refer,
        f"看全文和照片：问题 {number}",
        *(["", "大队和支队看不到这一件。"] if closed else []),
        f"编号 {ref}",
    ]
    return "\n".join(lines)


def _what(fresh: Fresh) -> list[str]:
    fixed = "（填报时已改正）" if fresh.issue.fixed else ""
    facts = [f"情况：{fresh.facts}{fixed}"] if fresh.facts else []
    return [f"问题：{words.subject(fresh.campaign, fresh.issue)}", *facts]


def second_look(unit: str, issue: Issue, why: str, by: date, clock: time, ref: str) -> str:
    """X7, to legal."""
    number = issue.number
    return "\n".join(
        [
            f"【待复核】{unit}认为第{number}号不属实",
            f"理由：{quoted(why)}",
            f"请在{dates.by(by, clock)}前复核，回复其一：",
            f"  同意大队意见：不属实 {number} 理由",
            f"  仍予认定：确认 {number}",
            "反映人会收到结果和理由，不显示复核过程。",
            f"编号 {ref}",
        ]
    )


def ask_cause(numbers: Sequence[int], causes: Sequence[Cause], about: str) -> Ask:
    options = tuple(Option(c.id, c.name) for c in causes)
    return Ask(f"核实{_list(numbers)}：属实\n{about}\n主要原因是哪一种？", options)


def about(campaign: Campaign, issue: Issue, facts: str | None) -> str:
    return f"问题：{words.brief(campaign, issue, facts)}"


def summary(numbers: Sequence[int], cause: str) -> Ask:
    return acting.sure(f"请核对：{_list(numbers)}属实\n主要原因：{cause}", editable=False)


def confirmed(issue: Issue, told: str, then: str, *, alike: bool = False) -> str:
    """The echo of 确认 for one issue; ``alike``: other units may be asked about the same."""
    others = f"请其他大队对照有没有同样情况：举一反三 {issue.number}" if alike else ""
    head = f"第{issue.number}号已核实属实，现为“{state(issue)}”"
    return acting.echo(head, told, others, then=then)


def then_refer(number: int) -> str:
    return f"移送 {number} 接收单位"


def then_assign(number: int) -> str:
    return f"派单 {number}（选责任人、措施和时限）"


def then_others(who: Sequence[Person], what: str) -> str:
    return f"由{'、'.join(names.called(p) for p in who)}{what}" if who else f"等待{what}"


def please_assign(unit: str, issue: Issue, campaign: Campaign, facts: str | None, ref: str) -> str:
    """To who assigns, when somebody else confirmed."""
    number = issue.number
    return "\n".join(
        [
            f"【待派单】{unit}第{number}号已核实属实",
            f"问题：{words.brief(campaign, issue, facts)}",
            f"请安排责任人、措施和时限，回复：派单 {number}",
            f"看全文：问题 {number}",
            f"编号 {ref}",
        ]
    )


def reporter_confirmed(issue: Issue, who: str, today: date) -> str:
    """X12"""
    doing = "正在等待验收" if issue.state == "submitted" else "正在安排整改"
    head = [f"您反映的第{issue.number}号问题已确认，{doing}"]
    if hidden(issue):
        head = [harmless(1), f"您反映的第{issue.number}号问题已确认，由法治科按规定办理。"]
    return "\n".join(
        [
            *head,
            f"{who}{dates.full(today)}核实属实。办结后会再告诉您。",
            "如有人打听是谁反映的，回复“直报”告诉法治科。",
        ]
    )


def reporter_rejected(issue: Issue, why: str) -> str:
    return "\n".join(
        [
            f"您反映的第{issue.number}号，核实结果是不属实",
            f"理由：{quoted(why)}",
            "有新的情况，回复“补报”；谢谢您的反映。",
        ]
    )


def reporter_referred(issue: Issue) -> str:
    return "\n".join(
        [
            harmless(1),
            f"您反映的第{issue.number}号已由法治科按规定移送，之后由接收单位办理。",
            "如有人打听是谁反映的，请直接告诉法治科。",
        ]
    )


def doubted(issue: Issue, told: str, by: date) -> str:
    """The echo of the captain's 不属实."""
    return acting.echo(
        f"第{issue.number}号的意见已报法治科复核",
        "大队意见：不属实。复核后才生效，现在仍为“待核实”。",
        told,
        then=f"法治科{dates.full(by)}前复核",
    )


def rejected(issue: Issue, told: str) -> str:
    return acting.echo(
        f"第{issue.number}号已认定不属实，不再计入问题数",
        told,
        f"以后发现属实，回复：确认 {issue.number}",
    )


def captain_rejected(issue: Issue, ref: str) -> str:
    return f"第{issue.number}号经法治科复核，不属实\n不用再办，不计入大队问题数。\n编号 {ref}"


def captain_referred(issue: Issue, ref: str) -> str:
    return f"第{issue.number}号已转由法治科办理\n大队不用再办，不计入大队问题数。\n编号 {ref}"


def referred(issue: Issue, body: str, told: str) -> str:
    return acting.echo(
        f"第{issue.number}号已移送",
        f"接收单位：{inert(body)}。没有责任人和时限，不计入任何单位的问题数。",
        told,
    )


def ask_reason(number: int, *, opinion: bool) -> str:
    """The reason for 不属实 is asked for; free text."""
    then = "\n法治科复核后生效。" if opinion else ""
    return f"第{number}号：不属实{then}\n请写明理由，一句话即可。"


def ask_body(number: int) -> str:
    return f"移送第{number}号\n请写明接收单位，例如派驻纪检监察组。"


def sure(number: int, what: str, said: str) -> str:
    """The summary of an act that took words."""
    return f"请核对：第{number}号，{what}\n{quoted(said)}"


def causes_of(campaign: Campaign, item: Item | None) -> list[Cause]:
    """The causes to choose from: the item's, else all; at most nine."""
    wanted = item.causes if item else ()
    return ([c for c in campaign.causes if c.id in wanted] or list(campaign.causes))[:9]


def _list(numbers: Sequence[int]) -> str:
    return "、".join(f"第{n}号" for n in numbers)

"""免填: the reason, the echo, and what the person himself reads."""

from collections.abc import Sequence

from domain.people import Person
from texts import names
from texts.ask import Ask, Option
from texts.inert import quoted


def ask_reason(person: Person) -> str:
    return (
        f"{person.name}免填自查表\n"
        "适用于借调、长期病休等不在岗的情况；轮休、短假不算。\n"
        "请写明理由，例如：借调到区里，9月底回。"
    )


def sure(person: Person, reason: str) -> Ask:
    text = f"请核对：{person.name}免填自查表，不计入应交\n理由：{quoted(reason)}"
    return Ask(text, (Option("yes", "提交"), Option("no", "不提交")))


def not_done() -> str:
    return "没有提交，应交人数不变。\n需要时再回复“免填 姓名 理由”。"


def counted(everybody: int, asked: int) -> str:
    """10人中应交9人"""
    return f"{everybody}人中应交{asked}人" if everybody != asked else f"应交{asked}人"


def done(person: Person, reason: str, everybody: int, asked: int, *, told: bool) -> str:
    who = "已告知本人" if told else "本人没有账号，请您转告"
    return (
        f"{person.name}免填自查表，已记录\n"
        f"理由：{quoted(reason)}。本单位{counted(everybody, asked)}；{who}。\n"
        f"回来了，回复“取消免填 {person.name}”；本人愿意填，仍可以填。"
    )


def told(by: Person, person: Person, ref: str) -> str:
    return (
        "您这次可以不填自查表\n"
        f"{person.name}您好，{names.called(by)}同意您免填。记下的理由，回复“我的”可以看。\n"
        "愿意填的，仍可回复“自查”；情况有变，请告诉大队。\n"
        f"编号 {ref}"
    )


def lifted(person: Person, everybody: int, asked: int, bot_name: str) -> str:
    return (
        f"{person.name}已恢复应交自查表\n本单位{counted(everybody, asked)}。"
        f"请提醒本人私聊{bot_name}，回复“自查”。"
    )


def told_lifted(by: Person, person: Person, ref: str) -> str:
    return (
        "自查表请您照常填写\n"
        f"{person.name}您好，{names.called(by)}取消了免填。回复“自查”填写，可随时暂停。\n"
        f"编号 {ref}"
    )


def not_yours(person: Person, who: Sequence[Person]) -> str:
    able = f"可以定的：{'、'.join(names.called(p) for p in who)}" if who else "请告知法治科"
    return f"{person.name}的免填不由您定\n由本单位负责人定，负责人本人由分管领导定。{able}。"


def not_asked(person: Person) -> str:
    return f"{person.name}本来就不用填个人自查表。\n看谁还没有交，回复“未交”。"


def already_in(person: Person) -> str:
    return f"{person.name}已交自查表，不用免填。\n看谁还没有交，回复“未交”。"


def was_not(person: Person) -> str:
    return f"{person.name}没有免填，照常应交。\n看谁还没有交，回复“未交”。"

"""代录: entering a paper sheet, and what the person reads whose sheet it is."""

from domain.people import Person
from domain.sheets import Dates
from texts import dates
from texts.ask import Ask


def first_screen(person: Person, until: Dates) -> Ask:
    return Ask(
        f"代录{person.name}的纸质自查表\n"
        f"请照原件逐项录入，不改写、不补写；{dates.full(until.last)}截止。\n"
        "原件上写明只报法治科的内容，请把原件密封交法治科，由法治科录入。\n"
        "录入后记为纸质，注明由您录入；内容不在您这里保留。\n\n"
        "准备好了回复“开始”；以后再录回复“暂停”。"
    )


def say_start() -> str:
    return "纸质自查表还没有开始录入。\n请回复“开始”录第1项；不录了，回复“取消”。"


def review(asked: Ask, name: str) -> Ask:
    """The review of the answers; what signs is the name that stands on the paper."""
    text = asked.before.split("\n")
    text[0] = f"{name}的纸质自查表已录完，请对照原件核对"
    text[-1] = f"请回复原件上的签名 {name}，表示与原件一致，记为纸质自查表"
    return Ask("\n".join(text))


def unsigned(name: str) -> str:
    """Something else than the name that stands on the paper."""
    return (
        "还没有提交\n要修改，回复“改1”“改4”等；以后再录，回复“暂停”。\n"
        f"请回复原件上的签名 {name}，表示与原件一致。"
    )


def told(typist: Person, person: Person, ref: str) -> str:
    """To the person, who has an account after all."""
    return (
        "您的纸质自查表已录入\n"
        f"{person.name}您好，由{typist.name}照原件录入。有出入的，回复“更正”；"
        "看办到哪一步，回复“我的”。\n"
        f"编号 {ref}"
    )


def not_yours(person: Person) -> str:
    return (
        f"{person.name}的纸质自查表不由您录入\n"
        "本单位人员的由本单位或支队联络员录入；注明只报法治科的由法治科录入。"
    )


def already(person: Person) -> str:
    return f"{person.name}已交自查表，不用再录\n原件和已交的有出入，请告知法治科。"


def over() -> str:
    return "现在不收自查表，没有录入。\n有新的情况，请直接联系法治科。"

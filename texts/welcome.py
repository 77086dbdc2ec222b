"""The first words to somebody new, and what the admin hears about strangers."""

from datetime import date

from domain.campaign import Campaign
from domain.people import Person
from texts import dates
from texts.sheet import minutes

CATEGORIES = {"officer": "执法人员", "auxiliary": "协管人员", "staff": "工作人员"}


def welcome(
    person: Person,
    unit: str,
    contact: str,
    campaign: Campaign,
    today: date,
    *,
    learns: bool = False,
) -> str:
    """Sent once, at the first contact."""
    who = "，".join(part for part in (unit, person.title or CATEGORIES[person.category]) if part)
    asked = len(campaign.asked(person.category))
    things = ["学习：回复“学习”，阅读并签收材料"] if learns else []
    if asked and campaign.sheets:
        opens = campaign.sheets.opens
        when = f"{dates.short(opens)}起可填，" if today < opens else ""
        things.append(f"自查：{when}回复“自查”，约{minutes(asked)}分钟，可随时暂停")
    things.append("整改：有交给您办的事项，会在这里提醒您；回复“我的”随时查看")
    lines = [
        f"您好，{person.name}。这里是“{campaign.outline.short.strip('“”')}”督办助手",
        f"您的登记信息：{who}",
        f"（如有误，请告知{_keeper(person, contact)}）",
        "",
        "您在这里主要办这几件事：",
        *[f"{n}. {thing}" for n, thing in enumerate(things, 1)],
        "",
        "谁能看到：每次填写前都会写明。自查表原件只有您本人和法治科能看，"
        "大队长只看到需要大队办理的问题。",
        "不清楚怎么办时，回复“帮助”。",
        "请不要在这里发送涉密文件、盖章公文和当事人身份证件照片。",
    ]
    return "\n".join(lines)


def _keeper(person: Person, contact: str) -> str:
    """Who mends the roster; the only coordinator keeps it with the administrator."""
    alone = person.is_a("coordinator") and not contact
    return "管理员" if alone else f"联络员{contact}"


def stranger_for_admin(userid: str) -> str:
    """To the admin: an account that the roster does not know wrote to the bot."""
    return (
        "有账号不在名册里，请核对\n"
        f"账号：{userid}\n"
        "如属本单位人员，请在名册里补上后重新导入；对方已被告知联系联络员。"
    )


def being_recognised(contact: str) -> str:
    """The platform showed only an encrypted account; the app is asking whose it is."""
    who = f"联络员{contact}" if contact else "联络员"
    return f"正在核对您的账号，请1分钟后再发一次\n一直看到这句话的，请告诉{who}。"


def recognised() -> str:
    return "您的账号已核对，请再发一次\n刚才在智能机器人里说的话没有办理，请重新发送。"


def hidden(contact: str) -> str:
    who = f"联络员{contact}" if contact else "联络员"
    return (
        "机器人暂时认不出您的账号\n"
        f"企业微信只给了加密的账号。请告诉{who}：智能机器人要由超级管理员创建。\n"
        "如有紧急情况，请直接电话报告所在大队。"
    )


def hidden_for_admin() -> str:
    return (
        "智能机器人看到的是加密账号\n"
        "原因：它不是由企业微信超级管理员创建的，因此认不出任何人。\n"
        "请超级管理员重新创建：管理工具 → 智能机器人 → API 模式，把新的参数填进配置，再重启。\n"
        "另配了自建应用的，程序会自己换成明文账号，不用重建。"
    )

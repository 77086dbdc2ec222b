"""What ``check`` says besides the faults of the files themselves."""

from collections.abc import Iterable, Sequence

from domain.campaign.findings import Finding
from domain.reading import Reading
from texts import settle

ROLES = {
    "legal": "法治科（legal）",
    "supervisor": "考核督查科（supervisor）",
    "chief": "支队长（chief）",
    "bureau_leader": "局主要领导（bureau_leader）",
    "coordinator": "联络员（coordinator）",
}


def finding(one: Finding, signed: Reading | None) -> str:
    """The finding with its place, and who signed how it is read."""
    return f"{one} 已核定：{settle.said(signed)}" if signed else str(one)


def same_campaign(file: str, other: str, campaign: str) -> str:
    return f"{file}: campaign.id: “{campaign}”和 {other} 的相同，请换一个，编号和台账靠它分开。"


def unknown_unit(file: str, place: int, unit: str, known: Sequence[str]) -> str:
    among = "、".join(f"“{one}”" for one in known)
    return f"{file}: phases[{place}].units: 配置里没有“{unit}”这个单位，现有{among}，请改写。"


def keep_until() -> str:
    return (
        "config.toml: self_check.keep_until：个人自查表的内容保存到哪一天还没有定。"
        "读作：一直保存，请法治科按归档方案定下来。"
    )


def no_people() -> str:
    return "名册：还没有导入人员，请运行 people import。"


def unknown_tester(userid: str) -> str:
    return f"[delivery] only_to：名册里没有账号 {userid}，试运行的消息可能没有人收到，请核对。"


def no_captain(unit: str) -> str:
    return f"名册：{unit}没有在岗的大队长（captain），核实和派单由分管领导代办。"


def no_holder(unit: str) -> str:
    return f"名册：{unit}没有在岗的分管领导，请在 [[units]] leader 写明；逾期时会跳过这一级。"


def nobody(role: str) -> str:
    return f"名册：没有{ROLES[role]}角色的在岗人员，相关事项没有人能办。"


def unknown_phase(place: int, phase: str, known: Iterable[str]) -> str:
    return (
        f"config.toml: campaign.offline[{place}].phase：行动文件里没有阶段 {phase}，"
        f"可写：{'、'.join(sorted(known))}。"
    )


def no_templates(folder: str) -> str:
    mend = "公文用软件自带的模板；请建好文件夹，或删去这一项。"
    return f"papers.templates: 找不到文件夹 {folder}，{mend}"

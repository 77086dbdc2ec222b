"""What ``check`` says besides the faults of the files themselves."""

ROLES = {
    "legal": "法治科（legal）",
    "supervisor": "考核督查科（supervisor）",
    "chief": "支队长（chief）",
    "bureau_leader": "局主要领导（bureau_leader）",
    "coordinator": "联络员（coordinator）",
}


def one_campaign() -> str:
    return "config.toml: campaign.files：本版本一次只办一个专项行动，请只留一个文件。"


def no_people() -> str:
    return "名册：还没有导入人员，请运行 people import。"


def no_captain(unit: str) -> str:
    return f"名册：{unit}没有在岗的大队长（captain），核实和派单由分管领导代办。"


def no_holder(unit: str) -> str:
    return f"名册：{unit}没有在岗的分管领导，请在 [[units]] leader 写明；逾期时会跳过这一级。"


def nobody(role: str) -> str:
    return f"名册：没有{ROLES[role]}角色的在岗人员，相关事项没有人能办。"

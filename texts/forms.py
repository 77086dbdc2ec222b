"""What each form is called when it is paused, resumed or cancelled."""

TITLES = {
    "sheet": "自查表",
    "amend": "自查表更正",
    "add": "补报",
    "confirm": "核实第{n}号",
    "reject": "第{n}号不属实",
    "refer": "移送第{n}号",
    "assign": "派单第{n}号",
    "decline": "退单第{n}号",
    "progress": "第{n}号进展",
    "submit": "销号第{n}号",
    "accept": "验收第{n}号",
    "return": "退回第{n}号",
    "extend": "第{n}号延期",
    "reopen": "重开第{n}号",
    "endorse": "初核第{n}号",
    "deny": "不同意第{n}号",
}


def title(kind: str, subject: str) -> str:
    """The form's spoken name; ``subject`` is the issue's number where it is about one."""
    return TITLES.get(kind, "表格").format(n=subject)

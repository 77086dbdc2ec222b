"""What each form is called when it is paused, resumed or cancelled."""

TITLES = {
    "sheet": "自查表",
    "leave": "请假登记",
    "opening": "开通",
    "announce": "公告",
    "wording": "字句修改",
    "amend": "自查表更正",
    "read": "签收第{n}份",
    "study": "集体学习登记",
    "relay": "会议登记",
    "file": "报送材料",
    "review": "审核",
    "forward": "上报登记",
    "add": "补报",
    "unit": "单位自查表",
    "paper": "代录的纸质自查表",
    "excuse": "免填自查表",
    "confirm": "核实第{n}号",
    "reject": "第{n}号不属实",
    "refer": "移送第{n}号",
    "merge": "并案第{n}号",
    "assign": "派单第{n}号",
    "decline": "退单第{n}号",
    "progress": "第{n}号进展",
    "step": "第{n}号进展",
    "submit": "销号第{n}号",
    "accept": "验收第{n}号",
    "return": "退回第{n}号",
    "extend": "第{n}号延期",
    "reopen": "重开第{n}号",
    "recheck": "第{n}号回头看",
    "recall": "收回第{n}号",
    "reply": "第{n}号的回函",
    "designate": "第{n}号指定办理人",
    "finish": "行动收官",
    "record": "第{n}号备案",
    "carry": "第{n}号转入长效",
    "endorse": "初核第{n}号",
    "deny": "不同意第{n}号",
    "object": "第{n}号异议",
    "event": "事件确认",
    "redate": "第{n}号新时限",
    "instruct": "批示第{n}号",
    "undo": "撤回第{n}号",
    "inspection": "督查",
    "incident": "突发快报",
    "release": "通报第{n}号",
    "complaint": "投诉登记",
    "alike": "举一反三第{n}号",
    "alike_reply": "对照第{n}号",
    "explain": "答复说明事项{n}",
    "which": "选择行动",
    "settle": "核定第{n}项",
    "direct": "直报",
    "direct_desk": "直报",
}
FILLED_IN = ("sheet", "amend", "add", "direct", "unit", "paper")


def title(kind: str, subject: str) -> str:
    """The form's spoken name; ``subject`` is the issue's number where it is about one."""
    return TITLES.get(kind, "表格").format(n=subject)


def doing(kind: str, subject: str, where: str) -> str:
    """Where somebody stands: 您正在填自查表第4项, 您正在办：派单第17号."""
    verb = "您正在填" if kind in FILLED_IN else "您正在办："
    return f"{verb}{title(kind, subject)}{where}"

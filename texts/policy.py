"""What states and acts are called, and the words one says to do them."""

from domain.issue import Issue

STATES = {
    "reported": "待核实",
    "confirmed": "待派单",
    "rectifying": "整改中",
    "submitted": "待验收",
    "closed": "已销号",
    "rejected": "不属实",
    "referred": "已移送",
    "merged": "已并案",
    "carried": "转入长效",
}
# What one says to do it, and what the bot calls the act.
COMMANDS = {
    "confirm": "确认",
    "confirm_fixed": "确认",
    "doubt": "不属实",
    "reject": "不属实",
    "refer": "移送",
    "recall": "收回",
    "reply": "回函",
    "merge": "并案",
    "assign": "派单",
    "decline": "退单",
    "progress": "进展",
    "submit": "销号",
    "ask_extension": "延期",
    "extend": "同意",
    "deny_extension": "不同意",
    "object": "异议",
    "uphold": "同意",
    "dismiss": "不同意",
    "endorse": "初核",
    "inspect": "验收",
    "accept": "验收",
    "return": "退回",
    "reopen": "重开",
    "recheck": "回头看",
    "record": "备案",
    "carry": "转入长效",
    "withdraw": "撤回佐证",
    "blank": "清除佐证",
    "remind": "催办",
    "designate": "指定",
    "link": "关联",
    "redate": "改时限",
    "instruct": "批示",
    "supervise": "督办",
    "ask_alike": "举一反三",
}
ACTS = {
    "confirm": "核实",
    "confirm_fixed": "核实",
    "doubt": "核实",
    "reject": "复核",
    "refer": "移送",
    "recall": "收回",
    "reply": "登记回函",
    "merge": "并案",
    "assign": "派单",
    "decline": "退单",
    "progress": "填报进展",
    "submit": "申请销号",
    "ask_extension": "申请延期",
    "extend": "审批延期",
    "deny_extension": "审批延期",
    "object": "提出异议",
    "uphold": "答复异议",
    "dismiss": "答复异议",
    "endorse": "初核",
    "inspect": "验收",
    "accept": "验收",
    "return": "退回",
    "recheck": "回头看",
    "record": "登记备案",
    "carry": "转入长效",
    "withdraw": "撤回佐证",
    "blank": "清除佐证",
    "reopen": "重开",
    "remind": "催办",
    "designate": "指定",
    "link": "关联",
    "redate": "定新时限",
    "instruct": "批示",
    "supervise": "督办",
    "ask_alike": "发起举一反三",
}
# What follows the number, where a command takes more.
AFTER = {
    "doubt": " 理由",
    "reject": " 理由",
    "decline": " 理由",
    "progress": " 说明",
    "ask_extension": " 日期 理由",
    "redate": " 日期",
    "instruct": " 意见",
    "deny_extension": " 理由",
    "object": " 理由",
    "dismiss": " 理由",
    "endorse": " 意见",
    "return": " 理由",
    "reopen": " 理由",
    "recheck": " 通过",
    "recall": " 理由",
    "designate": " 姓名",
    "link": " 问题编号",
    "reply": " 内容",
    "record": " 文号 日期",
    "refer": " 接收单位",
    "assign": " 姓名",
}
# How an action is offered: what the reader wants, then the words.
OFFERS = {
    "confirm": "属实",
    "confirm_fixed": "属实",
    "doubt": "不属实",
    "reject": "不属实",
    "refer": "涉嫌违纪违法",
    "recall": "退回来重新核实",
    "reply": "收到回函",
    "merge": "和另一件是同一件事",
    "assign": "安排责任人",
    "decline": "不该由我办",
    "progress": "有进展",
    "submit": "办完了",
    "ask_extension": "时间不够",
    "extend": "同意延期",
    "deny_extension": "不同意延期",
    "object": "对认定有不同意见",
    "uphold": "异议成立，撤销认定",
    "dismiss": "异议不成立，继续整改",
    "endorse": "写明大队意见",
    "inspect": "通过",
    "accept": "通过",
    "return": "不通过",
    "reopen": "重新整改",
    "recheck": "回头看没有反弹",
    "record": "登记备案",
    "carry": "行动结束后继续办",
    "withdraw": "撤回自己发的佐证",
    "blank": "清除佐证内容",
    "remind": "提醒办理人",
    "designate": "没有人可以办，指定一位",
    "link": "写明制度要防止的问题",
    "redate": "定新时限",
    "instruct": "写明意见，交大队长办",
    "supervise": "生成督办单，送您签发",
    "ask_alike": "请其他大队对照",
}


def plain_state(issue: Issue) -> str:
    """待验收; what is never rectified here waits for its referral once it is confirmed."""
    if issue.state == "confirmed" and issue.grade == "discipline":
        return "待移送"
    joined = f"（并入第{issue.main}号）" if issue.main is not None else ""
    return f"{STATES[issue.state]}{joined}"


def state(issue: Issue) -> str:
    """待验收; an opinion that waits for its second look is said."""
    spoken = plain_state(issue)
    if issue.state == "reported" and issue.doubted_by:
        return f"{spoken}（大队意见：不属实）"
    if issue.paused:
        return f"{spoken}（异议待答复，停止计时）"
    if issue.redate_by and issue.state in ("confirmed", "rectifying"):
        return f"{spoken}（等法治科定新时限，不算逾期）"
    return spoken


def line(action: str, number: int) -> str:
    """The words to reply: 不属实 17 理由"""
    return f"{COMMANDS[action]} {number}{AFTER.get(action, '')}"


def offer(action: str, issue: Issue) -> str:
    """One line of what is open to the reader: 办完了：销号 17"""
    what, tail = OFFERS[action], ""
    if issue.state == "submitted" and action == "remind":
        what = "提醒验收人"
    if issue.state == "rectifying" and action == "assign":
        what = "换人办理"
    if action == "endorse":
        tail = "（随验收材料一并提交）"
    return f"  {what}：{line(action, issue.number)}{tail}"

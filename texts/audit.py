"""What ``audit verify`` says of a record that was tampered with: which row, and what is wrong."""

from domain.audit import DELETED, EDITED, SWAPPED, Fault
from texts import dates


def fault(one: Fault) -> str:
    """第17号第3条：内容被改动"""
    since = f"（对照{dates.full(one.day)}留存的校验值）" if one.day else ""
    if one.issue is None:
        return f"历史记录的末尾被删去，与留存的校验值不一致{since}。"
    where = f"第{one.issue}号"
    match one.kind:
        case kind if kind == EDITED:
            return f"{where}第{one.seq}条：内容被改动{since}。"
        case kind if kind == DELETED:
            return f"{where}第{one.seq}条：被删去。"
        case kind if kind == SWAPPED:
            return f"{where}第{one.seq}条：次序被调换，或前面有记录被删去。"
    if not one.seq:
        return f"{where}：全部经过被删去{since}。"
    return f"{where}第{one.seq}条之后：末尾的记录被删去{since}。"

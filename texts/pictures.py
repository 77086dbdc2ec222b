"""照片 N: what is on its way, and what stands under each picture."""

from datetime import datetime
from zoneinfo import ZoneInfo

from texts import dates

STAGES = {"found": "改正前", "fixed": "改正后", "progress": "整改中", "closing": "办结后"}


def coming(number: int, sent: int, known: int, waiting: int) -> str:
    """How many pictures follow; ``waiting`` ones have not been fetched yet."""
    if not sent:
        later = f"有{waiting}张正在接收，过一会儿再回复：照片 {number}" if waiting else "没有照片"
        return f"第{number}号：{later}\n看全文，回复：问题 {number}"
    rest = f"（共{known}张，先发最近的）" if known > sent else ""
    return f"第{number}号的{sent}张照片马上发来{rest}\n照片只用于核实和验收，请不要转发。"


def cannot_send(number: int) -> str:
    return f"这里发不了照片，第{number}号的佐证请联系法治科查看。"


def caption(number: int | None, stage: str, at: datetime, tz: ZoneInfo) -> str:
    """What an outbox row of a picture says; ``at`` when it was sent in."""
    return f"［照片］第{number}号，{STAGES.get(stage, '佐证')}，{dates.moment(at, tz)}收到"

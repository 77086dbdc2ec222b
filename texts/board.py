"""The board's own words: everything else on it is said as in the chat."""

import re
from datetime import date, datetime
from typing import Protocol

from domain.office import Office
from domain.people import Roster
from texts import dates, names
from texts.mine import ASKS as ASKS

TITLE = "督办"
BOARD, DOOR = "看板", "匿名反映"
SKIP = "跳到正文"
# (name, address, action of the policy table or empty)
PAGES = (
    ("tasks", "/board/", ""),
    ("figures", "/board/figures", ""),
    ("ledger", "/board/ledger", ""),
    ("calendar", "/board/calendar", ""),
    ("coverage", "/board/coverage", "missing"),
    ("undelivered", "/board/undelivered", "undelivered"),
    ("direct", "/board/direct", "direct_desk"),
    ("talk", "/board/talk", ""),
)
BY_CAMPAIGN = ("figures", "ledger", "calendar", "coverage", "direct")
TABS = {
    "tasks": "待办",
    "figures": "进度",
    "ledger": "台账",
    "calendar": "日历",
    "coverage": "未交",
    "undelivered": "未送达",
    "direct": "直报",
    "talk": "对话",
}
OUT = "退出"
LOGIN = "登录"
LOGIN_HOW = "在企业微信里点开“看板”即可登录；没有这一项的，请联系联络员要一个登录链接。"
LOGIN_AGAIN = "这次登录没有完成，请在企业微信里重新点开“看板”。"
LOGIN_UNKNOWN = "名册里没有您的账号，请联系联络员登记。"
LOGIN_NEEDED = "请先登录。十五分钟没有操作会自动退出。"
LINK_USED = "这个登录链接已用过或已过期，请联系联络员另要一个。"
LOGGED_OUT = "已退出。"
ENTER = "进入看板"
ENTER_HOW = "点下面的按钮进入。链接只能用一次，请不要转发。"
NOT_YOURS = "这一页不在您的权限内。"
NOT_FOUND = "没有这一页。"
STALE = "这一页放得太久了，请返回重新打开再试。"
TOO_LARGE = "照片超过20兆，请换一张小些的。"
FAILED = "这里出了点问题，没有变化。请稍后再试。"
BACK_HOME = "回到待办"

NO_REPORTS = "现在没有要看的直报。"
DIRECT_HOW = "照片只在这里看，不经过企业微信。答复、移送、列入问题，在“对话”里说“直报”。"
DIRECT_PICTURE = "直报的照片"
_SAYS = {"reporter": "反映人", "desk": "答复", "note": "备注（反映人看不到）"}
NOTHING_WAITS = "现在没有等您办的事"
NO_ISSUE_WAITS = "没有等您办的问题"
OTHER_TASKS = "自查表和其他事项"
WHICH_CAMPAIGN = "看哪个行动"
GO_ON = "您有一件没有办完："
GO_ON_BUTTON = "接着办"
DUE, LATE, OWNER, UNIT, STATE, SOURCE, ITEM, NUMBER = (
    "时限", "逾期", "责任人", "单位", "状态", "来源", "条目", "编号",
)  # fmt: skip
ANY = "全部"
ONLY_LATE = "只看逾期"
FILTER = "筛选"
NEXT_PAGE = "下一页"
NO_LINES = "没有符合条件的问题。"
PICTURES = "佐证照片"
ACTS_HEAD = "可以办"
ISSUE_HEAD = "全文和经过"
FIGURES_HEAD = "各单位（按名册顺序排列，不作排名）"
TOTAL, REPORTED, CONFIRMED, RECTIFYING, SUBMITTED, CLOSED = (
    "累计", "待核实", "待派单", "整改中", "待验收", "已销号",
)  # fmt: skip
SHEETS = "自查已交／应交"
NOBODY_ASKED = "应交0人"
COMING = "接下来两周会发的"
PAST = "近两周发过的"
NOTHING_COMING = "接下来两周没有要发给您和您的群的消息。"
NOTHING_PAST = "近两周没有发过。"
WHY = "为什么"
WHEN, WHO, WHAT, ERROR = "时间", "收件人", "类别", "原因"
ALL_ARRIVED = "没有未送达的消息。"
STATES = {
    "failed": "未送达",
    "uncertain": "不确定是否送达",
    "sent": "已送达",
    "pending": "待发送",
    "sending": "正在发送",
    "cancelled": "已取消",
    "superseded": "已由更新的一条代替",
}
SAY_SOMETHING = "对督办助手说"
SEND = "发送"
DONE = "完成"
CHOOSE_PHOTO = "选一张照片（请避开当事人面部、证件和盖章公文）"
SEND_PHOTO = "发这张照片"
CHOOSE_FILE = "选一个文件（Word、Excel、PDF 或照片；涉密的和盖章公文不要在这里传）"
SEND_FILE = "发这个文件"
NO_PICTURE = "没有选文件，请先选一个。"
NOT_A_PICTURE = "这里收照片、Word、Excel 和 PDF，每个不超过20兆；带宏的不收。请换一个再试。"
A_PICTURE = "〔照片或文件〕"
YOU, BOT = "我", "督办助手"
TALK_HINT = "和企业微信里一样：说“自查”“我的”“进度”，或点下面的按钮。"
QUICK = ("自查", "我的", "进度", "学习", "帮助")
CONTROLS = ("上一题", "暂停", "取消")
_STAGES = {"found": "发现时", "fixed": "改正后", "progress": "整改中", "closing": "申请销号"}


class Reader(Protocol):
    """Who looks, with what is needed to call others by their names."""

    @property
    def office(self) -> Office: ...

    @property
    def roster(self) -> Roster: ...


def issue(number: int) -> str:
    return f"第{number}号"


def day(when: date) -> str:
    return dates.full(when)


def stamp(when: datetime | str) -> str:
    """8月3日（周三）08:53; a local instant, or one in ISO."""
    local = datetime.fromisoformat(when) if isinstance(when, str) else when
    return f"{dates.full(local.date())}{local:%H:%M}"


def whose(to: str, reader: Reader) -> str:
    """A group's name or a person's."""
    group = reader.office.group(to)
    person = reader.roster.by_userid(to)
    return group.name if group else names.distinct(reader.roster, person) if person else to


def no_such_issue(number: int) -> str:
    return f"没有第{number}号问题，或者您不需要看它。"


def picture(stage: str, at: datetime) -> str:
    """The caption of a piece of evidence; ``at`` local."""
    return f"{_STAGES.get(stage, '佐证')}，{at.month}月{at.day}日{at:%H:%M}"


def report(subject: str, whom: str) -> str:
    return f"{subject}，涉及{whom}"


def statement(by: str, day: date, text: str) -> str:
    """Who said what on which day; of a report no instant is known."""
    return f"{_SAYS[by]}（{dates.short(day)}）：{text}"


def waiting(issues: int, others: int) -> str:
    """The heading of 待办: how many issues, and what it says where there are none."""
    if issues:
        return f"等您办的问题，{issues}件"
    return NO_ISSUE_WAITS if others else NOTHING_WAITS


def replies(text: str) -> list[str]:
    """The commands that a line of 我的 offers: 回复“学习”, 回复：自查 一大队; what is only meant
    as a description of an argument (答复 3 说明内容) is left to the command to ask for."""
    said = re.findall(r"回复(?:：|“)([^”，；。\n]+)", text)
    return list(dict.fromkeys(" ".join(words.split()[:2]) for words in said))


def link(url: str, minutes: int) -> str:
    """For the command line: a link that lets one person in once."""
    return f"{url}\n{minutes}分钟内有效，只能用一次；请只发给本人。"


def no_board() -> str:
    return "没有开通看板。请在配置文件的 [board] 里写上 url，再运行 serve。"

"""自查: the first screen, every prompt, and why no sheet is taken now."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from domain.campaign import Campaign, Item
from domain.sheets import EXISTS, LEGAL, NOT_APPLICABLE, OTHER, OWN, REPORT, UNIT, UNSURE
from domain.sheets import Dates as SheetDates
from texts import dates
from texts.ask import Ask, Option

SECONDS_AN_ITEM = 20


@dataclass(frozen=True, slots=True)
class Audience:
    """Who reads what somebody says: ``unit`` is what his unit is called (大队, 单位).

    ``own`` is the post of who verifies what he says of himself, ``head`` of his unit; 您: himself.
    """

    unit: str
    own: str
    head: str

    def named(self, scope: str | None) -> str:
        """What the scope is called in the review."""
        unit = f"{self.unit}情况，不点名"
        return {OWN: "本人情况", UNIT: unit, LEGAL: "只报法治科"}[scope or OWN]


# What people type instead of 没有 and 存在: the questions begin with 是否存在.
NO, YES = ("无", "没", "否", "不存在", "没有情况"), ("有", "是", "存在", "有情况")


def minutes(items: int) -> int:
    """How long a sheet takes, in whole minutes."""
    return -(-items * SECONDS_AN_ITEM // 60)


def first_screen(
    *,
    campaign: Campaign,
    since: date | None,
    late: bool,
    dates_of: SheetDates,
    end_of_work: time,
    items: Sequence[Item],
    two: str = "",
) -> Ask:
    """What is asked, since when, who sees what, and what the bot is not.

    ``two`` tells a head of the unit's sheet that he signs besides.
    """
    count = len(items)
    due, last = dates.by(dates_of.due, end_of_work), dates_of.last
    when = f"请在{due}前提交"
    if late:
        when = f"原定{due}前提交，现在补填会注明迟交，{dates.until(last)}截止"
    from_day = f"，时间从{since.year}年{dates.short(since)}起" if since else ""
    lines = [
        f"{campaign.outline.short}自查表（个人），共{count}项，约{minutes(count)}分钟",
        when,
        *([two] if two else []),
        "",
        "填写前请了解：",
        f"· 问的是您本人和您在工作中了解到的情况{from_day}",
        "· 谁能看到：自查表原件只有您本人和法治科；选“没有”的项目，大队长看不到",
        "· 选“存在”时，由您决定按本人情况、大队情况，还是只报法治科",
        "· 用途：查找问题、整改、完善制度。"
        "涉嫌违纪违法的，按规定由纪检监察机构处理，本助手不作调查",
        *([f"· {campaign.asking.policy}"] if campaign.asking.policy else []),
        "· 拿不准可选“不清楚”，不算问题，法治科会向您说明",
        "",
        "准备好了回复“开始”；以后再填回复“暂停”。",
    ]
    return Ask("\n".join(lines), taps=("开始", "暂停"))


def say_start() -> str:
    return "自查表还没有开始填。\n请回复“开始”填第1项；以后再填，回复“暂停”。"


def _head(item: Item, question: str, place: int, total: int, campaign: Campaign) -> str:
    area = campaign.area(item.area)
    return f"第{place}项（共{total}项）· {area.short or area.name}\n{question}\n"


_FOOT = "回复数字或文字都可以。\n改上一题：上一题｜以后再填：暂停"


def prompt(item: Item, question: str, place: int, total: int, campaign: Campaign) -> Ask:
    """An ordinary item, quoted in full, with what it means."""
    meaning = f"\n说的是：{item.meaning}\n" if item.meaning else ""
    options = (
        Option("none", "没有", NO),
        Option(EXISTS, "存在", YES),
        Option(UNSURE, "不清楚", ("拿不准",)),
        Option(NOT_APPLICABLE, "不适用"),
    )
    return Ask(_head(item, question, place, total, campaign) + meaning, options, f"\n{_FOOT}")


def sensitive(
    item: Item, question: str, place: int, total: int, campaign: Campaign, *, discipline: bool
) -> Ask:
    """An item whose answers go to the legal office alone; never 本人 or 大队."""
    options = [
        Option("none", "没有", (*NO, "跳过") if item.optional else NO),
        Option(REPORT, "有情况要反映（只报法治科，大队和支队看不到）", YES),
    ]
    if not item.optional:
        options += [Option(UNSURE, "不清楚", ("拿不准",)), Option(NOT_APPLICABLE, "不适用")]
    meaning = f"\n说的是：{item.meaning}\n" if item.meaning and not item.sensitive else ""
    before = _head(item, question, place, total, campaign) + meaning
    office = campaign.outline.discipline_office
    phone = "（电话见“帮助”）" if campaign.outline.discipline_phone else ""
    after = [
        "\n这类情况不在群里出现，不计入大队问题数；需要核查的，按规定移送纪检监察机构。",
        f"也可以不在这里写，直接联系{office}{phone}或拨打{campaign.outline.hotlines[0]}。",
    ]
    if not discipline:
        skip = "这一项可以不填，回复“跳过”。" if item.optional else ""
        after = [f"\n这一项只报法治科，大队和支队看不到。{skip}", _FOOT]
    return Ask(before, tuple(options), "\n".join(after))


def after_unsure(ask: Ask, item: Item) -> Ask:
    """The next prompt, and before it the right way to do what was not clear."""
    return replace(ask, before=f"不清楚：{item.label}\n正确做法：{item.practice}\n\n{ask.before}")


def scope(item: Item, place: int, audience: Audience) -> Ask:
    """Whose matter it is, each with its audience in brackets; no names are asked."""
    unit, head = audience.unit, audience.head
    sees = "由您核实" if head == "您" else f"{head}只见内容"
    options = (
        Option(OWN, f"我本人的情况（{audience.own}、法治科可见）", ("本人", "我本人", "本人情况")),
        Option(
            UNIT,
            f"{unit}里的情况，不点名（{sees}，不显示由谁反映）",
            (unit, f"{unit}里的情况", f"{unit}情况"),
        ),
        Option(LEGAL, f"只报法治科（{unit}、支队看不到）", ("法治科",)),
    )
    practice = f"\n正确做法：{item.practice}" if item.practice else ""
    after = f"{practice}\n选好后再请您说明时间、地点和情况。选错了回复“上一题”。"
    return Ask(f"第{place}项：存在。这是哪种情况？", options, after)


def kind(item: Item, place: int) -> Ask:
    """Which half of the item it is: what it names, or what its catch-all clause means."""
    named = Option("named", item.label)
    other = Option(OTHER, f"其他情况（通知原文：{item.catch_all}）")
    return Ask(f"第{place}项：这是哪一种情况？", (named, other), "\n“其他情况”另行统计。")


def facts(place: int, scope: str, audience: Audience, *, counted: bool = True) -> Ask:
    """The facts in one's own words; in a small unit the words themselves may give one away.

    ``counted``: the issue stands in the unit's number, which is said before anything is written.
    """
    number = "单位的问题件数会加1，不显示内容。" if counted else "也不计入件数。"
    hint = {
        OWN: "写清时间、地点和经过就可以。",
        UNIT: "写得过细，别人可能猜到是您；不必写同行人员、车号和具体时刻，也不必写姓名。",
        LEGAL: f"这段话只有法治科能看到，{audience.unit}和支队看不到。{number}",
    }[scope]
    how = "有情况要反映" if scope == LEGAL else f"存在，{audience.named(scope)}"
    return Ask(f"第{place}项：{how}\n{hint}选错了回复“上一题”。\n请用一两句话说明情况。")


def facts_too_short() -> str:
    return "内容太短，看不出是什么情况。\n请用一两句话说明情况。"


def facts_too_long(limit: int) -> str:
    return f"内容超过{limit}字，放不下。\n请写得短一些再发一次。"


def fixed(place: int) -> Ask:
    """Found and fixed at once (R25)."""
    done, left = ("改正了", "已经改正", "是"), ("没有", "没", "否", "还没")
    options = (Option("yes", "已改正", done), Option("no", "还没有", left))
    hint = "\n有改正前的现场照片，可以先发来；避开当事人面部和证件，不要拍涉密文件。"
    return Ask(f"第{place}项：这个情况现在改正了吗？", options, hint)


def photos(place: int) -> Ask:
    """Pictures of the mended state; optional."""
    return Ask(
        f"第{place}项：已改正，记为立查立改\n"
        "改正后的照片可以发来作为佐证；避开当事人面部和证件，不要拍涉密文件。\n"
        "请发照片，发完回复“完成”；没有照片回复“跳过”。",
        taps=("完成", "跳过"),
    )


def picture_please() -> str:
    return "这一步收的是照片。\n请发照片，发完回复“完成”；没有照片回复“跳过”。"


def added(asked: Ask) -> Ask:
    """An item that came into the campaign after the person had begun."""
    return replace(asked, before=f"这一项是您开始填写以后新增的\n{asked.before}")


def not_asked() -> str:
    return "您没有需要填写的个人自查表。\n看自己的事项，回复“我的”；看能办的事，回复“帮助”。"


def too_early(opens: date) -> str:
    return f"自查表{dates.full(opens)}开放，现在还不能填\n开放当天会发消息请您填写。"


def over(last: date) -> str:
    return f"自查表已于{dates.until(last)}截止\n有新的情况，请直接联系法治科。"


def already(receipt: str, at: datetime, last: date, today: date) -> str:
    """自查 after submitting; ``at`` is local."""
    lines = [
        f"您已提交自查表，回执号 {receipt}",
        f"{dates.by(at.date(), at.time())}收到，谢谢。",
    ]
    if today <= last:
        lines += [
            f"想起新的情况：{dates.until(last)}前回复“补报”",
            "发现填错了：回复“更正”，原表保留，更正另记时间",
        ]
    return "\n".join([*lines, "看自己的事项：回复“我的”"])


def nothing_to_amend() -> str:
    return "您还没有提交自查表，不用更正\n接着填自查表，回复“自查”。"


def nothing_to_add() -> str:
    return "您还没有提交自查表，不用补报\n请直接回复“自查”，把情况填在表里。"

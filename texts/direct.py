"""直报, as the one who writes reads it: what it is, the questions, the receipt, the answer."""

from collections.abc import Sequence
from datetime import date, time

from domain.direct import (
    ANSWERED,
    ASKED,
    BUREAU,
    CHIEFS,
    CLOSED,
    DESK,
    FILED,
    LEADER,
    OFFENCE,
    OFFICE,
    OTHER,
    REFERRED,
    REPORTER,
    UNSURE,
    WAITING,
    Report,
    Words,
)
from texts import dates
from texts.ask import Ask, Option
from texts.inert import inert

LONGEST = 450  # characters; with what stands around them they fit one message
SUBJECTS = {
    ASKED: "打听或为难反映人",
    OFFENCE: "领导或同事违纪违法",
    OTHER: "其他",
}
_CONCERNS = {CHIEFS: "支队领导", BUREAU: "局领导", OFFICE: "法治科人员", UNSURE: "说不准"}
_STANDS = {
    WAITING: "已收到，还没有答复",
    ANSWERED: "已答复",
    REFERRED: "已按规定移送有关机构",
    FILED: "已列入问题办理",
    CLOSED: "已办结",
}
_ROOM = 1500  # bytes of answers that one message shows


def first_screen(*, door: bool) -> Ask:
    """X8; ``door``: there is an anonymous one, whose code hangs on the notice board."""
    code = "用公示栏二维码，或" if door else ""
    return Ask(
        "直报法治科，写之前请先看\n"
        "· 内容只有法治科指定人员能看，大队、支队看不到\n"
        "· 您的姓名不与内容存在一起，只存一个换算过的代号。企业微信是实名登录，这不等于匿名："
        "保管密钥的人理论上能够对应到人\n"
        f"· 想不留身份：{code}拨打12388、12345\n"
        "· 反映法治科人员的，请直接联系派驻纪检监察组\n"
        "· 需要核查的违纪违法线索，按规定移送纪检监察机构\n"
        "继续请回复“开始”，不写请回复“取消”。"
    )


def say_start() -> str:
    return "直报还没有开始\n继续请回复“开始”；不写请回复“取消”，什么都不会留下。"


def subject() -> Ask:
    return Ask(
        "要反映的是哪一类？",
        tuple(Option(word, text) for word, text in SUBJECTS.items()),
        "回复数字或文字都可以。不写了回复“取消”，写过的内容立即删除。",
    )


def concerns(units: Sequence[tuple[str, str]], *, office: bool) -> Ask:
    """Whom it is about; ``units`` as (id, name), ``office`` whether the legal office is offered."""
    others = {**_CONCERNS}
    if not office:
        del others[OFFICE]
    options = [Option(unit, name) for unit, name in units]
    options += [
        Option(word, f"{text}（由局主要领导看，法治科看不到）" if word == OFFICE else text)
        for word, text in others.items()
    ]
    return Ask("涉及哪个单位，或者哪一级？", tuple(options), "只用来决定由谁看：被反映的人看不到。")


def words(kind: str, *, door: bool) -> Ask:
    """The prompt for the text; about 打听 the choice alone is enough."""
    how = "提交后凭回执号从匿名入口补" if door else "照片会显出是谁拍的，有的话在文字里说一声"
    what = "谁在打听或为难谁、什么时候、说了什么" if kind == ASKED else "什么事、涉及谁、什么时候"
    tail = "也可以一个字不写。请写明情况，或回复“跳过”" if kind == ASKED else "请写明情况"
    return Ask(
        f"写明{what}，{LONGEST}字以内，一条发完\n"
        "写得过细，别人可能猜到是您：自己的岗位、同行的人、车号、具体时刻，能不写就不写。\n"
        f"照片不在这里收（{how}）。\n"
        f"上一步：上一题｜不写了：取消｜以后再写：暂停\n{tail}。"
    )


def no_words() -> str:
    return "（没有写文字）"


def too_short() -> str:
    return "太短了，看不明白。请写明情况。"


def too_long(count: int) -> str:
    return f"有{count}字，一条最多{LONGEST}字。请写短一些；提交后还能凭回执号补充。"


def concerned(word: str, unit: str) -> str:
    """Whom it is about, in words; ``unit`` is the unit's name, if it is one."""
    return unit or _CONCERNS.get(word, _CONCERNS[UNSURE])


def summary(kind: str, whom: str, text: str, reader: str, code: str, day: date, clock: time) -> Ask:
    return Ask(
        "直报，提交前请核对\n"
        f"类别：{SUBJECTS[kind]}。涉及：{whom}\n"
        f"内容：{inert(text, LONGEST) or no_words()}\n"
        f"由谁看：{_by(reader)}，{dates.by(day, clock)}起与同一批一起打开，不记您提交的时刻\n"
        f"回执号：{code}。请现在就记下，提交后不再显示，查答复、作补充都凭它",
        (Option("yes", "提交"), Option("no", "不提交，删除内容")),
        "要改内容，回复“上一题”。",
    )


def _by(reader: str) -> str:
    return "局主要领导（法治科看不到）" if reader == LEADER else "法治科指定人员"


def filed(reader: str, day: date, clock: time, door: str) -> str:
    """After 提交. The code is not repeated: it stood in the summary."""
    photos = f"要补照片：{_by_door(door)}。\n" if door else ""
    return (
        "直报已提交，这里不再保存您写的过程\n"
        f"{dates.by(day, clock)}起由{_by(reader)}打开。急事请直接打电话：12388、12345。\n"
        "答复不会主动发来，以免别人看见：想看时回复“直报”加回执号。\n"
        f"{photos}建议把手机上的这几条消息删除。"
    )


def picture_elsewhere(door: str) -> str:
    """After a picture, a file or a video in the middle of a 直报; nothing of it was kept."""
    how = (
        f"要附照片，提交后{_by_door(door)}"
        if door
        else "有照片的，写明有；怎么交，法治科凭回执号告诉您"
    )
    return (
        "直报的照片不在聊天里收，没有保存\n"
        f"聊天里的照片带着您的账号。{how}。\n"
        "刚发的这张，建议从聊天里删除。"
    )


def _by_door(door: str) -> str:
    return f"用手机浏览器打开 {door} ，凭回执号补（不要在企业微信里点开）"


def dropped() -> str:
    return "没有提交，写过的内容已删除。\n需要时回复“直报”重新开始。"


def nobody() -> str:
    """No legal office and no leader of the bureau on the roster."""
    return "现在没有能看直报的人，这里先不收\n请直接联系派驻纪检监察组，或拨打12388、12345。"


def no_such_code() -> str:
    return "没有找到这个回执号，请核对\n格式如：直报 ZB-2345-ABCD，字母不分大小写。"


def standing(report: Report, today: date, clock: time) -> str:
    """What the holder of the code learns."""
    office = [w for w in report.readable(REPORTER, today) if w.by == DESK]
    first = f"这件直报：{_STANDS[report.state]}"
    if report.state == WAITING and report.day > today:
        first = f"这件直报：{dates.by(report.day, clock)}起打开"
    return "\n".join(
        [
            first,
            *_latest(office),
            "要补充，请回复“直报”加回执号再加要补充的话。",
        ]
    )


def _latest(office: Sequence[Words]) -> list[str]:
    """The answers, the latest last; as many as fit."""
    lines: list[str] = []
    for one in reversed(office):
        line = f"· {dates.short(one.day)}答复：{inert(one.text, LONGEST)}"
        if len("".join([*lines, line]).encode()) > _ROOM:
            break
        lines.insert(0, line)
    return lines


def supplemented(day: date, clock: time) -> str:
    return f"补充已收下，{dates.by(day, clock)}起与同一批一起打开\n答复仍凭原来的回执号查看。"


def waiting(count: int) -> str:
    """To who reads reports: harmless on a lock screen."""
    return f"您有{count}件事项，请打开查看\n请在方便、旁边没有别人时，回复“直报”。"

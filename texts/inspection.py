"""督查: photo, unit, topic, one sentence; the round's summary and what becomes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from domain.campaign import Topic
from domain.issue import Issue
from domain.people import Person, Unit
from domain.rounds import CANCEL as DROP
from domain.rounds import COVERTLY, GO, MORE, NOTHING, OPENLY, Finding
from texts import dates, names
from texts.ask import Ask, Option
from texts.inert import inert

MODES = {OPENLY: "明查", COVERTLY: "暗访"}


def photo(place: int) -> str:
    """The first question of a finding."""
    head = "督查，约30秒" if place == 1 else f"第{place}处"
    return (
        f"{head}\n照片请避开当事人面部和证件，不拍盖章公文。没有照片回复“跳过”。\n请发1张现场照片。"
    )


def offered() -> str:
    """Before the first question, when a picture came without being asked for."""
    return "照片已收到，按督查登记\n不是督查的，回复“取消”，照片不保存。"


def picture_please() -> str:
    return "这一步收的是照片。没有照片请回复“跳过”。"


def which_unit(units: Sequence[Unit]) -> Ask:
    options = tuple(Option(u.id, names.short(u.name)) for u in units)
    return Ask("督查的是哪个单位？", options, "不在上面的，回复单位名称。")


def no_unit() -> str:
    return "没有找到这个单位，请回复名册里的单位名称。"


def own_unit() -> str:
    return "自己所在的单位不能由自己督查，请换一个单位。"


def which_topic(topics: Sequence[Topic], place: int) -> Ask:
    """The topics; a round's first finding may also be none at all."""
    options = tuple(Option(t.id, t.name) for t in topics)
    none = (Option(NOTHING, "没有发现问题（合格）"),) if place == 1 else ()
    return Ask("查的是哪一方面？", options + none)


def facts(topic: str) -> str:
    return f"{topic}\n不写当事人姓名。补拍的照片可以直接发。\n请用一句话写明看到的情况。"


def which_mode() -> Ask:
    return Ask("这次督查是？", tuple(Option(mode, name) for mode, name in MODES.items()))


def fixed() -> Ask:
    return Ask("现场改正了吗？", (Option("yes", "已现场改正"), Option("no", "没有改正")))


def after_photo() -> str:
    return "没有照片回复“跳过”。\n请发1张改正后的照片。"


@dataclass(frozen=True, slots=True)
class Told:
    """A round as it was told; ``topics`` the names of its findings' topics by id."""

    unit: str
    mode: str
    findings: Sequence[Finding]
    topics: dict[str, str]
    photos: int


def summary(round_: Told) -> Ask:
    """All of it once more; more findings can follow."""
    lines = [f"请核对：{round_.unit}，{MODES[round_.mode]}，{_result(round_)}"]
    for found in round_.findings:
        lines += [f"第{found.place}处 {_headed(round_, found)}", f" {inert(found.facts)}"]
    if not round_.findings:
        tail = f"照片{round_.photos}张，" if round_.photos else ""
        lines.append(f"{tail}没有发现问题，同样登记。")
        return Ask("\n".join(lines), (Option(GO, "提交"), Option(DROP, "取消")))
    options = (Option(GO, "提交"), Option(MORE, "还有一处"), Option(DROP, "取消"))
    return Ask("\n".join(lines), options, "还有的，也可以直接发下一处的照片。")


def _result(round_: Told) -> str:
    return f"发现{len(round_.findings)}处" if round_.findings else "合格"


def _headed(round_: Told, found: Finding) -> str:
    photos = f"，照片{found.photos + found.after}张" if found.photos + found.after else ""
    mended = "，已现场改正" if found.fixed else ""
    return f"{round_.topics.get(found.topic, '其他')}{mended}{photos}"


def dropped() -> str:
    return "没有提交，内容没有保存。\n需要时再回复“督查”。"


def registered(round_: Told, lines: Sequence[str], total: int, clean: int) -> str:
    """The echo: what was filed, who was told, and the unit's rounds so far."""
    head = f"督查已登记：{round_.unit}，{MODES[round_.mode]}，{_result(round_)}"
    tally = f"{round_.unit}累计督查{total}次，其中{clean}次没有发现问题"
    return "\n".join([head, *lines, tally])


def filed_fixed(issue: Issue, topic: str, *, mine: bool, inspectors: Sequence[Person]) -> str:
    """A finding put right on the spot; ``mine``: I may recheck it myself."""
    if mine:
        return (
            f"第{issue.number}号（{topic}，已现场改正）：待验收，您核对后回复“验收 {issue.number}”"
        )
    who = "、".join(p.name for p in inspectors)
    return f"第{issue.number}号（{topic}，已现场改正）：待验收" + (f"，由{who}验收" if who else "")


def filed_open(
    issue: Issue, topic: str, verifier: Person | None, by: date, clock: time, *, mine: bool
) -> str:
    """A finding to be verified; ``mine``: I may do so at once."""
    who = f"已请{names.called(verifier)}核实，" if verifier else "待核实，"
    own = f"；您也可以直接核实，回复“确认 {issue.number}”" if mine else ""
    return f"第{issue.number}号（{topic}）：{who}最晚{dates.by(by, clock)}{own}"


def fixed_to_captain(
    issue: Issue, facts: str | None, unit: str, reader: Person, by: Person, ref: str
) -> str:
    """To who leads the unit: found and put right, nothing to do."""
    return "\n".join(
        [
            f"【督查】{unit}1件问题已现场改正，第{issue.number}号",
            f"{names.called(reader)}：",
            *([f"情况：{facts}"] if facts else []),
            f"督查人：{by.name}。已现场改正，待验收，不用再办。",
            f"看全文和照片：问题 {issue.number}",
            f"编号 {ref}",
        ]
    )


def clean_to_captain(unit: str, reader: Person, by: Person, day: date, ref: str) -> str:
    """To who leads the unit: the round found nothing."""
    return "\n".join(
        [
            f"【督查】{unit}督查合格",
            f"{names.called(reader)}：",
            f"{dates.full(day)}{by.name}督查，没有发现问题，已登记。",
            f"编号 {ref}",
        ]
    )

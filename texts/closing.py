"""进展, 销号, 初核, 验收, 退回, 重开 and 催办: what is asked, echoed and pushed."""

from collections.abc import Sequence
from datetime import date

from domain.campaign import Campaign
from domain.issue import Issue
from domain.people import Person
from texts import acting, dates, names
from texts import issue as words
from texts.inert import quoted


def ask_progress(number: int) -> str:
    return f"第{number}号的进展\n请用一两句话写明做了什么、还差什么。"


def ask_photos(number: int, what: str) -> str:
    """``what`` the pictures show; optional."""
    return (
        f"第{number}号：{what}照片\n"
        "照片请避开当事人面部和证件，不拍盖章公文和涉密文件。\n"
        "请逐张发来，发完回复“完成”，没有照片回复“跳过”。"
    )


def progress_summary(number: int, said: str, photos: int) -> str:
    return f"请核对：第{number}号进展，照片{photos}张\n{quoted(said)}"


def progressed(issue: Issue, photos: int) -> str:
    kept = f"照片{photos}张已存入佐证" if photos else "没有附照片"
    due = f"，时限{dates.until(issue.due)}" if issue.due else ""
    return acting.echo(
        f"第{issue.number}号的进展已记下",
        f"{kept}；大队长和考核督查科可以看到，没有另外通知",
        then=f"办完后回复：销号 {issue.number}{due}",
    )


def ask_done(number: int) -> str:
    return f"第{number}号申请销号\n请写明做了哪些事，哪天办结。"


def ask_effect(number: int, outcome: str = "") -> str:
    """``outcome`` is what the notice wants this area to reach (R14)."""
    wanted = f"这一类问题要达到：{outcome}\n" if outcome else ""
    return (
        f"第{number}号：效果怎么样\n{wanted}"
        "例如同类问题有没有再发生，同类地方是否一并改了，制度是否建好。\n"
        "请用一两句话写明整改后的效果。"
    )


def closing_summary(number: int, done: str, photos: int, effect: str) -> str:
    return (
        f"申请销号第{number}号，请核对\n"
        f"完成情况：{quoted(done)}\n佐证照片：{photos}张\n效果：{quoted(effect)}"
    )


def submitted(issue: Issue, told: str, who: Sequence[Person]) -> str:
    inspect = "、".join(p.name for p in who) or "指定的人"
    return acting.echo(
        f"第{issue.number}号已申请销号，现为“待验收”", told, then=f"由{inspect}验收，结果会告诉您"
    )


def please_inspect(
    campaign: Campaign,
    issue: Issue,
    facts: str | None,
    owner: str,
    unit: str,
    ref: str,
    flags: Sequence[str] = (),
) -> str:
    """To the inspectors; what was put right before it was reported has no measure of its own."""
    number = issue.number
    mended = issue.fixed and not issue.measure
    measure = "填报时已改正（立查立改）" if mended else f"措施：{words.measures(issue)}"
    return "\n".join(
        [
            f"【待验收】{unit}第{number}号{'立查立改' if mended else '申请销号'}",
            f"问题：{words.brief(campaign, issue, facts)}",
            f"责任人：{owner}。{measure}",
            *flags,
            "请核查措施是否落实、是否合法、有没有效果、同类地方是否一并改、制度是否建好，回复其一：",
            f"  通过：验收 {number}",
            f"  不通过：退回 {number} 理由",
            f"看全文和佐证：问题 {number}",
            "谁验收谁负责；没有回复的，不会自动销号。",
            f"编号 {ref}",
        ]
    )


def please_endorse(issue: Issue, owner: str, ref: str) -> str:
    """To who writes the unit's opinion."""
    number = issue.number
    return "\n".join(
        [
            f"【待初核】第{number}号已申请销号",
            f"{owner}报告已办结，请写明大队意见，回复：初核 {number} 意见",
            f"看全文和佐证：问题 {number}",
            "初核意见随验收材料一并提交，验收由考核督查科办理。",
            f"编号 {ref}",
        ]
    )


def ask_opinion(number: int) -> str:
    return f"第{number}号的初核意见\n请写明大队（科室）的意见，一两句话即可。"


def endorse_summary(number: int, said: str) -> str:
    return f"请核对：第{number}号，初核意见\n{quoted(said)}"


def endorsed(issue: Issue, who: Sequence[Person]) -> str:
    inspect = "、".join(p.name for p in who) or "考核督查科"
    return acting.echo(
        f"第{issue.number}号的初核意见已记下",
        "意见随验收材料一并提交，没有另外通知",
        then=f"由{inspect}验收，现仍为“待验收”",
    )


def inspected(issue: Issue, told: str, who: Sequence[Person]) -> str:
    """The inspector's part is done; somebody else approves."""
    approve = "、".join(names.called(p) for p in who) or "指定的人"
    return acting.echo(
        f"第{issue.number}号核查通过，现仍为“待验收”", told, then=f"由{approve}批准销号"
    )


def please_approve(
    campaign: Campaign, issue: Issue, facts: str | None, inspector: Person, unit: str, ref: str
) -> str:
    number = issue.number
    return "\n".join(
        [
            f"【待批准】{unit}第{number}号请您批准销号",
            f"问题：{words.brief(campaign, issue, facts)}",
            f"{inspector.name}已核查通过，请您回复其一：",
            f"  批准：同意 {number}",
            f"  不批准：不同意 {number} 理由（退回整改）",
            f"看全文和佐证：问题 {number}",
            f"编号 {ref}",
        ]
    )


def closed(issue: Issue, told: str) -> str:
    return acting.echo(
        f"第{issue.number}号已验收，现为“已销号”", told, then="不用再办；发现反弹时可以重开"
    )


def closed_push(issue: Issue, who: Person, today: date, ref: str) -> str:
    """To the owner and the unit's captain."""
    return "\n".join(
        [
            f"第{issue.number}号问题已销号",
            f"{names.called(who)}{dates.full(today)}验收通过，不用再办，也不再提醒。",
            f"编号 {ref}",
        ]
    )


def reporter_closed(issue: Issue, today: date) -> str:
    return "\n".join(
        [
            f"您反映的第{issue.number}号问题已销号",
            f"{dates.full(today)}验收通过，谢谢您的反映。",
            "情况又出现的，随时回复“补报”。",
        ]
    )


def ask_return(number: int) -> str:
    return f"退回第{number}号整改\n请写明还差什么，责任人会看到。"


def return_summary(number: int, why: str) -> str:
    return f"请核对：第{number}号退回整改，理由\n{quoted(why)}"


def returned(issue: Issue, told: str) -> str:
    return acting.echo(
        f"第{issue.number}号已退回，现为“整改中”",
        f"退回第{issue.returned}次",
        told,
        then="责任人补办后再申请销号" if issue.owner else f"先安排责任人：派单 {issue.number}",
    )


def returned_push(issue: Issue, who: Person, why: str, *, mine: bool, ref: str) -> str:
    """To the owner (``mine``) and the captain."""
    number = issue.number
    due = f"时限：{dates.until(issue.due)}" if issue.due else "时限未定"
    reply = f"补办后回复：销号 {number}" if mine else f"看全文：问题 {number}"
    if issue.owner is None:
        reply = f"还没有责任人，请回复：派单 {number}"
    lines = [
        f"【退回整改】第{number}号还需要补办",
        f"{names.called(who)}退回，理由：{quoted(why)}",
        due,
        reply,
        f"编号 {ref}",
    ]
    return "\n".join(lines)


def ask_reopen(number: int) -> str:
    return f"重开第{number}号\n请写明为什么要重新整改。"


def reopen_summary(number: int, why: str) -> str:
    return f"请核对：第{number}号重开，理由\n{quoted(why)}"


def reopened(issue: Issue, told: str) -> str:
    due = f"新的时限：{dates.until(issue.due)}" if issue.due else ""
    return acting.echo(
        f"第{issue.number}号已重开，现为“整改中”",
        f"重开第{issue.reopened}次。{due}",
        told,
        then="责任人重新整改后申请销号" if issue.owner else f"先安排责任人：派单 {issue.number}",
    )


def reopened_push(issue: Issue, who: Person, why: str, *, mine: bool, ref: str) -> str:
    number = issue.number
    reply = f"办完后回复：销号 {number}" if mine else f"看全文：问题 {number}"
    if issue.owner is None:
        reply = f"还没有责任人，请回复：派单 {number}"
    return "\n".join(
        [
            f"【重开】第{number}号需要重新整改",
            f"{names.called(who)}重开，理由：{quoted(why)}",
            *([f"时限：{dates.until(issue.due)}"] if issue.due else []),
            reply,
            f"编号 {ref}",
        ]
    )


def reminded(issue: Issue, told: Sequence[Person]) -> str:
    """The echo of 催办."""
    return acting.echo(
        f"第{issue.number}号已催办",
        acting.told(told) if told else "对方没有账号或正在休假，请直接联系",
        then=f"同一件一天只催一次；看进展：问题 {issue.number}",
    )


def reminded_today(issue: Issue) -> str:
    return f"第{issue.number}号今天已经催办过\n同一件一天只催一次。看进展：问题 {issue.number}"


def nobody_to_remind(issue: Issue) -> str:
    return f"第{issue.number}号还没有责任人\n请先派单：派单 {issue.number}"


def remind_owner(
    campaign: Campaign, issue: Issue, facts: str | None, owner: Person, who: Person, ref: str
) -> str:
    number = issue.number
    due = [f"时限：{dates.until(issue.due)}"] if issue.due else []
    return "\n".join(
        [
            f"【催办】第{number}号问题请您抓紧",
            f"{owner.name}您好，{names.called(who)}请您报一下情况：",
            f"问题：{words.brief(campaign, issue, facts)}",
            *due,
            "请选一项回复：",
            f"  办完了：销号 {number}",
            f"  有进展：进展 {number} 说明",
            f"  来不及：延期 {number} 日期 理由",
            f"编号 {ref}",
        ]
    )


def remind_inspector(unit: str, issue: Issue, who: Person, ref: str) -> str:
    number = issue.number
    return "\n".join(
        [
            f"【催办】第{number}号等您验收",
            f"{names.called(who)}提醒：{unit}第{number}号已申请销号。",
            f"通过：验收 {number}；不通过：退回 {number} 理由",
            f"编号 {ref}",
        ]
    )

"""开通 and 未送达: the invitation, the coordinator's echo, and who was not reached."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.campaign import Campaign
from domain.people import Person, Roster
from texts import dates
from texts.ask import Ask, Option

SHOWN = 40  # names in one line


def sure(campaign: Campaign, count: int, end: datetime, tz: ZoneInfo, *, dry: bool) -> Ask:
    """What 开通 will do, before it does it."""
    local = end.astimezone(tz)
    lines = [
        f"请核对：向{count}人发邀请，开通{campaign.outline.short.strip('“”')}督办助手",
        f"分批发出，最晚{dates.full(local.date())}{local:%H:%M}发完；午间、夜间和休息日不发",
        "发完后给您未送达和还没有打开的名单",
    ]
    if dry:
        lines.append("现在是试运行，邀请都只发给测试账号；正式开通请先清空 only_to 再重启")
    return Ask("\n".join(lines), (Option("go", "开通"), Option("cancel", "取消")))


def nobody_left() -> str:
    return "名册上的人都邀请过了\n看谁没有收到：未送达"


def not_opened() -> str:
    return "没有开通，邀请没有发出。\n需要时再回复“开通”。"


def opened(count: int, end: datetime, tz: ZoneInfo) -> str:
    local = end.astimezone(tz)
    return (
        f"已开通，{count}份邀请分批发出\n"
        f"最晚{dates.full(local.date())}{local:%H:%M}发完，之后给您名单。\n"
        "现在看谁没有收到：未送达"
    )


def invitation(person: Person, campaign: Campaign, contact: str) -> str:
    name = campaign.outline.short.strip("“”")
    who = f"联络员{contact}" if contact else "联络员"
    return "\n".join(
        [
            f"{name}督办助手已开通",
            f"{person.name}您好：学习、自查、整改都在这里办理，提醒也从这里发出。",
            "回复“我的”看等您办的事，回复“帮助”看能办什么。",
            f"名册信息有误、收不到消息的，请告诉{who}。",
        ]
    )


def listing(roster: Roster, failed: Mapping[int, str], silent: Collection[int]) -> str:
    """``failed``: person ids whose latest message did not arrive, with why."""
    here = [p for p in roster.people if p.userid and p.active]
    missed = [(p.name, failed[p.id]) for p in here if p.id in failed]
    return reach(missed, [p.name for p in here if p.id in silent], len(here))


def reach(failed: Sequence[tuple[str, str]], silent: Sequence[str], everybody: int) -> str:
    """Who did not get the latest message, with why, and who never opened the bot."""
    if not failed and not silent:
        return f"名册上有账号的{everybody}人都已打开过，没有未送达"
    lines = [f"未送达{len(failed)}人，没打开过{len(silent)}人"]
    lines += [f"· {name}：{why.rstrip('。')}" for name, why in failed[:SHOWN]]
    if len(failed) > SHOWN:
        lines.append(f"· 其余{len(failed) - SHOWN}人从略")
    if silent:
        more = f"等{len(silent)}人" if len(silent) > SHOWN else ""
        lines.append(f"还没有打开过：{'、'.join(silent[:SHOWN])}{more}")
    lines.append("请电话告知本人：登录企业微信，打开督办助手发“你好”。")
    lines.append("未激活的人：在服务器上运行 check --online 可以看到名单。")
    return "\n".join(lines)


def pushed(text: str, ref: str) -> str:
    return f"{text}\n编号 {ref}"

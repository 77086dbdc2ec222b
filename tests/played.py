"""The whole campaign as a script: who says what on which day, played with every due instant."""

from datetime import datetime, timedelta
from itertools import count

from unit_filling import fill_unit, sign
from world import TZ, World

from domain.ports import Sent
from scheduler import jobs
from scheduler.delivery import Delivery
from storage.outbox import Row

PROCEDURE = "7月下旬夜市整治，扣押经营工具时未当场交付决定书和清单"
Acts = tuple[str, tuple[tuple[str, ...], ...]]

# ("study", those who do not sign …)
# ("sheet", userid, item's place, scope, facts) · ("clean", userid) · (userid, words …)
# ("draft", userid, unit) · ("sign", userid)
SCRIPT: tuple[Acts, ...] = (
    ("2022-07-18 10:00", (("study", "zhengtao", "tianyong"),)),
    ("2022-08-01 09:30", (("clean", "huangmin"), ("clean", "gongyan"), ("clean", "panhong"))),
    ("2022-08-02 14:40", (
        ("sheet", "luobing", "1", "1", "8月1日新华路值勤没有佩戴胸号"),
        ("clean", "sunwei"), ("clean", "tanli"),
    )),
    ("2022-08-03 10:26", (
        ("sheet", "lizhiqiang", "4", "2", PROCEDURE),
        ("clean", "wanghai"), ("clean", "guojianjun"),
        ("sunwei", "确认 1", "1", "1"),
        ("sunwei", "派单 1 罗兵", "1", "8月12日", "1"),
    )),
    ("2022-08-04 15:10", (
        ("sheet", "shiyong", "9", "2", "南海城市场周边以罚代管较多，劝导教育做得少"),
        ("sheet", "zhengtao", "5", "2", "有人收取摊主香烟"),
        ("clean", "liujianping"), ("clean", "zhouzhiming"), ("clean", "yangli"),
    )),
    ("2022-08-05 10:05", (("wanghai", "确认 2", "1", "1"),)),
    ("2022-08-08 10:12", (
        ("wanghai", "派单 2 张磊", "1", "8月31日", "1"),
        ("clean", "zhanglei"), ("clean", "xiangdong"), ("clean", "tianyong"),
    )),
    ("2022-08-09 16:20", (("draft", "yangli", "一大队"),)),
    ("2022-08-10 09:40", (
        ("sign", "wanghai"), ("sign", "sunwei"),
        ("luobing", "销号 1", "胸号已补领并佩戴", "跳过", "已连续检查一周，没有再发生", "1"),
    )),
    ("2022-08-11 15:00", (
        ("heyong", "验收 1"), ("clean", "zhaoguoqing"),
        ("sign", "guojianjun"), ("sign", "zhaoguoqing"),
    )),
    ("2022-08-12 14:20", (
        ("sign", "luoyuanming"), ("yangli", "报送 1", "黔城执〔2022〕12号", "1", "1"),
    )),
    ("2022-08-15 10:20", (("zhoumin", "审核", "退回", "实施方案缺少责任分工"),)),
    ("2022-08-15 16:30", (("yangli", "报送 1", "黔城执〔2022〕13号", "1", "1"),)),
    ("2022-08-16 09:30", (
        ("zhoumin", "审核", "通过"), ("zhoumin", "上报", "黔城管〔2022〕33号", "今天", "1"),
    )),
    ("2022-08-19 16:00", (("zhanglei", "进展 2 流程已修订，待培训", "跳过", "1"),)),
    ("2022-09-01 15:30", (
        ("yangli", "传达", "局党委会", "昨天", "逐件对照整改方案，9月底前完成过半", "1", "1"),
    )),
    ("2022-09-02 09:20", (
        ("wanghai", "催办 2"),
        ("wanghai", "传达", "今天", "大队会议室", "张磊", "跳过", "1"),
        ("sunwei", "传达 3", "1", "今天", "大队会议室", "全部到场", "跳过", "1"),
        ("guojianjun", "传达", "今天", "三大队会议室", "全部到场", "跳过", "1"),
        ("yangli", "传达 3", "1", "今天", "支队三楼", "全部到场", "跳过", "1"),
    )),
    ("2022-09-08 10:30", (
        ("zhanglei", "销号 2", "决定书已补送，培训已办", "跳过", "夜市整治已按新流程办理", "1"),
        ("wanghai", "初核 2 已办结"),
    )),
    ("2022-09-09 11:00", (("chenjing", "退回 2 培训没有签到表"),)),
    ("2022-09-14 10:00", (
        ("zhanglei", "销号 2", "签到表已补", "跳过", "全员已签到", "1"),
        ("chenjing", "验收 2"),
    )),
    ("2022-11-03 11:00", (("yangli", "报送 2", "黔城执〔2022〕58号", "1"),)),
    ("2022-11-07 09:40", (("zhoumin", "审核", "通过"),)),
)  # fmt: skip


def play(world: World, start: str = "2022-07-14 09:00", end: str = "2022-11-14 20:00") -> list[str]:
    """Play the script and return one line a message: when, where, to whom, kind, key, words."""
    world.at(start)
    _brought(world)
    for when, acts in SCRIPT:
        if when > end:
            break
        _until(world, when)
        for act in acts:
            _do(world, act)
            _sent(world)
    _until(world, end)
    return [line(row) for row in sorted(world.outbox(), key=lambda r: (r.say_at, r.id))]


def _until(world: World, when: str) -> None:
    target = datetime.fromisoformat(when).replace(tzinfo=TZ)
    while True:
        due = jobs.next_due(world.store, world.office, world.now)
        if due is None or due > target:
            break
        world.now = max(due, world.now + timedelta(seconds=1))
        _brought(world)
    world.at(when)


def _brought(world: World) -> None:
    """What time brings, written and sent."""
    world.tick()
    _sent(world)


def _sent(world: World) -> None:
    """Everything that may leave now leaves; the platform takes it all."""
    looks = count()
    Delivery(
        world.store, lambda envelope: Sent(), freeze=lambda row: row.text.encode(),
        machine_now=lambda: world.now + timedelta(milliseconds=20 * next(looks)),
        business_now=lambda: world.now, bucket_now=lambda: world.now,
    ).drain()  # fmt: skip


def _do(world: World, act: tuple[str, ...]) -> None:
    if act[0] == "study":
        for person in world.roster.people:
            if person.userid and person.active and person.userid not in act:
                world.say(person.userid, "签收 1")
                world.say(person.userid, "签收 2 要对照检查自己的言行")
    elif act[0] == "clean":
        world.report(act[1], item="0")
    elif act[0] == "sign":
        sign(world, act[1])
    elif act[0] == "draft":
        fill_unit(world, act[1], f"自查 {act[2]}")
        world.say(act[1], "完成")
    elif act[0] == "sheet":
        _, userid, item, scope, facts = act
        world.report(userid, item=item, scope=scope, facts=facts)
    else:
        userid, *words = act
        for said in words:
            world.say(userid, said)


def line(row: Row) -> str:
    """One message as a line that a person can read."""
    when = row.say_at.astimezone(TZ)
    words = row.text.split("\n")[0]
    state = "" if row.state == "sent" else f"（{row.state}）"
    return f"{when:%m-%d %H:%M} {row.channel} {row.to} {row.kind} {row.key} {words}{state}"

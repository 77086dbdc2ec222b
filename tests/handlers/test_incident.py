"""突发 in chat: X9, the leaders within seconds, and a group only if the chief says so."""

import pytest
from golden_texts import golden
from world import World

NIGHT = "2022-08-06 22:40"  # a Saturday night
CANARY = "解放路口摊主阻碍执法并推搡，现场已控制"


def report(world: World, userid: str = "lizhiqiang", kind: str = "1", called: str = "1") -> str:
    world.dialog(
        userid,
        ("突发", "这里的记录不代替电话报告"),
        (kind, "第2个问题：电话报告了吗"),
        (called, "第3个问题"),
    )
    return world.say(userid, CANARY)


def test_the_first_screen_is_safety_and_the_telephone(world: World) -> None:
    assert world.say("lizhiqiang", "突发") == golden("X9-incident")
    world.say("lizhiqiang", "取消")
    assert world.say("tanli", "红线") == golden("X9-incident")


def test_the_line_of_leaders_hears_at_once_at_night_and_on_a_day_off(world: World) -> None:
    world.at(NIGHT)
    answer = report(world, called="22:30")
    assert answer == golden("incident-reported")
    alerts = world.outbox(kind="incident")
    leaders = ["wanghai", "liujianping", "zhaoguoqing", "luoyuanming", "zhoumin"]
    assert [r.to for r in alerts] == leaders
    assert all(r.say_at == world.now and r.priority == 1 for r in alerts)
    assert alerts[0].text == golden("incident-captain")
    assert alerts[2].text == golden("incident-chief")
    assert alerts[4].text == golden("incident-legal")


def test_it_stands_in_the_ledger_without_a_subject_and_legal_verifies(world: World) -> None:
    report(world)
    issue = world.issue(1)
    assert (issue["source"], issue["item"], issue["state"]) == ("incident", None, "reported")
    assert (issue["unit"], issue["owner"]) == ("brigade-1", None)
    assert "不能由您核实" in world.say("wanghai", "确认 1")
    world.dialog("zhoumin", ("确认 1", "原因"), ("1", "核对"), ("1", "现为“待派单”"))
    assert world.issue(1)["owner"] is None
    assert world.outbox(kind="verify") == []


def test_public_opinion_goes_to_the_coordinator_too_with_its_link_and_screenshots(
    world: World,
) -> None:
    world.dialog(
        "tanli",
        ("/incident", "突发"),
        ("负面舆情", "电话"),
        ("还没有", "哪个平台、链接、说的是什么"),
    )
    world.photo("tanli")
    assert "照片已收到，共2张" in world.photo("tanli")
    answer = world.say("tanli", "某短视频平台 https://v.example/1 称执法人员推人")
    assert "还没有电话报告的，请现在就打给王海大队长" in answer
    alerts = world.outbox(kind="incident")
    assert "yangli" in {r.to for r in alerts}
    assert "照片2张" in alerts[0].text
    assert "https：//v.example/1" in alerts[0].text
    assert "电话报告：还没有，请主动联系谭丽" in alerts[0].text
    to_yangli = next(r.text for r in alerts if r.to == "yangli")
    assert "问题 1" not in to_yangli
    assert "佐证：2份" in world.say("zhaoguoqing", "问题 1")


def test_an_hour_may_be_typed_and_must_be_past(world: World) -> None:
    world.dialog(
        "lizhiqiang",
        ("突发", "突发"),
        ("1", "电话"),
        ("12点50分", "没有看懂钟点"),
        ("十点多", "没有看懂钟点"),
        ("9点半", "第3个问题"),
    )
    world.say("lizhiqiang", CANARY)
    assert "电话报告：8月3日（周三）09:30（报告人填写）" in world.outbox(kind="incident")[0].text


def test_finished_after_pictures_is_no_report_yet(world: World) -> None:
    """Elsewhere 完成 ends the pictures; five leaders must not be called for that word."""
    world.dialog("lizhiqiang", ("突发", "电话"), ("1", "第2个问题"), ("1", "第3个问题"))
    asked = world.photo("lizhiqiang")
    for said in ("完成", "完成。"):
        reply = world.say("lizhiqiang", said)
        assert reply.startswith("照片都收到了，还差文字。")
        assert reply.split("\n\n")[-1] == asked.split("\n\n")[-1]
    assert world.outbox(kind="incident") == []
    assert "已发出" in world.say("lizhiqiang", CANARY)


def test_whoever_reports_is_not_told_of_his_own_report(world: World) -> None:
    report(world, "wanghai")
    assert "wanghai" not in {r.to for r in world.outbox(kind="incident")}


@pytest.mark.parametrize(
    "userid", ["lizhiqiang", "tanli", "sunwei", "heyong", "luoyuanming", "xiaowu"]
)
def test_everybody_on_the_roster_may_report(world: World, userid: str) -> None:
    assert "突发快报已发出，第1号" in report(world, userid)


def test_nothing_reaches_a_group_until_the_chief_releases_one_line(world: World) -> None:
    world.at(NIGHT)
    report(world)
    assert [r for r in world.outbox() if r.channel == "webhook"] == []
    answer = world.dialog(
        "zhaoguoqing",
        ("通报 1", "1. 一大队工作群\n2. 百日行动领导小组\n3. 以上的群都发"),
        ("3", "请核对：第1号通报到一大队工作群、百日行动领导小组\n发出后不能撤回"),
        ("1", "第1号已通报"),
    )
    assert "没有写人员、类型和经过" in answer
    said = [r for r in world.outbox() if r.channel == "webhook"]
    assert [r.to for r in said] == ["brigade-1", "leaders"]
    assert said[0].text == golden("incident-group")
    assert all(r.say_at == world.now for r in said)
    assert "已经通报过" in world.say("zhaoguoqing", "通报 1")
    assert "赵国庆同意在群里通报" in world.say("zhoumin", "问题 1")


@pytest.mark.parametrize(
    "userid", ["lizhiqiang", "wanghai", "liujianping", "zhoumin", "luoyuanming"]
)
def test_only_the_chief_releases(world: World, userid: str) -> None:
    report(world, "zhanglei")
    assert "不在您的权限内" in world.say(userid, "通报 1")
    assert not [r for r in world.outbox() if r.channel == "webhook"]


def test_only_an_event_can_be_released(world: World) -> None:
    assert "没有找到第9号" in world.say("zhaoguoqing", "通报 9")
    world.report()
    assert "不是突发情况" in world.say("zhaoguoqing", "通报 1")


def test_no_person_and_no_word_of_it_is_ever_said_in_a_group(world: World) -> None:
    report(world)
    world.dialog("zhaoguoqing", ("通报 1", "群"), ("3", "核对"), ("1", "已通报"))
    world.dialog("zhoumin", ("确认 1", "原因"), ("1", "核对"), ("1", "待派单"))
    for day in range(3, 27):
        world.at(f"2022-08-{day:02d} 16:41").tick()
    said = [r.text for r in world.outbox() if r.channel == "webhook"]
    said += [world.group(chat, "wanghai", "进度") for chat in ("wr1", "wrL")]
    names = {p.name for p in world.roster.people}
    assert not any(CANARY in text or "执法冲突" in text for text in said)
    assert not any(name in text for text in said for name in names)


def test_in_a_group_it_is_sent_to_private(world: World) -> None:
    assert "请私聊我办理" in world.group("wr1", "lizhiqiang", "突发")

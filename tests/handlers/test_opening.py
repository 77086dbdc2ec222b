"""开通: invitations in batches over two hours, once a person; then who was not reached."""

from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest
from world import TZ, World, office

from domain.calendar import next_allowed
from domain.ports import Dead, Sent
from scheduler import opened
from scheduler.delivery import Delivery
from storage import openings

OPENER = "yangli"


def invitations(world: World):
    return world.outbox(kind=openings.INVITATION)


def opened_up(world: World) -> str:
    world.dialog(OPENER, ("开通", "请核对：向"))
    return world.say(OPENER, "1")


def test_everybody_with_an_account_is_invited_within_two_hours(world: World) -> None:
    world.at("2022-08-03 09:00")
    assert "最晚8月3日（周三）10:5" in opened_up(world)
    rows = invitations(world)
    here = [p for p in world.roster.people if p.userid and p.active]
    assert {r.to for r in rows} == {p.userid for p in here}
    moments = sorted({r.say_at for r in rows})
    assert len(moments) > 5
    assert moments[-1] - world.now <= timedelta(hours=2)
    assert all(m.astimezone(TZ).minute not in (0, 30) for m in moments)
    assert max(len([r for r in rows if r.say_at == m]) for m in moments) <= 4
    text = rows[0].text.splitlines()
    assert text[0] == "百日行动督办助手已开通"
    assert "联络员杨丽" in text[-1]
    (own,) = (r.text for r in rows if r.to == OPENER)
    assert "杨丽" not in own.splitlines()[-1]


def test_nothing_leaves_at_noon_and_the_rest_comes_after_it(world: World) -> None:
    world.at("2022-08-03 11:00")
    opened_up(world)
    there = world.office
    moments = {row.say_at for row in invitations(world)}
    assert moments == {next_allowed(there.times, there.days, there.tz, m) for m in moments}
    assert min(moments).astimezone(TZ).hour < 12 < max(moments).astimezone(TZ).hour


def test_a_second_time_only_newcomers_are_invited(world: World) -> None:
    opened_up(world)
    many = len(invitations(world))
    assert world.say(OPENER, "开通").startswith("名册上的人都邀请过了")
    world.joins("xinren", "新仁", "brigade-1")
    world.dialog(OPENER, ("开通", "请核对：向1人发邀请"), ("1", "已开通，1份"))
    assert len(invitations(world)) == many + 1


def test_it_may_be_left_and_others_may_not(world: World) -> None:
    world.dialog(OPENER, ("开通", "请核对"), ("取消", "没有开通"))
    assert invitations(world) == []
    assert "开通" in world.say("lizhiqiang", "开通")
    assert invitations(world) == []


def test_in_a_dry_run_it_says_so(store) -> None:
    world = World(store, replace(office(), dry_run=True))
    assert "试运行" in world.say(OPENER, "开通")


@pytest.fixture
def sent(world: World) -> World:
    """Opened, and the invitations sent: one was refused."""
    world.at("2022-08-03 09:00")
    opened_up(world)
    world.at("2022-08-03 11:10")
    bad = Dead("收件人不存在、已离职，或不在应用可见范围内")
    looks = count()
    Delivery(
        world.store, lambda e: bad if e.to == "huangmin" else Sent(),
        freeze=lambda row: row.text.encode(),
        machine_now=lambda: world.now + timedelta(milliseconds=20 * next(looks)),
        business_now=lambda: world.now, bucket_now=lambda: world.now,
        linked=lambda: True, workers=1,
    ).drain()  # fmt: skip
    return world


def test_afterwards_who_opened_reads_who_was_not_reached_once(sent: World) -> None:
    sent.say("lizhiqiang", "你好")
    sent.fresh()
    assert opened.report(sent.store, sent.office, sent.now) == 1
    assert opened.report(sent.store, sent.office, sent.now) == 0
    (row,) = sent.fresh()
    assert row.to == OPENER
    assert "· 黄敏：收件人不存在、已离职，或不在应用可见范围内" in row.text
    silent = next(x for x in row.text.splitlines() if x.startswith("还没有打开过"))
    assert "李志强" not in silent
    assert sent.say(OPENER, "未送达") in row.text


def test_before_the_last_batch_there_is_no_list(world: World) -> None:
    world.at("2022-08-03 09:00")
    assert opened.report(world.store, world.office, world.now) == 0
    opened_up(world)
    assert opened.report(world.store, world.office, world.now) == 0

"""取件: the filed files for who may read them; who filed is told of one that never came in."""

from datetime import timedelta

import pytest
from filed import put_together
from world import World

from bot.wecom.fetching import Fetcher
from bot.wecom.media import Media, MediaFault
from bot.wecom.showing import Shower
from scheduler.work import Worker
from storage.files import Files

PDF = b"%PDF-1.7\n" + bytes(80)


class Platform:
    """Gives the file, or says that it never will, or that it cannot now."""

    def __init__(self, answer: Media | MediaFault) -> None:
        self.answer = answer
        self.sent: list[tuple[str, str]] = []

    def fetch(self, channel: str, media: str) -> Media:
        if isinstance(self.answer, MediaFault):
            raise self.answer
        return self.answer

    def upload(self, content: bytes, kind: str, name: str | None = None) -> str:
        return name or kind

    def picture(self, media_id: str, userid: str) -> bytes:
        raise AssertionError("it is no picture")

    def file(self, media_id: str, userid: str) -> bytes:
        self.sent.append((media_id, userid))
        return media_id.encode()


def worked(world: World, platform: Platform, shelf: Files, *, hours: int = 0) -> None:
    """Do everything that was left in the table of work, and try again for so many hours."""
    fetcher = Fetcher(world.store, shelf, platform, office=world.office, now=lambda: world.now)
    shower = Shower(world.store, shelf, platform, tz=world.office.tz, now=lambda: world.now)
    doers = {"fetch": fetcher.fetch, "fetch:lost": fetcher.give_up, "show": shower.show}
    for tries in range(hours * 2 + 1):
        machine = world.now + timedelta(minutes=30 * tries)
        Worker(world.store, doers, machine_now=lambda now=machine: now).run_once()


@pytest.fixture
def shelf(tmp_path) -> Files:
    return Files(tmp_path / "files")


def filed(world: World) -> None:
    world.report("lizhiqiang")
    world.at("2022-08-11 16:00")
    assert "第1版已报区局法治科" in put_together(world)


def test_the_reviewer_gets_the_file_itself(world: World, shelf: Files) -> None:
    platform = Platform(Media(PDF, "application/pdf", None))
    filed(world)
    worked(world, platform, shelf)
    assert "看文件，回复：取件" in world.outbox(to="zhoumin", kind="filing")[0].text
    answer = world.say("zhoumin", "取件")
    assert answer.startswith("实施方案和问题清单第1版，1份文件马上发来\n  实施方案：文件，1KB")
    assert "  问题清单：台账生成，要表格请回复“导出 问题清单”" in answer
    worked(world, platform, shelf)
    assert platform.sent == [("实施方案第1版.pdf", "zhoumin")]
    (row,) = world.outbox(to="zhoumin", kind="picture")
    assert row.text == "［文件］实施方案第1版.pdf"


def test_in_the_middle_of_a_review_the_file_comes_and_the_review_goes_on(
    world: World, shelf: Files
) -> None:
    filed(world)
    worked(world, Platform(Media(PDF, "application/pdf", None)), shelf)
    world.say("zhoumin", "审核")
    assert "1份文件马上发来" in world.say("zhoumin", "取件 1")
    assert "报市城管局后登记文号和日期" in world.say("zhoumin", "通过")


def test_who_may_not_read_it_gets_nothing(world: World, shelf: Files) -> None:
    platform = Platform(Media(PDF, "application/pdf", None))
    filed(world)
    worked(world, platform, shelf)
    assert "只有报送、审核和上报的人能看文件" in world.say("sunwei", "取件 1")
    assert "1份文件马上发来" not in world.say("lizhiqiang", "取件 1")
    assert "没有可以看的报送材料" in world.say("heyong", "取件")
    worked(world, platform, shelf)
    assert platform.sent == []


@pytest.mark.parametrize(("permanent", "hours"), [(True, 0), (False, 3)])
def test_who_filed_it_is_told_once_that_a_file_never_came_in(
    world: World, shelf: Files, permanent: bool, hours: int
) -> None:
    filed(world)
    worked(world, Platform(MediaFault("文件已过期", permanent=permanent)), shelf, hours=hours)
    (row,) = [r for r in world.outbox(to="yangli", kind="filing") if "没有存档" in r.text]
    assert row.text == (
        "【报送】有1份文件没有存档\n"
        "杨丽您好：\n"
        "实施方案和问题清单第1版的“实施方案”，文件没有取到，系统里没有这份文件。\n"
        "可以存成Word、Excel、PDF或清晰的照片，再发一次。\n"
        "已经报出的，请法治科先退回这一版，再回复：报送\n"
        "编号 DB-0811-ZC-2"
    )
    assert "实施方案：文件没有取到" in world.say("zhoumin", "审核")

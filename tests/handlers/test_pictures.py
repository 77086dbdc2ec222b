"""照片 N: whoever may see the evidence gets the pictures themselves."""

from world import World

from bot.wecom.showing import Shower
from storage import evidence, work
from storage.files import Files

JPEG = b"\xff\xd8\xff\xe0" + bytes(60)


class Album:
    """A gallery that remembers what it was given."""

    def __init__(self) -> None:
        self.uploaded: list[bytes] = []

    def upload(self, content: bytes, kind: str, name: str | None = None) -> str:
        self.uploaded.append(content)
        return f"{name or 'MEDIA'}-{len(self.uploaded)}"

    def file(self, media_id: str, userid: str) -> bytes:
        return f"{media_id} for {userid}".encode()

    def picture(self, media_id: str, userid: str) -> bytes:
        return f"{media_id} for {userid}".encode()


def closing_with_a_photo(world: World, shelf: Files) -> None:
    """Issue 1 waits for 验收 with one fetched picture."""
    world.report()
    world.at("2022-08-05 10:00")
    world.dialog("wanghai", ("确认 1", "原因"), ("1", "核对"), ("1", "待派单"))
    world.dialog(
        "wanghai", ("派单 1 张磊", "措施"), ("1", "哪天"), ("8月26日", "核对"), ("1", "整改中")
    )
    world.dialog("zhanglei", ("销号 1", "请写明"), ("决定书和清单已补送", "照片"))
    world.photo("zhanglei")
    world.dialog("zhanglei", ("完成", "效果"), ("没有再发生", "核对"), ("1", "待验收"))
    with world.store.sending() as conn:
        (piece,) = evidence.of_issue(conn, 1)
        evidence.fetched(conn, piece.id, shelf.put(JPEG), "image/jpeg", len(JPEG))


def shown(world: World, shelf: Files, album: Album) -> None:
    """Do the work that 照片 left behind."""
    shower = Shower(world.store, shelf, album, tz=world.office.tz, now=lambda: world.now)
    while True:
        with world.store.sending() as conn:
            job = work.claim(conn, owner="test", machine_now=world.now)
        if job is None:
            return
        if job.kind == "show":
            shower.show(job.args)
            shower.show(job.args)  # after a crash it is done again: nothing comes twice


def test_the_inspector_gets_the_picture_once(world: World, tmp_path) -> None:
    shelf, album = Files(tmp_path / "files"), Album()
    closing_with_a_photo(world, shelf)
    assert "看照片，回复：照片 1" in world.say("chenjing", "问题 1")
    assert "第1号的1张照片马上发来" in world.say("chenjing", "照片 1")
    shown(world, shelf, album)
    (row,) = world.outbox(to="chenjing", kind="picture")
    assert row.text == "［照片］第1号，办结后，8月5日（周五）10:00收到"
    assert set(album.uploaded) == {JPEG}


def test_asking_again_sends_it_again(world: World, tmp_path) -> None:
    shelf, album = Files(tmp_path / "files"), Album()
    closing_with_a_photo(world, shelf)
    for _ in range(2):
        world.say("chenjing", "照片 1")
        shown(world, shelf, album)
    assert len(world.outbox(to="chenjing", kind="picture")) == 2


def test_for_others_the_issue_does_not_exist(world: World, tmp_path) -> None:
    closing_with_a_photo(world, Files(tmp_path / "files"))
    assert "没有找到第1号问题" in world.say("huangmin", "照片 1")


def test_a_picture_still_on_its_way_is_said(world: World) -> None:
    world.report()
    world.at("2022-08-05 10:00")
    assert "没有照片" in world.say("wanghai", "照片 1")

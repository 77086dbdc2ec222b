"""The weekly's text and picture are of one snapshot; the picture follows, once, to the leaders."""

from pathlib import Path

from printing import printed
from rectifying import assigned
from world import World

from storage import snapshots, work


def weekly(world: World) -> str:
    """The leadership's weekly of the last working day of the week before the holiday."""
    assigned(world)
    world.at("2022-09-23 16:41").tick()
    world.at("2022-09-30 15:23").tick()
    world.at("2022-09-30 16:41").tick()
    return world.outbox(to="leaders", kind="weekly")[-1].text


def test_the_text_names_the_snapshot_that_the_picture_is_made_from(
    world: World, tmp_path: Path
) -> None:
    text = weekly(world)
    assert "数据截至9月30日16:41，快照 S-0930-" in text
    name = text.split("快照 ")[1].split("；")[0].split("\n")[0]
    post = printed(world, tmp_path)
    row = world.outbox(to="leaders", kind="weekly-picture")[-1]
    assert row.text == f"［图片］周报图，快照 {name}"
    assert all(p.startswith(b"\x89PNG") for p in post.pictures)
    with world.store.read() as conn:
        kept = snapshots.get(conn, world.store.seal, world.office, name)
    assert kept is not None
    assert kept.report is not None
    assert f"累计{kept.board.whole.total}件" in text


def test_leaders_get_it_in_private_too_and_nobody_else(world: World, tmp_path: Path) -> None:
    weekly(world)
    printed(world, tmp_path)
    to = {row.to for row in world.outbox(kind="weekly-picture")}
    assert to == {
        "leaders", "luoyuanming", "zhaoguoqing", "liujianping", "zhouzhiming", "sunwei",
    }  # fmt: skip


def test_a_week_told_late_has_a_snapshot_of_its_own(world: World, tmp_path: Path) -> None:
    assigned(world)
    world.at("2022-09-30 15:23").tick()
    late, this = world.outbox(to="leaders", kind="weekly")[-1], world.outbox(kind="weekly")
    names = {row.text.split("快照 ")[1][:8] for row in this}
    assert len(names) == 2
    printed(world, tmp_path)
    (row,) = world.outbox(to="leaders", kind="weekly-picture")
    assert row.text.split("快照 ")[1] in late.text


def test_a_brigade_group_gets_no_picture_but_its_snapshots_name(world: World) -> None:
    weekly(world)
    row = world.outbox(to="brigade-1", kind="weekly")[-1]
    assert "快照 S-0930-" in row.text
    with world.store.read() as conn:
        job = conn.exec_driver_sql("SELECT args FROM work WHERE kind='weekly-picture'").scalar()
    assert '"groups": ["leaders"]' in str(job)


def test_ticking_again_orders_no_second_picture(world: World, tmp_path: Path) -> None:
    weekly(world)
    world.at("2022-09-30 16:43").tick()
    printed(world, tmp_path)
    world.at("2022-09-30 16:48").tick()
    printed(world, tmp_path)
    assert len(world.outbox(to="leaders", kind="weekly-picture")) == 2
    with world.store.sending() as conn:
        assert work.claim(conn, owner="test", machine_now=world.now) is None


def test_a_purged_snapshot_makes_no_picture(world: World, tmp_path: Path) -> None:
    weekly(world)
    with world.store.sending() as conn:
        snapshots.forget(conn, world.now)
    printed(world, tmp_path)
    assert world.outbox(kind="weekly-picture") == []


def test_the_supervision_note_comes_to_the_leader_who_asked(world: World, tmp_path: Path) -> None:
    assigned(world)
    world.at("2022-09-05 09:00")
    assert "督办单正在生成" in world.say("zhaoguoqing", "督办 1")
    post = printed(world, tmp_path)
    said, file = world.outbox(to="zhaoguoqing", kind="paper")
    assert said.text.startswith("督办单已做好，快照 S-0905-1")
    assert file.text == "［文件］督办单_第1号_S-0905-1.docx"
    assert post.files["督办单_第1号_S-0905-1.docx"].startswith(b"PK")

"""The printer in a test: what is waiting is made and given to a courier that remembers it."""

from pathlib import Path

from world import World

from bot.papers.ordering import Archives
from bot.papers.printing import Printer
from storage import work
from storage.files import Files


class Post:
    """A courier that remembers what it was given."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.pictures: list[bytes] = []

    def upload(self, content: bytes, kind: str, name: str | None = None) -> str:
        if name:
            self.files[name] = content
        else:
            self.pictures.append(content)
        return f"MEDIA-{name}"

    def file(self, media_id: str, userid: str) -> bytes:
        return f"{media_id} for {userid}".encode()

    def picture(self, media_id: str, userid: str) -> bytes:
        return f"picture for {userid}".encode()

    def group_picture(self, content: bytes, group: str) -> bytes:
        self.pictures.append(content)
        return f"picture for {group}".encode()


def printed(world: World, folder: Path, templates: Path | None = None) -> Post:
    """Do the work that is waiting; each piece twice, as after a crash."""
    post = Post()
    at = Archives(Files(folder / "files"), folder, templates)
    printer = Printer(world.store, world.office, post, at, now=lambda: world.now)
    while True:
        with world.store.sending() as conn:
            job = work.claim(conn, owner="test", machine_now=world.now)
        if job is None:
            return post
        for _ in range(2):
            if job.kind == "paper":
                printer.paper(job.args)
            if job.kind == "weekly-picture":
                printer.weekly(job.args)
            if job.kind == "supervise":
                printer.supervision(job.args)

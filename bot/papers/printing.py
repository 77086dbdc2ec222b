"""Papers as long work: made, uploaded, and sent to who asked or to the leadership's groups."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from bot.papers.ordering import Archives, Unfit, Wish, order
from domain.office import Office
from domain.papers import KINDS
from domain.push import DIALOGUE, DIGEST, Push
from storage import issues, outbox, people
from storage.store import Store
from texts.papers import asking as say
from texts.papers import names

if TYPE_CHECKING:
    from documents.letter import Paper
    from documents.order import Order

LARGEST = say.LARGEST * 1024 * 1024  # bytes that the platform carries (D90253)
TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "png": "image/png",
    "zip": "application/zip",
}


class Courier(Protocol):
    """Uploads files and writes the messages that bring them."""

    def upload(self, content: bytes, kind: str, name: str | None = None) -> str:
        """A media id; with a name it is a file, else a picture."""
        ...

    def file(self, media_id: str, userid: str) -> bytes:
        """The request's body that brings a file."""
        ...

    def picture(self, media_id: str, userid: str) -> bytes:
        """The request's body that shows a picture."""
        ...

    def group_picture(self, content: bytes, group: str) -> bytes:
        """The request's body that shows a picture in a group."""
        ...


def make_here(order: "Order") -> "Paper":
    """The paper, made in this process; its libraries are loaded when one is wanted."""
    from documents.press import make

    return make(order)


class Printer:
    """Does the ``paper`` and ``weekly-picture`` rows of the work table."""

    def __init__(
        self,
        store: Store,
        office: Office,
        courier: Courier,
        at: Archives,
        *,
        now: Callable[[], datetime],
        make: "Callable[[Order], Paper]" = make_here,
    ) -> None:
        self._make = make
        self._store = store
        self._office = office
        self._courier = courier
        self._at = at
        self._now = now

    def paper(self, args: Mapping[str, Any]) -> None:
        """One paper to the one who asked for it; once, however often it is tried."""
        from documents.letter import TemplateFault

        to, asked = str(args["to"]), str(args["asked"])
        office = self._office.about(str(args["campaign"]))
        wish = Wish(**args["wish"])
        try:
            wanted = order(self._store, office, wish, to, self._now(), self._at)
            made = self._make(wanted)
        except Unfit as fault:
            self._say(to, asked, str(fault))
            return
        except TemplateFault as fault:
            self._say(to, asked, say.broken_template(fault.name))
            return
        if len(made.content) > LARGEST:
            self._say(to, asked, say.too_large(wish.kind))
            return
        snapshot = wanted.snapshot.id
        told = self._push(to, f"{asked}:said", say.done(wish.kind, snapshot, made.missing))
        suffix = KINDS[wish.kind].suffix
        subject = names.of_issue(wish.number) or self._unit(office, wish.unit)
        name = names.file_name(wish.kind, subject, snapshot, suffix)
        if suffix == "png":
            body = self._courier.picture(self._courier.upload(made.content, TYPES[suffix]), to)
        else:
            media = self._courier.upload(made.content, TYPES[suffix], name)
            body = self._courier.file(media, to)
        file = replace(self._push(to, f"{asked}:file", say.file_line(name)), payload=body)
        self._post(told, file)

    def supervision(self, args: Mapping[str, Any]) -> None:
        """督办 9: the note for the signature of the leader who asked (N12)."""
        with self._store.read() as conn:
            issue = issues.get(conn, int(args["issue"]))
            asker = people.load(conn, self._office.units).by_id(int(args["person"]))
        if issue is None or asker is None or not asker.userid or not self._office.can_push:
            return
        wish = Wish("supervision", number=issue.number)
        asked = f"supervise:{issue.number}:{args['at']}"
        plain = {"campaign": issue.campaign, "wish": wish.plain(), "to": asker.userid}
        self.paper({**plain, "asked": asked})

    def weekly(self, args: Mapping[str, Any]) -> None:
        """The weekly's picture: to a group by its webhook, to leaders in private."""
        office = self._office.about(str(args["campaign"]))
        wish = Wish("weekly-picture", snapshot=str(args["snapshot"]))
        try:
            wanted = order(self._store, office, wish, None, self._now(), self._at)
        except Unfit:  # it was purged meanwhile: there is no picture to a figure that is gone
            return
        content = self._make(wanted).content
        pushes = [
            Push(
                key=f"{args['key']}:picture:{group}",
                kind="weekly-picture",
                channel="webhook",
                to=str(group),
                text=say.weekly_picture(wish.snapshot or ""),
                priority=DIGEST,
                payload=self._courier.group_picture(content, str(group)),
            )
            for group in args.get("groups", ())
        ]
        if args.get("people"):
            media = self._courier.upload(content, TYPES["png"])
            pushes += [self._private_picture(args, str(to), media) for to in args["people"]]
        self._post(*pushes)

    def _private_picture(self, args: Mapping[str, Any], to: str, media: str) -> Push:
        return Push(
            key=f"{args['key']}:picture:{to}",
            kind="weekly-picture",
            channel="app",
            to=to,
            text=say.weekly_picture(str(args["snapshot"])),
            priority=DIGEST,
            payload=self._courier.picture(media, to),
        )

    @staticmethod
    def _unit(office: Office, unit: str | None) -> str:
        return next((u.name for u in office.units if u.id == unit), "")

    def _say(self, to: str, asked: str, text: str) -> None:
        self._post(self._push(to, f"{asked}:said", text))

    @staticmethod
    def _push(to: str, key: str, text: str) -> Push:
        return Push(f"paper:{key}", "paper", "app", to, text, priority=DIALOGUE)

    def _post(self, *pushes: Push) -> None:
        with self._store.sending() as conn:
            for push in pushes:
                outbox.post(conn, push, now=self._now())

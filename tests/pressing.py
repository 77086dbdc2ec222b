"""Somebody with cards on his phone: what he sees last, and what he presses on it."""

import json
from dataclasses import replace
from typing import Any

from world import KEYS, World

from domain.incoming import Incoming
from storage.schema import outbox


def payloads(world: World, userid: str, channel: str = "app") -> list[dict[str, Any]]:
    """The prepared bodies written for this person, oldest first."""
    mine = (outbox.c.to == userid) & (outbox.c.channel == channel) & outbox.c.payload.is_not(None)
    with world.store.read() as conn:
        rows = conn.execute(outbox.select().where(mine).order_by(outbox.c.id)).all()
    return [json.loads(row.payload) for row in rows]


def shown(world: World, userid: str) -> list[dict[str, Any]]:
    """The cards of this person, oldest first."""
    return [body["template_card"] for body in payloads(world, userid) if "template_card" in body]


class Phone:
    """``tap`` is the app's menu, ``press`` a button of the latest card (or of ``card``)."""

    def __init__(self, world: World, userid: str = "lizhiqiang") -> None:
        self.world, self.userid = world, userid
        world.fresh()

    @property
    def card(self) -> dict[str, Any]:
        return shown(self.world, self.userid)[-1]

    @property
    def has_card(self) -> bool:
        """Whether the last thing that reached him is a card."""
        rows = [row for row in self.world.outbox(to=self.userid) if row.channel == "app"]
        return bool(rows) and rows[-1].kind == "prompt"

    def tap(self, word: str) -> str:
        return self._hear(Incoming("", "app", self.userid, "event", event="click", event_key=word))

    def press(self, label: str, *chosen: str, card: dict[str, Any] | None = None) -> str:
        """What he reads then; ``chosen`` are labels of a vote."""
        return self._hear(self.pressing(label, *chosen, card=card))

    def pressing(self, label: str, *chosen: str, card: dict[str, Any] | None = None) -> Incoming:
        """The event of a press."""
        card = card or self.card
        buttons = [*card.get("button_list", []), card.get("submit_button", {})]
        key = next(b["key"] for b in buttons if b and b["text"] == label)
        options = card.get("checkbox", {}).get("option_list", [])
        return Incoming(
            "", "app", self.userid, "event", event="template_card_event", event_key=key,
            task_id=card["task_id"], response_code=f"RC{next(KEYS)}",
            selected=tuple(o["id"] for o in options if o["text"] in chosen),
        )  # fmt: skip

    def send(self, incoming: Incoming) -> str | None:
        """The passive reply to an event, under a key that never was."""
        return self.world.inbound.take(replace(incoming, key=f"{next(KEYS):064x}"))

    def _hear(self, incoming: Incoming) -> str:
        self.world.fresh()
        said = self.send(incoming)
        rows = [row for row in self.world.fresh() if row.to == self.userid]
        read = [row.text for row in rows if row.channel == "app"]
        return "\n".join(filter(None, [said, *read]))

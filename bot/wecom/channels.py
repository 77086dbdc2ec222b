"""Sends one outbox row by its channel; every way it can end is an outcome, none an exception."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from bot.longlink.frames import PUSH
from bot.wecom.api_faults import ApiFault, Coded
from bot.wecom.client import WeComClient
from bot.wecom.outcomes import outcome_for, outcome_of, outcome_of_link
from bot.wecom.wire import Wire
from domain.ports import Envelope, Outcome, Retry, Send, Sent
from texts import delivery


class Linked(Protocol):
    """The aibot's long connection, as senders use it."""

    def call(self, cmd: str, body: Mapping[str, Any]) -> Mapping[str, Any]:
        """The answer's body; Unreached, Lost or Coded."""
        ...


def make_send(
    *,
    client: WeComClient | None,
    wire: Wire,
    webhook_keys: Mapping[str, str],
    link: Linked | None = None,
) -> Send:
    """The sender over what is configured.

    ``client`` None: no self-built app; ``webhook_keys`` by group id; ``link`` None: no long
    connection. What is not configured keeps its rows (``disable``).
    """

    def app(envelope: Envelope) -> Outcome:
        return _through_app(client, "message/send", envelope)

    def card(envelope: Envelope) -> Outcome:
        return _through_app(client, "message/update_template_card", envelope)

    def webhook(envelope: Envelope) -> Outcome:
        return _through_webhook(wire, webhook_keys.get(envelope.to), envelope)

    def aibot(envelope: Envelope) -> Outcome:
        return _through_link(link, envelope)

    by_channel = {"app": app, "card-update": card, "webhook": webhook, "aibot": aibot}

    def send(envelope: Envelope) -> Outcome:
        way: Callable[[Envelope], Outcome] | None = by_channel.get(envelope.channel)
        if way is None:
            return Retry(delivery.NO_CHANNEL, disable=True)
        try:
            return way(envelope)
        except ApiFault as fault:
            return outcome_of(fault)

    return send


def _through_app(client: WeComClient | None, endpoint: str, envelope: Envelope) -> Outcome:
    if client is None:
        return Retry(delivery.NO_APP, disable=True)
    return outcome_for(client.call("POST", endpoint, data=envelope.payload), envelope.to)


def _through_webhook(wire: Wire, key: str | None, envelope: Envelope) -> Outcome:
    if not key:
        return Retry(delivery.NO_WEBHOOK, disable=True)
    answer = wire.api(
        "POST", "webhook/send", params={"key": key}, data=envelope.payload, keep=False
    )
    return outcome_for(answer, envelope.to)


def _through_link(link: Linked | None, envelope: Envelope) -> Outcome:
    if link is None:
        return Retry(delivery.NO_CHANNEL, disable=True)
    try:
        link.call(PUSH, json.loads(envelope.payload))
    except Coded as fault:
        return outcome_of_link(fault.code)
    return Sent()

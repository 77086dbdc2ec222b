"""Sends one outbox row by its channel; every way it can end is an outcome, none an exception."""

from collections.abc import Callable, Mapping

from bot.api_faults import ApiFault
from bot.outcomes import outcome_for, outcome_of
from bot.wecom import WeComClient
from bot.wire import Wire
from domain.ports import Envelope, Outcome, Retry, Send
from texts import delivery


def make_send(*, client: WeComClient | None, wire: Wire, webhook_keys: Mapping[str, str]) -> Send:
    """The sender over what is configured.

    ``client`` None: no self-built app; ``webhook_keys`` by group id. What is not configured
    keeps its rows (``disable``).
    """

    def app(envelope: Envelope) -> Outcome:
        return _through_app(client, "message/send", envelope)

    def card(envelope: Envelope) -> Outcome:
        return _through_app(client, "message/update_template_card", envelope)

    def webhook(envelope: Envelope) -> Outcome:
        return _through_webhook(wire, webhook_keys.get(envelope.to), envelope)

    by_channel = {"app": app, "card-update": card, "webhook": webhook}

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

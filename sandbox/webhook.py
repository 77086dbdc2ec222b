"""The groups' webhooks 消息推送 (D99110)."""

from flask import Blueprint, request

from sandbox import cards, content
from sandbox.answers import Json, Refused, ok, require
from sandbox.media import sent_file, uploaded
from sandbox.platform import Platform, new_id
from sandbox.requests_in import body_of
from sandbox.settings import Chat
from sandbox.transcript import GROUP, Talk

PER_KEY = ((20, 60.0),)
"""(messages, seconds) of one webhook."""


def blueprint(platform: Platform) -> Blueprint:
    """The routes under /cgi-bin/webhook."""
    routes = Blueprint("webhook", __name__, url_prefix="/cgi-bin/webhook")

    @routes.post("/send")
    def _send() -> Json:
        return send(platform, request.args.get("key", ""), body_of(request))

    @routes.post("/upload_media")
    def _upload() -> Json:
        # The platform looks at the file before the key: an upload does not prove a key.
        sent_file(request)
        request.files["media"].seek(0)
        group = _group(platform, request.args.get("key", ""))
        media = uploaded(request, platform.shelf, group.webhook_key, ("file", "voice"))
        return ok(type=media.type, media_id=media.id, created_at=str(int(media.created)))

    return routes


def send(platform: Platform, key: str, body: Json) -> Json:
    """Show a message in the key's group."""
    group = _group(platform, key)
    rules = content.Rules(platform.shelf, key, cards.WEBHOOK, callback=False)
    said = content.checked(body, content.WEBHOOK, rules)
    require(platform.pace.admits(("webhook", key), *PER_KEY), 45009, "api freq out of limit")
    platform.note(
        Talk(GROUP, group.id),
        "webhook",
        said.kind,
        said.text,
        media=said.media,
        card=said.card,
        msgid=new_id(),
    )
    return ok()


def _group(platform: Platform, key: str) -> Chat:
    group = platform.directory.group_of_key(key)
    if group is None or platform.faults.strikes("webhook_gone"):
        raise Refused(93000, "invalid webhook url")
    return group

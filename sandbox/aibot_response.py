"""The response_url of an aibot's message: one plain answer within an hour (D101138)."""

from flask import Blueprint, Response, request

from sandbox import cards, content
from sandbox.answers import Json, ok
from sandbox.envelope import Envelope
from sandbox.platform import Platform, new_id
from sandbox.requests_in import body_of
from sandbox.transcript import Talk

PICTURE_LIFETIME = 300.0
"""Seconds that the address of a member's picture works."""


def blueprint(platform: Platform) -> Blueprint:
    """The route of response_url and that of a member's encrypted pictures."""
    routes = Blueprint("aibot_response", __name__)

    @routes.post("/cgi-bin/aibot/response")
    def _respond() -> Json:
        return respond(platform, request.args.get("response_code", ""), body_of(request))

    @routes.get("/aibot/picture/<media_id>")
    def _picture(media_id: str) -> Response:
        media, envelope = platform.shelf.any(media_id), sealing(platform, media_id)
        if not media or not envelope or platform.machine() - media.created > PICTURE_LIFETIME:
            return Response(status=404)
        return Response(envelope.seal_file(media.content), mimetype="application/octet-stream")

    return routes


def sealing(platform: Platform, media_id: str) -> Envelope | None:
    """What encrypts a file: the callback's key, or the file's own by the long connection."""
    own = platform.file_keys.get(media_id)
    return Envelope("", own, "") if own else platform.aibot_envelope


def respond(platform: Platform, code: str, body: Json) -> Json:
    """Show an answer in the conversation of the code; the code works once, for an hour."""
    platform.response_urls.peek(code)
    rules = content.Rules(platform.shelf, "aibot", cards.AIBOT, callback=True)
    said = content.checked(body, content.AIBOT_RESPONSE, rules)
    if said.card and "task_id" in said.card:
        platform.sent.use_task_id("aibot", said.card["task_id"])
    kind, _, talk_id = platform.response_urls.use(code).partition("/")
    talk = Talk(kind, talk_id)
    platform.note(talk, "aibot", said.kind, said.text, card=said.card, msgid=new_id())
    return ok()

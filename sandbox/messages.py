"""The app's pushes: send, update a card, recall (D90236, D94888, D94867)."""

from typing import Any

from flask import Blueprint, request

from sandbox import cards, content
from sandbox.answers import Json, ok, require
from sandbox.content import Content
from sandbox.directory import Audience
from sandbox.platform import Platform, new_id
from sandbox.requests_in import body_of
from sandbox.sent import Message
from sandbox.settings import Member
from sandbox.transcript import PRIVATE, Line, Talk

PER_MEMBER = ((30, 60.0), (1000, 3600.0))
"""(messages, seconds) that one app may send to a member; more is dropped without an error."""


def blueprint(platform: Platform) -> Blueprint:
    """The routes under /cgi-bin/message."""
    routes = Blueprint("messages", __name__, url_prefix="/cgi-bin/message")

    @routes.post("/send")
    def _send() -> Json:
        return send(platform, body_of(request))

    @routes.post("/update_template_card")
    def _update() -> Json:
        return update_card(platform, body_of(request))

    @routes.post("/recall")
    def _recall() -> Json:
        return recall(platform, body_of(request))

    return routes


def menu_blueprint(platform: Platform) -> Blueprint:
    """The app's menu (D90231): at most 3 buttons, below each at most 5."""
    routes = Blueprint("menu", __name__, url_prefix="/cgi-bin/menu")

    @routes.post("/create")
    def _create() -> Json:
        buttons = body_of(request).get("button")
        require(isinstance(buttons, list) and 1 <= len(buttons) <= 3, 40016, "invalid button size")
        for button in buttons or []:
            _button(button)
        platform.menu = list(buttons or [])
        return ok()

    return routes


def _button(button: Any) -> None:
    require(isinstance(button, dict) and button.get("name"), 40054, "invalid button")
    below = button.get("sub_button")
    if below is None:
        require(button.get("type") == "click" and button.get("key"), 40054, "invalid button")
        return
    require(isinstance(below, list) and 1 <= len(below) <= 5, 40023, "invalid sub_button size")
    for one in below:
        _button(one)


def send(platform: Platform, body: Json) -> Json:
    """Deliver a message of the app to each member it is addressed to."""
    _own_agent(platform, body)
    _flags(body)
    rules = content.app_rules(platform.shelf, bool(platform.settings.app_callback_url))
    said = content.checked(body, content.APP, rules)
    earlier = platform.sent.earlier_answer(body)
    if earlier:
        return earlier
    audience = platform.directory.audience(body)
    answer = _accept(platform, said, audience)
    platform.sent.remember(body, answer)
    return answer


def _accept(platform: Platform, said: Content, audience: Audience) -> Json:
    message = Message(new_id(), platform.machine())
    if said.card and "task_id" in said.card:
        message.task_id = said.card["task_id"]
        platform.sent.use_task_id("app", message.task_id)
    for member in audience.members:
        _deliver(platform, message, said, member)
    platform.sent.keep(message)
    answer = ok(
        invaliduser="|".join(audience.invaliduser),
        invalidparty="|".join(audience.invalidparty),
        invalidtag="|".join(audience.invalidtag),
        unlicenseduser="|".join(audience.unlicensed),
        msgid=message.msgid,
    )
    if said.kind == "template_card" and said.card and cards.has_code(said.card):
        answer["response_code"] = platform.sent.codes.give(message.msgid)
    return answer


def _deliver(platform: Platform, message: Message, said: Content, member: Member) -> None:
    if not platform.pace.admits(("member", member.userid.casefold()), *PER_MEMBER):
        platform.dropped += 1
        return
    talk = Talk(PRIVATE, member.userid)
    line = platform.note(
        talk,
        "app",
        said.kind,
        said.text,
        media=said.media,
        card=said.card,
        msgid=message.msgid,
    )
    message.lines.append(line)


def _own_agent(platform: Platform, body: Json) -> None:
    agent = body.get("agentid")
    require(agent is not None, 41011, "missing agentid")
    own = isinstance(agent, int | str) and str(agent) == str(platform.settings.app.agent_id)
    require(own, 301002, "not allow operate another agent with this accesstoken")


def _flags(body: Json) -> None:
    require(body.get("safe", 0) in (0, 1), 40058, "invalid safe")
    for name in ("enable_id_trans", "enable_duplicate_check"):
        require(body.get(name, 0) in (0, 1), 40058, f"invalid {name}")


def update_card(platform: Platform, body: Json) -> Json:
    """Change a sent card for the given members; its response_code works once, for 72 hours."""
    _own_agent(platform, body)
    known, invalid = _members(platform, body)
    change = _change(platform, body)
    message = platform.sent.find(platform.sent.codes.use(body.get("response_code")))
    for line in message.lines if message else []:
        if body.get("atall") == 1 or line.talk.id.casefold() in known:
            change_card(platform, line, change)
    return ok(invaliduser=invalid)


def change_card(platform: Platform, line: Line, change: Json) -> None:
    """Grey a shown card's buttons under a new name, or replace the card."""
    card = {**(line.card or {}), **change}
    platform.transcript.change(line, card=card, text=cards.headline(card))


def _change(platform: Platform, body: Json) -> Json:
    button, card = body.get("button"), body.get("template_card")
    require(isinstance(button, dict) or isinstance(card, dict), 40058, "missing button")
    if isinstance(card, dict):
        callback = bool(platform.settings.app_callback_url)
        return dict(cards.check(card, cards.APP, callback=callback))
    name = (button or {}).get("replace_name")
    require(isinstance(name, str) and name, 40058, "missing button.replace_name")
    return {"replaced": name}


def _members(platform: Platform, body: Json) -> tuple[set[str], list[str]]:
    everybody: Any = body.get("atall", 0)
    lists = [body.get(name, []) for name in ("userids", "partyids", "tagids")]
    require(all(isinstance(part, list) for part in lists), 40058, "userids must be an array")
    require(any(lists) or everybody == 1, 82001, "userids, partyids and tagids are all empty")
    found = {str(user): platform.directory.member(str(user)) for user in lists[0]}
    invalid = [user.lower() for user, member in found.items() if member is None]
    require(any(found.values()) or lists[1] or everybody == 1, 81013, "all userids invalid")
    parties = [m for party in lists[1] for m in platform.directory.of_department(str(party))]
    known = [*(m for m in found.values() if m), *parties]
    return {m.userid.casefold() for m in known}, invalid


def recall(platform: Platform, body: Json) -> Json:
    """Take back a message of this app within 24 hours."""
    message = platform.sent.recallable(body.get("msgid"))
    for line in message.lines:
        platform.transcript.change(line, recalled=True)
    return ok()

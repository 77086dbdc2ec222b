"""The chat page and the JSON it lives on; tests and scripts use the same JSON."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, request, send_from_directory
from werkzeug.exceptions import HTTPException

from sandbox import aibot_callbacks, app_callbacks, speaking, timetable
from sandbox.answers import Json
from sandbox.platform import Platform
from sandbox.settings import Member
from sandbox.speaking import Impossible
from sandbox.transcript import AIBOT, GROUP, PRIVATE, Talk

STATIC = Path(__file__).parent / "static"
OWN_HOSTS = ("127.0.0.1", "localhost")
POLICY = "default-src 'self'; img-src 'self' data: blob:; frame-ancestors 'self'"
TIMELINE = 300  # messages
Answer = Json | tuple[Json, int]


def blueprint(platform: Platform) -> Blueprint:
    """The page, /api, and the files shown in it."""
    routes = Blueprint("page", __name__)
    _shell(routes, platform)
    _reading(routes, platform)
    _saying(routes, platform)
    _steering(routes, platform)
    return routes


def _shell(routes: Blueprint, platform: Platform) -> None:
    @routes.before_app_request
    def _own_host() -> tuple[Json, int] | None:
        # Another site's page that points its name at this machine must not drive the bot.
        name = request.host.partition(":")[0]
        mine = request.path.startswith("/cgi-bin/") or name in OWN_HOSTS
        return None if mine else ({"error": "只能从本机访问"}, 403)

    @routes.get("/")
    def _index() -> Response:
        return _file("index.html")

    @routes.get("/static/<path:name>")
    def _static(name: str) -> Response:
        return _file(name)

    @routes.get("/media/<media_id>/<name>")
    def _media(media_id: str, name: str) -> Response:
        media = platform.shelf.any(media_id)
        if media is None:
            return Response(status=404)
        response = Response(media.content, content_type=media.content_type)
        response.headers["X-Content-Type-Options"] = "nosniff"
        if not media.shown()["image"]:
            response.headers["Content-Disposition"] = media.disposition
        return response


def _file(name: str) -> Response:
    response = send_from_directory(STATIC, name, max_age=0)
    response.headers["Content-Security-Policy"] = POLICY
    return response


def _reading(routes: Blueprint, platform: Platform) -> None:
    @routes.get("/api/state")
    def _state() -> Json:
        version = state_version(platform)
        if request.args.get("since") == version:
            return {"version": version, "unchanged": True}
        return state(platform)

    @routes.get("/api/chat/<kind>/<talk_id>")
    @_chinese
    def _chat(kind: str, talk_id: str) -> Answer:
        talk = _known(platform, kind, talk_id)
        after = request.args.get("after", 0, type=int)
        return {"kind": talk.kind, "id": talk.id, "lines": _shown(platform, talk, after)}

    @routes.get("/api/timeline")
    def _timeline() -> Json:
        lines = platform.transcript.pushed(TIMELINE)
        return {"lines": [{**x.shown(), "talk": x.talk._asdict()} for x in lines]}

    @routes.post("/api/read")
    @_chinese
    def _read() -> Answer:
        body = _body()
        platform.transcript.read(_known(platform, str(body.get("kind")), str(body.get("id"))))
        return {}


def state_version(platform: Platform) -> str:
    """Changes with every line, unread count, fault and minute of business time."""
    minute = platform.local_now().strftime("%m%d%H%M")
    counts = platform.transcript.version, platform.faults.changes, platform.dropped
    return "-".join(map(str, (*counts, minute, int(platform.advancing.locked()))))


def state(platform: Platform) -> Json:
    """People, groups, clock, faults: all that stands around the conversations."""
    settings = platform.settings
    people = [_person(platform, member) for member in settings.people]
    groups = [
        {
            "id": g.id,
            "chatid": g.chatid,
            "name": g.name,
            "members": list(g.members),
            **_summary(platform, Talk(GROUP, g.id)),
        }
        for g in settings.groups
    ]
    return {
        "version": state_version(platform),
        "aibot": settings.aibot.name if settings.aibot else None,
        "people": people,
        "groups": groups,
        "clock": timetable.shown(platform),
        "faults": platform.faults.listed(),
        "dropped": platform.dropped,
        "pages": dict(settings.pages),
    }


def _person(platform: Platform, member: Member) -> Json:
    return {
        "userid": member.userid,
        "name": member.name,
        "title": member.title,
        "unit": member.unit,
        **_summary(platform, Talk(PRIVATE, member.userid)),
        "aibot": _summary(platform, Talk(AIBOT, member.userid)),
    }


def _summary(platform: Platform, talk: Talk) -> Json:
    last = platform.transcript.last(talk)
    shown = last and {
        "id": last.id,
        "at": last.at.isoformat(timespec="seconds"),
        "who": last.who,
        "text": last.text.strip().partition("\n")[0],
    }
    return {"unread": platform.transcript.unread(talk), "last": shown}


def _saying(routes: Blueprint, platform: Platform) -> None:
    @routes.post("/api/say")
    @_chinese
    def _say() -> Answer:
        body = _body()
        text = str(body.get("text", ""))
        return _then(
            platform, lambda: speaking.say(platform, _speaker(platform, body), _to(body), text)
        )

    @routes.post("/api/photo")
    @_chinese
    def _photo() -> Answer:
        part = request.files.get("photo")
        if part is None:
            raise Impossible("没有选择图片")
        form, name, content = request.form, part.filename or "图片.jpg", part.read()
        who = _speaker(platform, form)
        return _then(
            platform, lambda: speaking.send_picture(platform, who, _to(form), name, content)
        )

    @routes.post("/api/event")
    @_chinese
    def _event() -> Answer:
        body = _body()
        return _then(platform, lambda: _happen(platform, body))

    @routes.post("/api/click")
    @_chinese
    def _click() -> Answer:
        body = _body()
        line = platform.transcript.line(int(_number(body, "line", 0)))
        if line is None:
            raise Impossible("没有这条消息")
        who, key, chosen = _speaker(platform, body), str(body.get("key")), body.get("chosen")
        return _then(platform, lambda: speaking.click(platform, who, line, key, chosen))


def _happen(platform: Platform, body: Json) -> Talk:
    who, to, name = _speaker(platform, body), _to(body), str(body.get("event"))
    if name == "enter":
        return speaking.enter(platform, who, to)
    if name == "voice":
        return speaking.send_voice(platform, who, to, str(body.get("text", "")))
    if name == "location":
        latitude, longitude = _number(body, "lat", 29.5332), _number(body, "lon", 108.7711)
        return speaking.send_place(platform, who, str(body.get("label", "")), latitude, longitude)
    return speaking.app_event(platform, who, name, str(body.get("key", "")))


def _steering(routes: Blueprint, platform: Platform) -> None:
    @routes.post("/api/clock")
    @_chinese
    def _clock() -> Answer:
        timetable.advance(platform, str(_body().get("to")))
        return state(platform)

    @routes.post("/api/faults")
    @_chinese
    def _faults() -> Answer:
        body = _body()
        try:
            platform.faults.set(str(body.get("name")), str(body.get("mode")))
        except (KeyError, ValueError) as error:
            raise Impossible("没有这种故障") from error
        platform.faults.delay = _number(body, "delay", platform.faults.delay)
        return {"faults": platform.faults.listed()}

    @routes.post("/api/verify")
    @_chinese
    def _verify() -> Answer:
        faults = {"app": app_callbacks.verify(platform)}
        if platform.aibot_envelope:
            faults["aibot"] = aibot_callbacks.verify(platform)
        return {"faults": faults}


def _then(platform: Platform, act: Callable[[], Talk]) -> Json:
    """Do something and answer with the lines it brought to its conversation."""
    before = platform.transcript.last_id()
    talk = act()
    return {"kind": talk.kind, "id": talk.id, "lines": _shown(platform, talk, before)}


def _shown(platform: Platform, talk: Talk, after: int) -> list[Json]:
    return [line.shown() for line in platform.transcript.lines(talk, after)]


def _known(platform: Platform, kind: str, talk_id: str) -> Talk:
    group, member = platform.directory.group(talk_id), platform.directory.member(talk_id)
    if kind == GROUP and group:
        return Talk(GROUP, group.id)
    if kind in (PRIVATE, AIBOT) and member:
        return Talk(kind, member.userid)
    raise Impossible("没有这个会话")


def _speaker(platform: Platform, body: Any) -> Member:
    member = platform.directory.member(str(body.get("as", "")))
    if member is None:
        raise Impossible("没有这个人")
    return member


def _to(body: Any) -> str:
    return str(body.get("to", "app"))


def _number(body: Json, name: str, default: float) -> float:
    value = body.get(name, default)
    if not isinstance(value, int | float):
        raise Impossible("请求里有一处应当是数字")
    return value


def _body() -> Json:
    body = request.get_json()  # refuses other content types, and with them other sites' forms
    if not isinstance(body, dict):
        raise Impossible("请求不是 JSON 对象")
    return body


def _chinese(view: Callable[..., Answer]) -> Callable[..., Answer]:
    """Turn what a person cannot do into a sentence for the page."""

    @wraps(view)
    def answer(*args: Any, **kwargs: Any) -> Answer:
        try:
            return view(*args, **kwargs)
        except Impossible as error:
            return {"error": str(error)}, 400
        except HTTPException:
            return {"error": "请求不完整"}, 400

    return answer

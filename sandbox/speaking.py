"""What a person does in the client: say, send a picture, a place, a voice, click (D90239)."""

from base64 import b64encode
from secrets import token_bytes
from typing import Any

from sandbox import aibot_callbacks, app_callbacks
from sandbox.media import CORP, Media, content_type_of, is_picture
from sandbox.platform import Platform
from sandbox.settings import Member
from sandbox.text import speakable
from sandbox.transcript import AIBOT, GROUP, PRIVATE, Line, Talk

SILENCE = b"#!AMR\n" + b"\x3c" + bytes(31)
"""The shortest voice message: one AMR frame."""
APP_EVENTS = ("subscribe", "enter_agent", "click")


class Impossible(Exception):  # noqa: N818 - it says what the client does not do
    """What the client does not let a person do; the text says so in Chinese."""


def talk_of(platform: Platform, member: Member, to: str) -> Talk:
    """The conversation: ``app``, ``aibot``, a group's id, or ``group:`` and its id."""
    if to == "app":
        return Talk(PRIVATE, member.userid)
    if to == "aibot":
        if platform.settings.aibot is None:
            raise Impossible("没有配置智能机器人")
        return Talk(AIBOT, member.userid)
    group = platform.directory.group(to.removeprefix("group:"))
    if group is None:
        raise Impossible("没有这个会话")
    if not platform.directory.in_group(member, group):
        raise Impossible(f"{member.name}不在这个群里")
    return Talk(GROUP, group.id)


def say(platform: Platform, member: Member, to: str, text: str) -> Talk:
    """Say a text; in a group the bot hears only what begins by naming it."""
    talk, text = talk_of(platform, member, to), speakable(text)
    if not text.strip():
        raise Impossible("不能发送空白消息")
    if talk.kind == PRIVATE:
        platform.note(talk, member.userid, "text", text)
        app_callbacks.message(platform, member, "text", {"Content": text})
    elif talk.kind == AIBOT or _names_bot(platform, text):
        platform.note(talk, member.userid, "text", text)
        aibot_callbacks.message(platform, member, talk, "text", {"content": text})
    else:
        platform.note(talk, member.userid, "text", text, note=_unheard(platform))
    return talk


def send_picture(platform: Platform, member: Member, to: str, name: str, content: bytes) -> Talk:
    """Send a photo; files of other kinds reach an aibot and never an app."""
    talk = talk_of(platform, member, to)
    if not is_picture(content) and talk.kind != AIBOT:
        raise Impossible("应用收不到文件，只能发送 JPG 或 PNG 图片")
    kind = content_type_of(name, content)
    media = platform.shelf.keep("image", name, content, kind, CORP)
    note = "群里单独发的图片不会发给机器人" if talk.kind == GROUP else ""
    shown = ("image", "[图片]") if is_picture(content) else ("file", f"[文件] {name}")
    platform.note(talk, member.userid, *shown, media=media, note=note)
    _post_picture(platform, member, talk, media)
    return talk


def _post_picture(platform: Platform, member: Member, talk: Talk, media: Media) -> None:
    if talk.kind == PRIVATE:
        fields = {"PicUrl": f"{platform.url}{media.shown()['url']}", "MediaId": media.id}
        app_callbacks.message(platform, member, "image", fields)
    elif talk.kind == AIBOT:
        kind = "image" if is_picture(media.content) else "file"
        aibot_callbacks.message(platform, member, talk, kind, _linked(platform, media))


def _linked(platform: Platform, media: Media) -> dict[str, Any]:
    """Where the aibot fetches a file, and by the long connection the key that opens it."""
    url = f"{platform.url}/aibot/picture/{media.id}"
    if platform.link is None:
        return {"url": url}
    platform.file_keys[media.id] = key = b64encode(token_bytes(32)).decode().rstrip("=")
    return {"url": url, "aeskey": key}


def send_voice(platform: Platform, member: Member, to: str, words: str) -> Talk:
    """Send a voice message: the app gets a file, the aibot the words (D100719)."""
    talk = talk_of(platform, member, to)
    if talk.kind == GROUP:
        raise Impossible("群里的语音不会发给机器人")
    media = platform.shelf.keep("voice", "语音.amr", SILENCE, "audio/amr", CORP)
    platform.note(talk, member.userid, "voice", f"[语音] {words}".strip())
    if talk.kind == PRIVATE:
        fields = {"MediaId": media.id, "Format": "amr"}
        app_callbacks.message(platform, member, "voice", fields)
    else:
        aibot_callbacks.message(platform, member, talk, "voice", {"content": words})
    return talk


def send_place(
    platform: Platform, member: Member, label: str, latitude: float, longitude: float
) -> Talk:
    """Send a location to the app."""
    talk = Talk(PRIVATE, member.userid)
    platform.note(talk, member.userid, "location", f"[位置] {label}")
    fields = {
        "Location_X": latitude,
        "Location_Y": longitude,
        "Scale": 15,
        "Label": label,
        "AppType": "wxwork",
    }
    app_callbacks.message(platform, member, "location", fields)
    return talk


def enter(platform: Platform, member: Member, to: str) -> Talk:
    """Open the conversation: enter_agent for the app, enter_chat for the aibot."""
    talk = talk_of(platform, member, to)
    if talk.kind == PRIVATE:
        app_callbacks.event(platform, member, "enter_agent", {"EventKey": ""})
    elif talk.kind == AIBOT:
        aibot_callbacks.enter(platform, member, talk)
    return talk


def app_event(platform: Platform, member: Member, name: str, key: str) -> Talk:
    """Send an event of the app: a member joins its visible range, or presses a menu."""
    if name not in APP_EVENTS:
        raise Impossible("没有这种事件")
    app_callbacks.event(platform, member, name, {"EventKey": key})
    return Talk(PRIVATE, member.userid)


def click(platform: Platform, member: Member, line: Line, key: str, chosen: Any) -> Talk:
    """Press a button of a shown card."""
    if not line.card or line.kind != "template_card" or line.who == "webhook":
        raise Impossible("这条消息没有按钮")
    if "replaced" in line.card or "replace_text" in line.card:
        raise Impossible("卡片已经处理过了")
    if line.talk.kind == PRIVATE:
        app_callbacks.clicked(platform, member, line, key, chosen)
    else:
        aibot_callbacks.clicked(platform, member, line, key, chosen)
    return line.talk


def _names_bot(platform: Platform, text: str) -> bool:
    aibot = platform.settings.aibot
    return aibot is not None and f"@{aibot.name}" in text


def _unheard(platform: Platform) -> str:
    aibot = platform.settings.aibot
    return (
        f"没有@{aibot.name}，机器人收不到" if aibot else "没有配置智能机器人，群里的话机器人收不到"
    )

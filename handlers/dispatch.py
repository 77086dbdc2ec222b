"""From a message to its handler: identity first, then the open form, then commands."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from domain.form import DISCREET, FormState
from domain.incoming import Incoming
from domain.policy import may
from handlers import COMMANDS, FORMS, HEADS, forms, inspection, several
from handlers.talk import NUMBER, NUMBER_TEXT, NUMBERS, Call, Command, Form, Step, Talk
from handlers.words import find, nearest, pick, plain
from storage import forms as stored
from texts import refusals
from texts import talk as say

SAYABLE = frozenset({"text", "voice"})  # a voice with its transcript is as good as typed
Where = tuple[FormState, Form, Step]


def may_be_read(incoming: Incoming) -> bool:
    """Whether these words alone may be a command that needs no writing."""
    words_only = incoming.kind == "text" and not incoming.media
    found = find(HEADS, incoming.text) if words_only else None
    return found is not None and not found[0].writes


def reading(talk: Talk, text: str) -> Callable[[Talk], str] | None:
    """A computation that needs no writing, when that is what this message asks for."""
    if talk.incoming.kind != "text":
        return None
    found = _command(talk, text)
    if found is None or found[0].writes:
        return None
    where = stands(talk)
    if where and (pick(where[2].ask.options, text) or _is_answer(where[2], text)):
        return None
    command, call = found
    return lambda on: _run(on, command, call, where)


def private(talk: Talk, text: str) -> str:
    """The answer to a private message of somebody on the roster."""
    where = stands(talk)
    kind = talk.incoming.kind
    if kind == "image" or (kind == "file" and where and where[2].files):
        return _photo(talk, where)
    if kind == "text" and talk.incoming.media:
        return _words_and_pictures(talk, text, where)
    if kind not in SAYABLE or (kind == "voice" and not text):
        return _no_words(talk, kind, where)
    if where and not _is_slash_command(talk, text):
        state, form, step = where
        if pick(step.ask.options, text):
            return forms.answer(talk, form, state, step, text)
    word = forms.control(text, where[2] if where else None)
    if word:
        return _control(talk, word, where)
    if where and _is_answer(where[2], text):
        return forms.answer(talk, where[1], where[0], where[2], text)
    found = _command(talk, text)
    if found:
        return _run(talk, *found, where)
    if where:
        return forms.answer(talk, where[1], where[0], where[2], text)
    return _unknown(talk, text)


def again(talk: Talk) -> str:
    """The answer to a re-sent message whose first answer was not kept: where one stands now."""
    where = stands(talk)
    discreet = where is not None and where[0].kind in DISCREET
    return str(where[2].ask) if where and discreet else say.taken_before()


def group_reading(talk: Talk, text: str) -> str | None:
    """The group's answer when it needs no writing."""
    found = _command(talk, text)
    return None if found and found[0].writes else group(talk, text)


def group(talk: Talk, text: str) -> str:
    """The answer to a message in a group, which depends on the group, never on who asks."""
    found = _command(talk, text)
    if found is None:
        return say.group_help(talk.office.bot_name)
    command, call = found
    if not command.groups:
        return say.private_only()
    return several.apply(talk, command, call, _plainly)


def stands(talk: Talk) -> Where | None:
    """The open form, and the question at which it stands."""
    state = stored.open_form(talk.conn, talk.seal, talk.me.id)
    if state is None or state.kind not in FORMS:
        return None
    form = FORMS[state.kind]
    step = forms.current(talk, form, state)
    return (state, form, step) if step else None


def _stand(where: Where | None) -> str:
    return say.where_in_form(forms.doing(where[0], where[2])) if where else ""


def _is_slash_command(talk: Talk, text: str) -> bool:
    return plain(text).startswith("/") and _command(talk, text) is not None


def _is_answer(step: Step, text: str) -> bool:
    """In a prompt for free text everything but slash forms is the answer."""
    return step.free and not plain(text).startswith("/")


def _command(talk: Talk, text: str) -> tuple[Command, Call] | None:
    found = find(HEADS, text)
    if found and found[1].text and found[0].fits and not found[0].fits(talk, found[1].text):
        return None
    return found


def _run(talk: Talk, command: Command, call: Call, where: Where | None) -> str:
    if not may(talk.roster, talk.me, command.action):
        return refusals.not_yours(command.word)
    prefix = ""
    options = _candidates(talk, command, call)
    if options is not None:
        if not options:
            return say.no_number(command.word)
        if len(options) > 1:
            return say.which_number(command.word, options)
        call, prefix = Call((options[0],), call.text), say.taken(options[0])
    text = several.apply(talk, command, call, _plainly)
    if prefix:
        text = f"{prefix}\n{text}"
    if where and _still_open(talk, where[0]) and str(where[2].ask) not in text:
        text = f"{text}\n\n{_reminder(where)}"
    return text


def _plainly(talk: Talk, command: Command, call: Call) -> str:
    return command.run(talk, call)


def _candidates(talk: Talk, command: Command, call: Call) -> Sequence[int] | None:
    """The issues that a command may mean which needs a number and has none; else None."""
    needs = command.takes in (NUMBER, NUMBERS, NUMBER_TEXT) and not call.numbers
    return several.candidates(talk, command) if needs and command.candidates else None


def choices(talk: Talk, text: str) -> tuple[Command, Sequence[int]] | None:
    """The command that this is and the issues it may mean, where it has to be asked which."""
    found = _command(talk, text)
    if found is None or not may(talk.roster, talk.me, found[0].action):
        return None
    numbers = _candidates(talk, *found)
    return (found[0], numbers) if numbers and len(numbers) > 1 else None


def _reminder(where: Where) -> str:
    """How to go on with the form in whose middle a command came."""
    state, _, step = where
    title = forms.title(state)
    return say.still_asked(title, str(step.ask)) if step.free else say.still_open(title)


def _still_open(talk: Talk, state: FormState) -> bool:
    now_open = stored.open_form(talk.conn, talk.seal, talk.me.id)
    return now_open is not None and now_open.id == state.id and now_open.data == state.data


def _control(talk: Talk, word: str, where: Where | None) -> str:
    if word == forms.RESUME:
        return _resume(talk, where)
    if where is None:
        return _without_question(talk, word)
    state, form, _ = where
    if word == forms.BACK:
        return forms.back(talk, form, state)
    if word == forms.PAUSE:
        return forms.pause(talk, state)
    return forms.cancel(talk, state)


def _without_question(talk: Talk, word: str) -> str:
    """Nothing is asked: nothing is open, or what is open has lost what it was about."""
    state = stored.open_form(talk.conn, talk.seal, talk.me.id)
    if state is None or word != forms.CANCEL:
        return say.nothing_open(_resting(talk))
    return forms.cancel(talk, state)


def _resume(talk: Talk, where: Where | None) -> str:
    if where:
        return forms.ask(talk, where[1], where[0])
    state = stored.resume(talk.conn, talk.seal, talk.me.id, now=talk.now)
    if state is None or state.kind not in FORMS:
        return say.nothing_paused()
    return forms.ask(talk, FORMS[state.kind], state)


def _photo(talk: Talk, where: Where | None) -> str:
    if where and where[2].photos:
        return forms.photo(talk, where[1], where[0], where[2])
    offered = None if where else inspection.offer(talk)
    return offered or _elsewhere(talk, where) or say.photo_unasked(_stand(where))


def _words_and_pictures(talk: Talk, text: str, where: Where | None) -> str:
    """Both in one message (图文混排): pictures go to the question that takes them, said or not."""
    words = replace(talk, incoming=replace(talk.incoming, url=None, more=()))
    taken, count = where and where[2].photos, len(talk.incoming.media)
    if where and taken and not (where[2].counted or forms.ends_pictures(text)):
        return f"{say.words_left_out()}\n\n{_photo(talk, where)}"
    if where is None and _command(talk, text) is None:
        return f"{say.words_left_out()}\n\n{_photo(talk, where)}"
    if taken:
        _photo(talk, where)
        return f"{say.photos_came(count)}\n\n{private(words, text)}"
    reply, after = private(words, text), stands(talk)
    if after and after[2].photos and after != where:
        return _photo(talk, after)
    hint = where[1].no_picture(talk) if where else ""
    return f"{hint or say.photos_left_out()}\n\n{reply}"


def _no_words(talk: Talk, kind: str, where: Where | None) -> str:
    """The answer to what is neither words nor a picture that is asked for."""
    elsewhere = _elsewhere(talk, where) if kind in ("video", "file") else ""
    pictures = bool(where and where[2].photos)
    return elsewhere or say.not_text(kind, _stand(where), pictures=pictures)


def _elsewhere(talk: Talk, where: Where | None) -> str:
    """Where a picture can go that this form does not take, and where one stands."""
    if where is None:
        return ""
    hint = where[1].no_picture(talk)
    return f"{hint}\n{_stand(where)}" if hint else ""


def _unknown(talk: Talk, text: str) -> str:
    said = plain(text)
    if said.isdecimal() and 0 < int(said[:10]) < 10**9:
        return say.bare_number(int(said), _resting(talk))
    near = [c.word for c in nearest(COMMANDS, text) if may(talk.roster, talk.me, c.action)]
    return say.unknown(near, _resting(talk))


def _resting(talk: Talk) -> str:
    """The name of the form that 继续 would take up, or empty."""
    waiting = stored.paused(talk.conn, talk.seal, talk.me.id)
    if not waiting or waiting[0].kind not in FORMS:
        return ""
    if FORMS[waiting[0].kind].shut(talk.about(waiting[0].campaign)):
        return ""
    if waiting[0].kind in DISCREET:
        talk.keep_nothing()
    return forms.title(waiting[0])

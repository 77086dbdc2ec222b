"""Running a form: ask, take an answer, go back, pause. The answers are the only state."""

from collections.abc import Mapping
from dataclasses import replace

from domain.form import DISCREET, FormState
from handlers.talk import Answers, Ask, Form, Rewrite, Sorry, Step, Talk
from handlers.words import TAIL, pick, plain
from storage import evidence, forms, work
from texts import forms as names
from texts import talk as say

BACK, PAUSE, RESUME, CANCEL = "back", "pause", "resume", "cancel"
CONTROLS: Mapping[str, str] = {
    "上一题": BACK,
    "返回": BACK,
    "/back": BACK,
    "/返回": BACK,
    "暂停": PAUSE,
    "/pause": PAUSE,
    "/暂停": PAUSE,
    "继续": RESUME,
    "/resume": RESUME,
    "/继续": RESUME,
    "取消": CANCEL,
    "重来": CANCEL,
    "/cancel": CANCEL,
    "/重来": CANCEL,
}
# Under this name a form keeps the answers that 改n took out, until a new one is given after it.
WAS = "was"
# In a prompt for free text these words stand for themselves; the other words are the answer.
ALWAYS = frozenset({"上一题", "暂停", "取消"})


def control(text: str, step: Step | None) -> str | None:
    """The control word that this message is, given the prompt it answers."""
    said = plain(text).rstrip(TAIL).casefold()
    if said not in CONTROLS:
        return None
    if step is not None and step.free and not said.startswith("/") and said not in ALWAYS:
        return None
    return CONTROLS[said]


def begin(talk: Talk, form: Form, subject: str, answers: Answers | None = None) -> str:
    """Start the form, or take it up where it stopped; another open form is paused and said."""
    state, paused = forms.start(
        talk.conn, talk.me.id, form.kind, subject, answers or {}, talk.now, seal=talk.seal,
        campaign=talk.campaign.id,
    )  # fmt: skip
    other = say.paused_for(title(paused)) if paused else ""
    if paused and paused.kind in DISCREET:
        talk.keep_nothing()
    return _join(other, ask(talk, form, state))


def ask(talk: Talk, form: Form, state: FormState) -> str:
    """The current question, or the end of the form; a form whose time is over only rests."""
    talk = talk.about(state.campaign)
    if state.kind in DISCREET:
        talk.keep_nothing()
    shut = form.shut(talk)
    if shut:
        forms.pause(talk.conn, state.id, talk.now)
        return shut
    step = form.step(talk, state.subject, state.data)
    if step is None:
        text = form.finish(talk, state.subject, state.data, state.id)
        forms.drop(talk.conn, state.id)
        return text
    return str(step.ask)


def answer(talk: Talk, form: Form, state: FormState, step: Step, text: str) -> str:
    """Take one answer and say what comes next."""
    talk = talk.about(state.campaign)
    if form.shut(talk):
        return ask(talk, form, state)
    option = pick(step.ask.options, text)
    if option:
        return _store(talk, form, state, step.name, option.value)
    if step.photos and not step.counted and ends_pictures(text):
        return _store(talk, form, state, f"{step.name}.done", "yes")
    if step.read is None:
        return _join(say.choose_one(len(step.ask.options), doing(state, step)), str(step.ask))
    if step.counted and not step.ask.options and ends_pictures(text, only=True):
        return _join(say.words_wanted(), step.ask)
    read = step.read(text.strip())
    if isinstance(read, Sorry):
        return _join(read.text, str(step.ask)) if step.ask.options else read.text
    if isinstance(read, Rewrite):
        return _join(read.text, _save(talk, form, state, read.answers))
    return _store(talk, form, state, step.name, read)


def photo(talk: Talk, form: Form, state: FormState, step: Step) -> str:
    """Keep the pictures that answer this step; they are fetched later by work rows."""
    talk = talk.about(state.campaign)
    if form.shut(talk):
        return ask(talk, form, state)
    name = step.counted or step.name
    if name not in state.data:
        # Pictures of an answer that was taken back are no evidence for the new one.
        evidence.forget(talk.conn, state.id, name)
    for media in talk.incoming.media:
        row = evidence.add(
            talk.conn, sender=talk.me.id, at=talk.now, stage=step.photos or "", media=media,
            form=state.id, step=name,
        )  # fmt: skip
        work.add(talk.conn, "fetch", {"evidence": row, "channel": talk.incoming.channel}, talk.now)
    before = state.data.get(name, 0)
    count = (before if isinstance(before, int) else 0) + len(talk.incoming.media)
    state.data[name] = count
    forms.save(talk.conn, state.id, state.data, talk.now, seal=talk.seal)
    following = current(talk, form, state)
    if following is None or (following.name == step.name and not step.counted):
        return say.photo_taken(count)
    return _join(say.file_kept() if step.files else say.photo_kept(count), following.ask)


def ends_pictures(text: str, *, only: bool = False) -> bool:
    """Whether these words say that there are no (more) pictures; ``only``: that they are sent."""
    words = ("完成",) if only else ("完成", "跳过", "没有照片", "没有")
    return plain(text).rstrip(TAIL) in words


def back(talk: Talk, form: Form, state: FormState) -> str:
    """Forget the last answer and ask it again."""
    if not state.data:
        return _join(say.first_question(), ask(talk, form, state))
    last = list(state.data)[-1]
    answers = {k: v for k, v in state.data.items() if k != last}
    before = state.data[last] if last == WAS else None
    restored = before if isinstance(before, dict) else {}
    return _save(talk, form, state, {**answers, **restored})


def pause(talk: Talk, state: FormState) -> str:
    forms.pause(talk.conn, state.id, talk.now)
    return say.paused(title(state))


def cancel(talk: Talk, state: FormState) -> str:
    forms.drop(talk.conn, state.id)
    return say.cancelled(title(state))


def title(state: FormState) -> str:
    """What the person calls this form."""
    return names.title(state.kind, state.subject)


def doing(state: FormState, step: Step) -> str:
    """Where the person stands: 您正在填自查表第4项"""
    return names.doing(state.kind, state.subject, step.where)


def current(talk: Talk, form: Form, state: FormState) -> Step | None:
    """The question at which the form stands."""
    if state.kind in DISCREET:
        talk.keep_nothing()
    return form.step(talk.about(state.campaign), state.subject, state.data)


def _store(talk: Talk, form: Form, state: FormState, name: str, value: object) -> str:
    answers = {k: v for k, v in state.data.items() if k != name}
    return _save(talk, form, state, {**answers, name: value})


def _save(talk: Talk, form: Form, state: FormState, answers: Answers) -> str:
    forms.save(talk.conn, state.id, answers, talk.now, seal=talk.seal)
    return ask(talk, form, replace(state, data=answers, touched_at=talk.now))


def _join(*parts: str | Ask) -> str:
    return "\n\n".join(str(p) for p in parts if str(p))

"""进展: the owner says how far it is, with pictures if there are any."""

from handlers import acts
from handlers.acting import Act, ActForm, always, given, photos_part, words_part
from handlers.talk import NUMBER_TEXT, Call, Command, Router, Talk
from texts import closing as say
from texts import talk as edge

router = Router("进展")


def _progress(act: Act) -> str:
    talk, said = act.talk, act.words("said")
    photos = act.keep_evidence()
    changed = acts.move(
        talk, act.issue, "progress", text=said, detail={"photos": photos},
        progress=said, progress_on=talk.today,
    )  # fmt: skip
    return say.progressed(changed, photos) if changed else edge.try_again()


PROGRESS = ActForm(
    "progress",
    (
        words_part("said", lambda _, issue: say.ask_progress(issue.number), "说明"),
        photos_part("progress", lambda issue: say.ask_photos(issue.number, "现在的")),
    ),
    action=always("progress"),
    summary=lambda act: say.progress_summary(act.issue.number, act.words("said"), act.photos),
    do=_progress,
)


def progress(talk: Talk, call: Call) -> str:
    return PROGRESS.start(talk, call.number or 0, given(call, "said"))


router.forms.append(PROGRESS)
router.add(
    Command(
        "进展", "/progress", "progress", progress, NUMBER_TEXT, writes=True,
        candidates=acts.candidates("progress", "rectifying"),
        help="填报进展，例如：进展 17 说明",
    )
)  # fmt: skip

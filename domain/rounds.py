"""督查: a round of inspection as its form's answers, and what is asked next (R48, R49)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

OPENLY, COVERTLY = "open", "covert"
CLEAN, FOUND = "clean", "found"
NOTHING = "nothing"  # instead of a topic: the round found nothing
MORE, GO, CANCEL = "more", "go", "cancel"

Answers = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of a round; ``place`` counts from 1, the photos before and after are counts."""

    place: int
    topic: str
    facts: str
    fixed: bool
    photos: int
    after: int


def current(answers: Answers) -> int:
    """Which finding is being told: a picture sent at the summary begins the next one."""
    place = 1
    while answers.get(f"{place}.sure") == MORE or _begun(answers, place + 1):
        place += 1
    return place


def missing(answers: Answers) -> str | None:
    """The name of the next question; None when the round is told."""
    place = current(answers)
    here = f"{place}."
    if not _begun(answers, place):
        return f"{here}photos"
    if "unit" not in answers:
        return "unit"
    if f"{here}topic" not in answers:
        return f"{here}topic"
    clean = answers[f"{here}topic"] == NOTHING
    wanted = [] if clean else [f"{here}facts"]
    wanted += ["mode"] if place == 1 else []
    wanted += [] if clean else [f"{here}fixed"]
    if answers.get(f"{here}fixed") == "yes" and not _done(answers, f"{here}after"):
        wanted.append(f"{here}after")
    wanted.append(f"{here}sure")
    return next((name for name in wanted if name not in answers), None)


def pictures(answers: Answers) -> str:
    """Under which name a picture is kept that is sent at the question now asked."""
    place, asked = current(answers), missing(answers) or ""
    if asked.endswith(".sure"):
        clean = answers.get(f"{place}.topic") == NOTHING
        return f"{place}.photos" if clean else f"{place + 1}.photos"
    if asked.endswith(".after"):
        return asked
    return f"{place}.photos"


def findings(answers: Answers) -> tuple[Finding, ...]:
    """The findings that are told as far as the question whether there are more."""
    return tuple(_findings(answers))


def _findings(answers: Answers) -> Iterator[Finding]:
    for place in range(1, current(answers) + 1):
        topic = answers.get(f"{place}.topic", NOTHING)
        if topic != NOTHING and f"{place}.fixed" in answers:
            yield Finding(
                place,
                str(topic),
                str(answers[f"{place}.facts"]),
                answers[f"{place}.fixed"] == "yes",
                count(answers, f"{place}.photos"),
                count(answers, f"{place}.after"),
            )


def count(answers: Answers, name: str) -> int:
    """How many pictures were sent under this name."""
    value = answers.get(name, 0)
    return value if isinstance(value, int) else 0


def _begun(answers: Answers, place: int) -> bool:
    return _done(answers, f"{place}.photos")


def _done(answers: Answers, name: str) -> bool:
    """Whether there is a picture, or it was said that there is none."""
    return name in answers or f"{name}.done" in answers

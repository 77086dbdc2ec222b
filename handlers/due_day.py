"""Asking for a deadline: the latest day one may set, days off, and what a rule needs at least."""

from collections.abc import Callable
from datetime import date

from domain import deadlines, steps
from domain.dates import read_day
from domain.issue import Issue
from handlers import rule_track
from handlers.talk import Answers, Ask, Reading, Sorry, Step, Talk
from texts import assign as say
from texts import rule_track as rule_words


def latest(talk: Talk, issue: Issue) -> date:
    """The latest day that I may set for this issue."""
    office = talk.office
    return deadlines.latest(talk.campaign, talk.schedule, talk.me, issue, talk.today, office.days)


def step(talk: Talk, issue: Issue, answers: Answers) -> Step:
    """The question for the day; a day off becomes a choice."""
    at, days = str(answers.get("due", "")), talk.office.days
    if at.startswith("more:"):
        day = date.fromisoformat(at.removeprefix("more:"))
        instead = deadlines.instead_of_day_off(day, days) or day
        return Step("due", say.ask_day_off(day, instead, days))
    last, end = latest(talk, issue), deadlines.phase_end(talk.schedule, talk.today)
    further = "，更晚的由法治科来定" if last < end else ""
    if not rule_track.is_rule(answers):
        prompt = say.ask_due(issue.number, last, days, further=further)
        return _kept(talk, issue, answers, prompt, lambda text: read_due(talk, text, last, end))
    count = len(rule_track.remaining(talk, issue)[1])
    first = steps.first_day(talk.today, count, days)
    prompt = rule_words.ask_end(issue.number, first, last, days, further=further)
    too_early = rule_words.too_early(first, count)
    return _kept(
        talk, issue, answers, prompt,
        lambda text: _read_end(read_due(talk, text, last, end), first, too_early),
    )  # fmt: skip


def _kept(
    talk: Talk, issue: Issue, answers: Answers, prompt: str, read: Callable[[str], Reading]
) -> Step:
    """Who keeps the issue keeps his deadline: only a fresh one is corrected here."""
    same = answers.get("who") == str(issue.owner)

    def taken(text: str) -> Reading:
        day = read(text)
        if not same or not isinstance(day, str):
            return day
        late = moved_late(talk, issue, date.fromisoformat(day.removeprefix("more:")))
        return Sorry(say.by_extension(issue)) if late else day

    return Step("due", Ask(prompt), read=taken)


def moved_late(talk: Talk, issue: Issue, day: date) -> bool:
    """Whether this would be an extension and not the correction of a fresh deadline."""
    office = talk.office
    fresh = deadlines.correctable(
        issue, talk.me, talk.now, office.days, office.times.end_of_work, office.tz
    )
    return day != (issue.ends or issue.due) and not fresh


def read_due(talk: Talk, text: str, last: date, end: date) -> Reading:
    """A deadline: a day after today, not later than one may set; a day off is asked about."""
    day = read_day(text, talk.today, talk.office.days)
    if day is None:
        return Sorry(say.no_day())
    if day < talk.today:
        return Sorry(say.past(day))
    if day > last:
        return Sorry(say.too_late(day, last, end))
    instead = deadlines.instead_of_day_off(day, talk.office.days)
    return f"more:{day}" if instead and instead >= talk.today else day.isoformat()


def _read_end(read: Reading, first: date, too_early: str) -> Reading:
    """The same for a rule, whose steps take a working day each at least."""
    day = read.removeprefix("more:") if isinstance(read, str) else ""
    return Sorry(too_early) if day and date.fromisoformat(day) < first else read

"""验收 from level 2 on: the five tests one by one; what fails sends the issue back (N15, R33)."""

from collections.abc import Callable, Sequence

from domain.issue import Issue
from handlers import acts
from handlers.act_form import Act, ActForm, Part, words_part
from handlers.talk import Answers, Step, Talk
from texts import five_tests as say

LEVEL = 2  # closing levels from which on the tests are asked
PASSED, FAILED, REST = "yes", "no", "all"
NAMES = tuple(f"t{n}" for n in range(1, len(say.TESTS) + 1))


def wanted(talk: Talk, issue: Issue) -> bool:
    """Whether this step of the closing is the one at which the tests are gone through."""
    item = talk.campaign.item(issue.item)
    return item is not None and item.level >= LEVEL and issue.inspected_by is None


def _step(place: int) -> Callable[[Talk, Issue, Answers], Step]:
    def step(talk: Talk, issue: Issue, answers: Answers) -> Step:
        return Step(f"t{place}", say.ask(issue.number, place))

    return step


class FiveTests(ActForm):
    """Stops at the first that fails, and where the rest is passed at once."""

    def asked(self, answers: Answers) -> Sequence[Part]:
        found: list[Part] = []
        for part in self.parts[:-1]:
            found.append(part)
            if answers.get(part.name) == FAILED:
                return [*found, self.parts[-1]]
            if answers.get(part.name) == REST:
                break
        return found


def failed(act: Act) -> int | None:
    """The place of the test that failed."""
    return next((n for n, name in enumerate(NAMES, 1) if act.answers.get(name) == FAILED), None)


def form(
    go_on: Callable[[Talk, Issue], str], send_back: Callable[[Talk, Issue, str], str]
) -> FiveTests:
    """The form; ``go_on`` and ``send_back`` are what its two ends do."""

    def do(act: Act) -> str:
        place = failed(act)
        if place is None:
            return go_on(act.talk, act.issue)
        return send_back(act.talk, act.issue, say.reason(place, act.words("why")))

    return FiveTests(
        "accept",
        (
            *[Part(name, _step(n), say.TESTS[n - 1][0]) for n, name in enumerate(NAMES, 1)],
            words_part("why", lambda _, issue: say.ask_why(issue.number), "理由"),
        ),
        action=acts.closing,
        summary=lambda act: say.summary(act.issue.number, failed(act), act.words("why")),
        do=do,
    )

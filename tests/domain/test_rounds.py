"""A round of inspection: what is asked next, and where a picture belongs."""

import pytest

from domain.rounds import Answers, Finding, current, findings, missing, pictures

BEGUN = {"1.photos": 1, "unit": "brigade-1"}
CLEAN = {**BEGUN, "1.topic": "nothing"}
ONE = {**BEGUN, "1.topic": "bearing", "1.facts": "未戴帽", "mode": "open", "1.fixed": "no"}
MENDED = {**ONE, "1.fixed": "yes"}
TWO = {**ONE, "1.sure": "more", "2.photos.done": "yes"}


@pytest.mark.parametrize(
    ("answers", "asked", "kept"),
    [
        ({}, "1.photos", "1.photos"),
        ({"1.photos.done": "yes"}, "unit", "1.photos"),
        (BEGUN, "1.topic", "1.photos"),
        (CLEAN, "mode", "1.photos"),
        ({**CLEAN, "mode": "open"}, "1.sure", "1.photos"),
        ({**BEGUN, "1.topic": "bearing"}, "1.facts", "1.photos"),
        (ONE, "1.sure", "2.photos"),
        ({**ONE, "2.photos": 1}, "2.topic", "2.photos"),
        (MENDED, "1.after", "1.after"),
        ({**MENDED, "1.after": 1}, "1.sure", "2.photos"),
        (TWO, "2.topic", "2.photos"),
        ({**TWO, "2.topic": "cases", "2.facts": "缺清单"}, "2.fixed", "2.photos"),
        ({**ONE, "1.sure": "go"}, None, "1.photos"),
    ],
)
def test_one_question_follows_the_other(answers: Answers, asked: str | None, kept: str) -> None:
    assert missing(answers) == asked
    assert pictures(answers) == kept


def test_findings_are_those_told_to_the_end() -> None:
    answers = {**MENDED, "1.after": 2, "1.sure": "more", "2.photos": 1, "2.topic": "cases"}
    assert current(answers) == 2
    assert findings(answers) == (Finding(1, "bearing", "未戴帽", True, 1, 2),)
    assert findings(CLEAN) == ()

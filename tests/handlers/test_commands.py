"""What holds for every command and form: a policy row, a name, prompts that read as promised."""

import pytest

from domain.issue import STATES as ALL_STATES
from domain.issue import TRANSITIONS
from domain.policy import ACTIONS
from handlers import COMMANDS, FORMS
from handlers.talk import Command
from texts.forms import TITLES
from texts.policy import ACTS, OFFERS, STATES
from texts.policy import COMMANDS as WORDS


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.word)
def test_every_command_has_a_row_in_the_policy(command: Command) -> None:
    assert command.action in ACTIONS


def test_no_two_commands_share_a_word() -> None:
    heads = [head for c in COMMANDS for head in (*c.words, c.slash)]
    assert len(heads) == len(set(heads))


def test_every_form_is_called_something() -> None:
    assert set(FORMS) <= set(TITLES)


def test_every_command_on_an_issue_finds_its_candidates() -> None:
    on_issues = [c for c in COMMANDS if ACTIONS[c.action].on_issue]
    assert [c.word for c in on_issues if c.candidates is None] == []


def test_every_action_that_is_said_has_its_words() -> None:
    actions = {action for _, action in TRANSITIONS}
    actions |= {
        "remind",
        "redate",
        "instruct",
        "supervise",
        "ask_alike",
        "recheck",
        "withdraw",
        "blank",
        "record",
        "reply",
        "link",
        "designate",
    }
    assert actions == set(WORDS) == set(ACTS) == set(OFFERS)
    assert set(STATES) == set(ALL_STATES)

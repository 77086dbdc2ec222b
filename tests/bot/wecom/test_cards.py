"""Cards as the platform takes them: limits, labels, pushes with buttons, the dry run."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from configs import WHOLE
from golden_texts import golden
from memory_tokens import MemoryTokens
from scripted_http import said, scripted

from bot.callbacks.clicking import Cards
from bot.config import Config, load
from bot.wecom import cards
from bot.wecom.payloads import payload_for_card
from bot.wecom.sender import Sender
from bot.wiring import cards_of
from domain.ports import Envelope
from domain.push import ALERT, DIALOGUE
from handlers import COMMANDS
from handlers.clicks import Question
from sandbox import cards as platform
from storage.outbox import Row
from texts.ask import Ask, Option

DIGEST = golden("digest")
AT = datetime(2022, 9, 28, 1, tzinfo=UTC)


def options(count: int, text: str = "选项") -> tuple[Option, ...]:
    return tuple(Option(f"v{n}", f"{text}{n}") for n in range(1, count + 1))


def question(ask: Ask, **more: object) -> Question:
    return replace(Question("0123456789abcdef:", "自查表第1项", "", ask), **more)  # type: ignore[arg-type]


def row(text: str, **changes: object) -> Row:
    made = Row(7, "k:1", "leader", "app", "zhaoguoqing", "pending", ALERT, 0, AT, AT, None, None,
               None, text, None, None)  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("count", "kind"),
    [(1, "button_interaction"), (6, "button_interaction"), (7, "vote_interaction"),
     (20, "vote_interaction"), (21, None)],
)  # fmt: skip
def test_the_number_of_choices_decides_the_type(count: int, kind: str | None) -> None:
    card = cards.of_question(question(Ask("问题", options(count))), "q-1")
    assert (card and card["card_type"]) == kind
    if card:
        assert platform.check(card, platform.APP, callback=True)
        assert platform.check(card, platform.AIBOT, callback=True)


def test_what_is_too_long_for_a_card_stays_a_text() -> None:
    large = Ask("问题\n" + "字" * 450, options(12, "很长的一个选项"), "完" * 160)
    assert cards.of_question(question(large), "q-1") is None, "over 2,048 bytes in all"
    assert cards.of_question(question(Ask("问题\n" + "字" * 500, options(2))), "q-1")
    assert cards.of_question(question(Ask("问题\n" + "字" * 501, options(2))), "q-1") is None
    assert cards.of_question(question(Ask("问题", options(2), "字" * 161)), "q-1") is None


def test_long_or_equal_choices_stand_in_the_text_and_are_pressed_by_their_place() -> None:
    same = (Option("a", "李伟（一大队）"), Option("b", "李伟（二大队）"), Option("c", "其他人"))
    card = cards.of_question(question(Ask("是哪一位？", same)), "q-1")
    assert card is not None
    assert [b["text"] for b in card["button_list"]] == ["第1个", "第2个", "其他人"]
    assert "2. 李伟（二大队）" in card["quote_area"]["quote_text"]
    assert [b["key"][17:] for b in card["button_list"]] == ["1", "2", "3"]


def test_what_was_said_before_a_prompt_stands_on_its_card() -> None:
    card = cards.of_question(question(Ask("问题", options(2)), said="自查表先放一放。"), "q-1")
    assert card is not None
    assert card["sub_title_text"] == "自查表先放一放。\n问题"


def test_a_digest_has_a_button_for_each_reply_that_it_names() -> None:
    card = cards.of_push(DIGEST, "p-1")
    assert card is not None
    assert platform.check(card, platform.APP, callback=True)
    pressed = [(b["text"], b["key"]) for b in card["button_list"]]
    assert pressed == [(w, f"/{w}") for w in ("督办 9", "批示 9", "同意 15", "不同意 15", "已阅")]
    assert all(line in cards.words(card) for line in DIGEST.splitlines() if line)


@pytest.mark.parametrize(
    ("name", "buttons"),
    [
        ("sheet-open", ["自查"]),
        ("relay-person", ["学习"]),
        ("filing-soon", ["报送"]),
        ("filing-review", ["审核"]),
        ("filing-forward", ["上报"]),
        ("instruct-captain", ["催办 1", "派单 1", "问题 1"]),
    ],
)
def test_a_duty_has_a_button_too(name: str, buttons: list[str]) -> None:
    card = cards.of_push(golden(name), "p-1")
    assert card is not None
    assert platform.check(card, platform.APP, callback=True)
    assert [(b["text"], b["key"]) for b in card["button_list"]] == [(w, f"/{w}") for w in buttons]
    assert {w.split()[0] for w in buttons} <= {w for c in COMMANDS for w in c.words}


@pytest.mark.parametrize("text", ["本周进展\n没有要办的", "请看\n" + "\n".join(
    f"回复：派单 {n}" for n in range(7))])  # fmt: skip
def test_a_push_that_names_no_reply_or_too_many_stays_a_text(text: str) -> None:
    assert cards.of_push(text, "p-1") is None


@pytest.fixture
def configured(tmp_path: Path) -> Callable[[str], Config]:
    def configured(chat: str) -> Config:
        (tmp_path / "plan.toml").touch()
        path = tmp_path / "config.toml"
        base = WHOLE.replace("[chat]\ncards = true\n", "").split("[delivery]")[0]
        path.write_text(f"{base}\n{chat}", encoding="utf-8")
        return load(path, {})

    return configured


def test_cards_are_off_unless_switched_on(configured: Callable[[str], Config]) -> None:
    assert cards_of(configured("")) == Cards(agent_id=1000002)
    chat = '[chat]\ncards = true\none_card = true\n[delivery]\nonly_to = ["XiaoWu"]'
    assert cards_of(configured(chat)) == Cards(True, True, 1000002, frozenset({"xiaowu"}))


def sender(config: Config) -> Sender:
    return Sender(config, MemoryTokens(), lambda: AT)


def test_a_push_is_frozen_as_the_same_bytes_at_every_try(
    configured: Callable[[str], Config],
) -> None:
    on = sender(configured("[chat]\ncards = true"))
    frozen = on.freeze(row(DIGEST))
    assert frozen == on.freeze(row(DIGEST))
    card = json.loads(frozen)["template_card"]
    assert (
        card["task_id"] != json.loads(on.freeze(row(DIGEST, key="k:2")))["template_card"]["task_id"]
    )
    for plain in (row(DIGEST, priority=DIALOGUE), row(DIGEST, channel="webhook")):
        assert json.loads(on.freeze(plain))["msgtype"] == "text"
    off = sender(configured(""))
    assert json.loads(off.freeze(row(DIGEST)))["text"]["content"] == DIGEST


def test_in_a_dry_run_a_prepared_card_goes_to_the_tester_alone(
    configured: Callable[[str], Config],
) -> None:
    """The body was made for the real recipient; updates of a card reach nobody else anyway."""
    with scripted() as script:
        script.plan("gettoken", said(access_token="T"))
        script.plan("message/send", said(), said())
        script.plan("message/update_template_card", said())
        config = configured('[chat]\ncards = true\n[delivery]\nonly_to = ["xiaowu"]')
        wecom = replace(config.wecom, api_base_url=script.address)
        dry = sender(replace(config, wecom=wecom))
        body = payload_for_card({"card_type": "button_interaction"}, "wanghai", 1000002)
        dry.send(Envelope(1, "app", "wanghai", body))
        dry.send(Envelope(1, "app", "wanghai", body))
        dry.send(Envelope(2, "card-update", "wanghai", b'{"userids": ["wanghai"]}'))
        first, again = (asked.body for asked in script.of("message/send"))
        assert first == again
        assert json.loads(first) == {**json.loads(body), "touser": "xiaowu"}
        assert len(script.of("message/update_template_card")) == 1

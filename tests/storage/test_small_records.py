"""Questions to legal, confirmed events, and signatures under what was read."""

from datetime import date, timedelta

from storage_seed import CAMPAIGN, NOW, crew

from domain.lessons import Receipt
from storage import events, questions, reads

LATER = NOW + timedelta(hours=1)


def ask(conn, person, item="B4", due=date(2022, 8, 8)):
    return questions.ask(conn, campaign=CAMPAIGN, person=person, item=item, asked_at=NOW, due=due)


def test_a_question_waits_until_it_is_answered_once(store):
    with store.write(NOW) as conn:
        me = crew(conn)["张磊"]
        number = ask(conn, me)
        assert [q.id for q in questions.waiting(conn, CAMPAIGN)] == [number]
        answered = questions.answer(conn, number, "不属于", LATER)
        assert questions.answer(conn, number, "属于", LATER) is None
        assert questions.waiting(conn, CAMPAIGN) == []
        assert questions.of_person(conn, CAMPAIGN, me) == [answered]
        assert questions.get(conn, number) == answered
        assert questions.answer(conn, 99, "?", LATER) is None
    assert (answered.answer, answered.answered_at, answered.item) == ("不属于", LATER, "B4")


def test_the_most_urgent_question_stands_first(store):
    with store.write(NOW) as conn:
        me = crew(conn)["张磊"]
        late = ask(conn, me, "B4", date(2022, 8, 9))
        soon = ask(conn, me, "B6", date(2022, 8, 5))
        assert [q.id for q in questions.waiting(conn, CAMPAIGN)] == [soon, late]


def test_the_same_open_question_is_not_asked_twice(store):
    with store.write(NOW) as conn:
        me = crew(conn)["张磊"]
        first = ask(conn, me)
        assert ask(conn, me) == first
        questions.answer(conn, first, "不属于", LATER)
        assert ask(conn, me) != first


def test_a_confirmed_event_can_be_corrected_and_the_day_before_is_kept(store):
    def confirm(conn, day):
        return events.confirm(
            conn, campaign=CAMPAIGN, event="congress", day=day, by="P4", now=NOW, notice=day,
            ref=events.next_ref(conn, date(2022, 10, 22)),
        )  # fmt: skip

    with store.write(NOW) as conn:
        assert events.confirmed(conn, CAMPAIGN) == {}
        assert confirm(conn, date(2022, 10, 22)).round == 1
        assert confirm(conn, date(2022, 10, 23)).round == 2
        assert events.confirmed(conn, CAMPAIGN) == {"congress": date(2022, 10, 23)}
        assert events.notices(conn, CAMPAIGN) == {"congress": date(2022, 10, 23)}
        assert [(c.day.day, c.ref) for c in events.confirmations(conn, CAMPAIGN)] == [
            (22, "GZ-1022-1"), (23, "GZ-1022-2"),
        ]  # fmt: skip
        assert events.confirmed(conn, "other") == {}
        assert events.latest(conn, "other", "congress") is None


def test_the_first_signature_stands(store):
    with store.write(NOW) as conn:
        ids = crew(conn)
        assert reads.sign(conn, CAMPAIGN, ids["张磊"], "m1", NOW)
        assert not reads.sign(conn, CAMPAIGN, ids["张磊"], "m1", LATER)
        assert reads.sign(conn, CAMPAIGN, ids["何勇"], "m1", LATER)
        assert reads.sign(conn, CAMPAIGN, ids["何勇"], "m2", LATER)
        assert reads.of_person(conn, CAMPAIGN, ids["张磊"]) == {"m1": Receipt(NOW)}
        assert reads.signed(conn, CAMPAIGN) == {
            "m1": {ids["张磊"], ids["何勇"]},
            "m2": {ids["何勇"]},
        }

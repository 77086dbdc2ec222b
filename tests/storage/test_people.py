"""The roster: imports match people, never delete them, and tell what changed."""

from dataclasses import replace

import pytest
from storage_seed import LINES, NOW, UNITS, crew

from domain.people import Line
from storage import people


def test_the_roster_keeps_the_order_and_the_spelling_of_the_file(store):
    with store.write(NOW) as conn:
        crew(conn)
    with store.read() as conn:
        roster = people.load(conn, UNITS)
    assert [p.name for p in roster.people] == ["何勇", "张磊", "陈静", "刘伟"]
    assert [p.userid for p in roster.people] == ["heyong", "ZhangLei", None, "liuwei"]
    assert roster.by_userid("zhanglei").superior == "heyong"
    assert roster.by_userid("LIUWEI").roles == {"captain", "legal"}


def test_the_same_file_again_changes_nobody(store):
    with store.write(NOW) as conn:
        ids = crew(conn)
        again = people.replace(conn, LINES, drop_missing=True)
        assert (again.joined, again.changed, again.left) == ((), (), ())
        assert crew(conn) == ids


def test_an_account_spelt_otherwise_is_the_same_person(store):
    with store.write(NOW) as conn:
        ids = crew(conn)
        row = replace(LINES[1], userid="zhanglei", unit="brigade-2")
        done = people.replace(conn, [row], drop_missing=False)
    assert [p.id for p in done.changed] == [ids["张磊"]]
    assert done.changed[0].unit == "brigade-2"
    assert not done.joined


def test_people_without_an_account_are_matched_by_name_and_unit(store):
    with store.write(NOW) as conn:
        ids = crew(conn)
        done = people.replace(conn, [replace(LINES[2], title="组长")], drop_missing=False)
    assert [(p.id, p.title) for p in done.changed] == [(ids["陈静"], "组长")]


def test_somebody_on_paper_who_changes_units_stays_the_same_person(store):
    with store.write(NOW) as conn:
        ids = crew(conn)
        moved = [*LINES[:2], replace(LINES[2], unit="brigade-2"), *LINES[3:]]
        done = people.replace(conn, moved, drop_missing=True)
    assert [(p.id, p.unit) for p in done.changed] == [(ids["陈静"], "brigade-2")]
    assert (done.joined, done.left) == ((), ())


def test_a_namesake_on_paper_in_another_unit_is_somebody_new_unless_the_file_is_whole(store):
    with store.write(NOW) as conn:
        ids = crew(conn)
        other = replace(LINES[2], unit="brigade-2")
        part = people.replace(conn, [other], drop_missing=False)
        assert [p.name for p in part.joined] == ["陈静"]
        twins = [replace(other, unit="legal"), replace(other, unit="supervision")]
        done = people.replace(conn, [*LINES[:2], *twins, LINES[3]], drop_missing=True)
    assert len(done.joined) == 2
    assert {p.id for p in done.left} == {ids["陈静"], part.joined[0].id}


def test_somebody_on_paper_who_gets_an_account_stays_the_same_person(store):
    with store.write(NOW) as conn:
        ids = crew(conn)
        done = people.replace(conn, [replace(LINES[2], userid="chenjing")], drop_missing=False)
        assert people.load(conn, UNITS).by_userid("chenjing").id == ids["陈静"]
    assert not done.joined


def test_a_namesake_with_an_account_does_not_take_the_place_of_one_on_paper(store):
    with store.write(NOW) as conn:
        ids = crew(conn)
        both = [replace(LINES[2], userid="chenjing2"), LINES[2]]
        done = people.replace(conn, both, drop_missing=False)
    assert [p.userid for p in done.joined] == ["chenjing2"]
    assert done.joined[0].id != ids["陈静"]


def test_who_is_missing_from_a_full_file_has_left_and_is_not_deleted(store):
    with store.write(NOW) as conn:
        ids = crew(conn)
        done = people.replace(conn, LINES[:1], drop_missing=True)
        roster = people.load(conn, UNITS)
        assert people.replace(conn, LINES[:1], drop_missing=True).left == ()
    assert {p.id for p in done.left} == {ids["张磊"], ids["陈静"], ids["刘伟"]}
    assert roster.by_id(ids["张磊"]).status == "left"


def test_who_comes_back_is_the_same_person_again(store):
    with store.write(NOW) as conn:
        ids = crew(conn)
        people.replace(conn, LINES[:1], drop_missing=True)
        done = people.replace(conn, LINES, drop_missing=True)
        assert crew(conn) == ids
    assert {p.status for p in done.changed} == {"active"}


def test_a_partial_file_leaves_the_others_and_adds_at_the_end(store):
    new = Line("wangfang", "王芳", "队员", "brigade-2", "officer")
    with store.write(NOW) as conn:
        crew(conn)
        done = people.replace(conn, [new], drop_missing=False)
        names = [p.name for p in people.load(conn, UNITS).people]
    assert (len(done.joined), done.left) == (1, ())
    assert names == ["何勇", "张磊", "陈静", "刘伟", "王芳"]


def test_one_person_in_two_rows_is_refused_and_nothing_changes(store):
    with store.write(NOW) as conn:
        with pytest.raises(ValueError, match="several rows"):
            people.replace(conn, [LINES[0], replace(LINES[0], userid="HEYONG")], drop_missing=True)
        assert people.load(conn, UNITS).people == ()


def test_every_import_raises_the_version(store):
    with store.write(NOW) as conn:
        assert people.version(conn) == 0
        crew(conn)
        assert people.version(conn) == 1
        people.replace(conn, LINES, drop_missing=True)
        assert people.version(conn) == 2


def test_the_welcome_is_due_exactly_once(store):
    with store.write(NOW) as conn:
        ids = crew(conn)
        answers = [people.welcome(conn, ids["张磊"], NOW) for _ in range(3)]
    assert answers == [True, False, False]

"""An office that began by the long connection gets its app: nobody, no form, no issue is lost."""

from world import World, office

from storage import aliases, retract

HIDDEN = "wo" + "aB3_" * 7


def test_people_forms_issues_and_what_waits_move_to_the_app(store) -> None:
    before = World(store, office(), linked=True)
    before.report("lizhiqiang")
    for said in ("自查", "开始", "没有"):
        asked = before.say("huangmin", said)
    waiting = {r.key: r.text for r in before.outbox() if r.state == "pending"}
    ledger, people = before.ledger(), before.roster.people
    assert {r.channel for r in before.outbox()} == {"aibot"}

    store.private = "app"
    after = World(store, office()).at("2022-08-04 09:00")
    with store.sending() as conn:
        retract.reroute(conn, store.private)  # what a starting process does
    moved = [r for r in after.outbox() if r.state == "pending"]
    assert {r.key: r.text for r in moved} == waiting
    assert {r.channel for r in moved} == {"app"}
    assert (after.ledger(), after.roster.people) == (ledger, people)
    after.say("huangmin", "暂停")
    assert after.say("huangmin", "继续") == asked
    assert after.say("wanghai", "问题 1").startswith("第1号")
    sent = len(after.outbox(kind="welcome"))
    after.say("lizhiqiang", "我的")
    assert len(after.outbox(kind="welcome")) == sent


def test_a_form_begun_on_the_aibot_goes_on_under_an_encrypted_account_and_in_the_app(store) -> None:
    before = World(store, office(), linked=True)
    for said in ("自查", "开始", "没有"):
        asked = before.say("huangmin", said)
    issues, everybody = before.ledger(), before.roster.people

    store.private = "app"
    after = World(store, office()).at("2022-08-04 09:00")
    assert after.say(HIDDEN, "继续", channel="aibot").startswith("正在核对您的账号")
    with store.sending() as conn:
        aliases.found(conn, HIDDEN, "HuangMin")  # what the app's interface answered
    after.say(HIDDEN, "暂停", channel="aibot")
    assert after.say(HIDDEN, "继续", channel="aibot") == asked
    assert after.say("huangmin", "没有").startswith("第3项")
    assert (after.ledger(), after.roster.people) == (issues, everybody)

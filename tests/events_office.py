"""A bureau that planned with 10月31日, as message 14 assumes, and issues in its hands."""

from dataclasses import replace
from datetime import date

from plan_office import local
from world import World, office

from domain.office import Office
from domain.plan import next_say
from storage import issues
from storage.store import Store


def planned_for(day: date) -> Office:
    """The shipped campaign with another projected day of its event."""
    made = office()
    event = replace(made.campaign.events[0], projected=day)
    campaign = replace(made.campaign, events=(event,))
    return replace(made, campaign=campaign, campaigns=(campaign,))


def world_of(store: Store, projected: date = date(2022, 10, 31)) -> World:
    world = World(store, planned_for(projected))
    world.at("2022-09-05 10:00")
    return world


def with_issue(world: World, due: date, userid: str = "zhanglei", **columns: object) -> int:
    """One more issue in somebody's hands, given on 9月5日; its number."""
    owner = world.roster.by_userid(userid)
    assert owner is not None
    now = local("2022-09-05T10:00")
    values: dict[str, object] = {
        "campaign": world.office.campaign.id,
        "item": "B4",
        "unit": owner.unit,
        "facts": "未当场交付决定书和清单",
        "source": "inspection",
        "state": "rectifying",
        "owner": owner.id,
        "due": due,
        "assigned_at": now,
        **columns,
    }
    with world.store.write(now) as conn:
        made = issues.add(conn, seal=world.store.seal, now=now, **values)  # type: ignore[arg-type]
        issues.set_next_say(conn, made.number, next_say(made, world.office, now=now))
    return made.number

"""The one place where everything is put together."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot import anchors, fingerprints
from bot.business_clock import BusinessClock
from bot.callbacks.clicking import Cards
from bot.callbacks.inbound import Inbound
from bot.campaigns import office_of
from bot.config import Config, is_real_platform
from bot.keys import Keys, KeysDamagedError
from bot.notices import Notices
from bot.papers.ordering import Archives
from bot.papers.press_apart import make_apart
from bot.papers.printing import Printer, make_here
from bot.shell import Failed
from bot.wecom.fetching import Fetcher
from bot.wecom.openids import Names
from bot.wecom.sender import Sender
from bot.wecom.showing import Shower
from domain.office import Office
from scheduler import jobs, opened, unopened
from scheduler.delivery import Delivery
from scheduler.reflow import Reflow
from scheduler.work import Doer, Worker
from storage import direct, facts, inbox, outbox, people, retract
from storage.errors import BusyError, DatabaseError
from storage.files import Files
from storage.migrate import NewerError, is_current, migrate
from storage.store import Store
from storage.tokens import StoredToken
from texts import cli as say
from texts import keys as of_keys

if TYPE_CHECKING:
    from bot.longlink.link import Link

FAR = timedelta(hours=1)
PLAYED = "played"
KEEP_DRAFTS = timedelta(days=30)  # a 直报 that nobody went on with


def machine_now() -> datetime:
    """The machine's clock: leases, back-off, tokens and the replay window run on it."""
    return datetime.now(UTC)


@dataclass
class Station:
    """A wired bureau: one store, one clock, and what works with them."""

    config: Config
    office: Office
    store: Store
    clock: BusinessClock
    inbound: Inbound
    sender: Sender
    delivery: Delivery
    worker: Worker
    link: "Link | None" = None

    def tick(self, now: datetime) -> int:
        """Everything that time brings at this business instant; how many messages it wrote.

        On hold nothing is written: a restored database does not know what was said since.
        """
        with self.store.read() as conn:
            held = outbox.held_until(conn)
        said = 0 if held else self._say(now)
        with self.store.sending() as conn:
            inbox.wipe_expired(conn, now)
            direct.forget_drafts(conn, now.date() - KEEP_DRAFTS)
        anchors.keep(self.store, self.config.keys_dir, now)
        return said

    def _say(self, now: datetime) -> int:
        calls = unopened.call(self.store, self.office, now)
        lists = opened.report(self.store, self.office, now)
        return jobs.run(self.store, self.office, now) + calls + lists

    def close(self) -> None:
        self.store.close()


def open_store(config: Config, *, write: bool, create: bool = False) -> Store:
    """The database, brought to the current schema first when the command writes.

    Only with ``create`` is a SQLite file made where there is none: whoever mistypes the
    configuration's path shall not find an empty bureau.
    """
    file = config.database.file
    if file is not None and not create and not file.exists():
        raise Failed(say.database_missing())
    try:
        store = Store(config.database.url, seal=Keys(config.keys_dir), private=config.private)
    except OSError:
        raise Failed(say.folder_unusable()) from None
    except KeysDamagedError as error:
        raise Failed(of_keys.damaged(error.names)) from None
    try:
        if write:
            migrate(store)
        elif not is_current(store):
            store.close()
            raise Failed(say.not_migrated())
    except NewerError:
        store.close()
        raise Failed(say.database_newer()) from None
    except (DatabaseError, BusyError, OSError):
        store.close()
        raise Failed(say.database_unreachable()) from None
    return store


def local(moment: datetime | None, config: Config) -> datetime | None:
    """An instant from the command line; without an offset it is the bureau's."""
    if moment is None:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=config.bureau.tz)
    if is_real_platform(config) and abs(aware - machine_now()) > FAR:
        raise Failed(say.far_from_machine())
    return aware.astimezone(UTC)


def business_now(config: Config, store: Store) -> datetime:
    """The business instant for a command that does not move time.

    A database that was played (``--as-of``, ``--at``) goes on from its own last instant, any
    other one from the machine's clock, and none runs backwards.
    """
    last = store.last_instant()
    with store.read() as conn:
        played = facts.get(conn, PLAYED) is not None
    if last is None:
        return machine_now()
    return last if played and not is_real_platform(config) else max(last, machine_now())


def cards_of(config: Config) -> Cards:
    """How prompts are shown: as cards, where they are switched on."""
    app = config.wecom.app
    testers = frozenset(userid.casefold() for userid in config.only_to)
    return Cards(config.cards, config.one_card, app.agent_id if app else 0, testers)


def archives_of(config: Config) -> Archives:
    """Where the parts of papers lie outside the database."""
    return Archives(Files(config.files_dir), config.keys_dir, config.templates)


def link_of(
    config: Config, store: Store, inbound: Inbound, told: Callable[[str], None]
) -> "Link | None":
    """The aibot's long connection, not yet open, where one is configured."""
    aibot = config.link
    if aibot is None:
        return None
    from bot.longlink.desk import desk  # keeps the library out of offices that have a callback
    from bot.longlink.link import Link

    own = desk(store, inbound, name=aibot.bot_id, machine_now=machine_now, alarm=told)
    return Link(aibot.connect_url, aibot.bot_id, aibot.secret, own, machine_now=machine_now)


def _doers(
    config: Config,
    office: Office,
    store: Store,
    sender: Sender,
    now: Callable[[], datetime],
    *,
    apart: bool,
) -> dict[str, Doer]:
    """Who does which row of the work table."""
    at = archives_of(config)
    fetcher = Fetcher(store, at.shelf, sender, office=office, now=now)
    make = make_apart if apart else make_here
    printer = Printer(store, office, sender, at, now=now, make=make)
    return {
        "fetch": fetcher.fetch,
        "remove": fetcher.remove,
        "fetch:lost": fetcher.give_up,
        "show": Shower(store, at.shelf, sender, tz=office.tz, now=now).show,
        "openid": Names(store, sender.client, now=now).find,
        "paper": printer.paper,
        "supervise": printer.supervision,
        "weekly-picture": printer.weekly,
        "reflow": Reflow(store, office).carry_out,
    }


def _claim_keys(store: Store, config: Config) -> None:
    """The first machine's keys are the database's; on PostgreSQL another one needs the same."""
    keys = Keys(config.keys_dir)
    with store.sending() as conn:
        fingerprints.keep(conn, keys)
        others = fingerprints.differing(conn, keys)
    if others and not config.database.is_sqlite:
        store.close()
        raise Failed(of_keys.others(others))


def station(
    config: Config,
    *,
    start: datetime | None = None,
    create: bool = True,
    apart: bool = False,
) -> Station:
    """Wire a writing process; ``start`` moves the business clock (UTC, None: see above).

    With ``apart`` papers are made in processes of their own, as a server has to.
    """
    office = office_of(config)
    store = open_store(config, write=True, create=create)
    _claim_keys(store, config)
    with store.sending() as conn:
        retract.reroute(conn, store.private)
        if office.go_live:
            people.begin(conn, office.go_live)
    if start is not None:
        with store.sending() as conn:
            facts.put(conn, PLAYED, start.isoformat())
    begin = start or business_now(config, store)
    clock = BusinessClock(machine_now, start=begin, last=store.last_instant())
    bucket_now: Callable[[], datetime] = machine_now if is_real_platform(config) else clock.now
    inbound = Inbound(store, office, clock.now, cards_of(config))
    notices = Notices(store, office, clock.now, spare=config.spare)
    link = link_of(config, store, inbound, notices.link_off)
    sender = Sender(config, StoredToken(store), machine_now, link)
    delivery = Delivery(
        store, sender.send, freeze=sender.freeze, machine_now=machine_now,
        business_now=clock.now, bucket_now=bucket_now, notices=notices,
        linked=lambda: link is not None and link.joined,
    )  # fmt: skip
    doers = _doers(config, office, store, sender, clock.now, apart=apart)
    return Station(
        config=config,
        office=office,
        store=store,
        clock=clock,
        inbound=inbound,
        sender=sender,
        delivery=delivery,
        worker=Worker(store, doers, machine_now=machine_now),
        link=link,
    )

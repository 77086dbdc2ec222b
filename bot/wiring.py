"""The one place where everything is put together."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot import anchors
from bot.business_clock import BusinessClock
from bot.campaigns import office_of
from bot.clicking import Cards
from bot.config import Config, is_real_platform
from bot.fetching import Fetcher
from bot.inbound import Inbound
from bot.keys import Keys
from bot.notices import notices
from bot.sending import Sender
from bot.shell import Failed
from bot.showing import Shower
from domain.office import Office
from scheduler import jobs
from scheduler.delivery import Delivery
from scheduler.work import Worker
from storage import direct, facts, inbox
from storage.errors import BusyError, DatabaseError
from storage.files import Files
from storage.migrate import NewerError, is_current, migrate
from storage.store import Store
from storage.tokens import StoredToken
from texts import cli as say

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

    def tick(self, now: datetime) -> int:
        """Everything that time brings at this business instant; how many messages it wrote."""
        said = jobs.run(self.store, self.office, now)
        with self.store.sending() as conn:
            inbox.wipe_expired(conn, now)
            direct.forget_drafts(conn, now.date() - KEEP_DRAFTS)
        anchors.keep(self.store, self.config.keys_dir, now)
        return said

    def close(self) -> None:
        self.store.close()


def open_store(config: Config, *, write: bool) -> Store:
    """The database, brought to the current schema first when the command writes."""
    file = config.database.file
    if file is not None and not write and not file.exists():
        raise Failed(say.database_missing())
    try:
        store = Store(config.database.url, seal=Keys(config.keys_dir))
    except OSError:
        raise Failed(say.folder_unusable()) from None
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


def station(config: Config, *, start: datetime | None = None) -> Station:
    """Wire a writing process; ``start`` moves the business clock (UTC, None: see above)."""
    office = office_of(config)
    store = open_store(config, write=True)
    if start is not None:
        with store.sending() as conn:
            facts.put(conn, PLAYED, start.isoformat())
    begin = start or business_now(config, store)
    clock = BusinessClock(machine_now, start=begin, last=store.last_instant())
    bucket_now: Callable[[], datetime] = machine_now if is_real_platform(config) else clock.now
    sender = Sender(config, StoredToken(store), machine_now)
    delivery = Delivery(
        store, sender.send, freeze=sender.freeze, machine_now=machine_now,
        business_now=clock.now, bucket_now=bucket_now, notices=notices(store, office, clock.now),
    )  # fmt: skip
    shelf = Files(config.files_dir)
    fetcher = Fetcher(store, shelf, sender)
    shower = Shower(store, shelf, sender, tz=office.tz, now=clock.now)
    return Station(
        config=config,
        office=office,
        store=store,
        clock=clock,
        inbound=Inbound(store, office, clock.now, cards_of(config)),
        sender=sender,
        delivery=delivery,
        worker=Worker(
            store,
            {"fetch": fetcher.fetch, "remove": fetcher.remove, "show": shower.show},
            machine_now=machine_now,
        ),
    )

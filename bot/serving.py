"""``serve``: callbacks, the clock and delivery in one process, until a signal."""

import gc
import logging
import sys
import threading
from collections.abc import Callable, Sequence
from datetime import datetime

import waitress
from flask import Blueprint

from bot import vitals
from bot.app import make_app
from bot.body_limits import give_room
from bot.callbacks.address import BODY_LIMIT
from bot.callbacks.crypto import Codec
from bot.callbacks.gates import Gate, Gates, aibot_gate, app_gate
from bot.config import Config
from bot.logs import set_up
from bot.metrics import render
from bot.shell import DONE, Failed
from bot.stopping import Stopping
from bot.vitals import Siren
from bot.wiring import Station, machine_now, station
from domain.vitals import Ailment
from scheduler.auditor import Auditor
from scheduler.clock import Clock
from storage.migrate import is_current
from texts import cli as say
from texts import edge

THREADS = 8
# Seconds after which a thread that computes lets another one go on (Python's own: 0.005): an
# answer gives way some twenty times, and must not wait each time while a tick is at work.
SWITCH = 0.0005
log = logging.getLogger("duban")


def gates_of(config: Config) -> Gates:
    """The configured doors."""
    gates: dict[str, Gate] = {}
    wecom = config.wecom
    if wecom.app:
        app = wecom.app
        gates["app"] = app_gate(Codec(app.token, app.encoding_aes_key, wecom.corp_id))
    if wecom.aibot and wecom.aibot.mode == "callback":
        aibot = wecom.aibot
        gates["aibot"] = aibot_gate(Codec(aibot.token, aibot.encoding_aes_key, ""))
    return gates


def sites_of(wired: Station) -> list[Blueprint]:
    """The pages for browsers, where they are switched on."""
    if wired.config.board is None:
        return []
    from bot.board.opening import open_sites

    return open_sites(wired)


class Serving:
    """A running bot: the web server's port is open, jobs and senders run in threads."""

    def __init__(self, wired: Station, *, only: str | None = None, port: int | None = None) -> None:
        self.wired = wired
        self.works = only != "web"
        config = wired.config
        app = make_app(
            gates_of(config) if only != "worker" else {},
            wired.inbound.take,
            machine_now=machine_now,
            ready=self.amiss,
            metrics=lambda: render(wired.store, wired.clock.now()),
            metrics_token=config.server.metrics_token,
            sites=sites_of(wired) if only != "worker" else (),
        )
        wanted = config.server.port if port is None else port
        try:
            self._server = waitress.create_server(
                app, host=config.server.host, port=wanted, threads=THREADS, ident="duban",
                channel_timeout=30, max_request_body_size=BODY_LIMIT + 1,
                clear_untrusted_proxy_headers=True,
            )  # fmt: skip
        except OSError:
            raise Failed(say.port_taken(wanted)) from None
        if config.board:
            give_room(self._server)
        self.port: int = self._server.effective_port
        self.clock = Clock(self.tick, now=wired.clock.now, machine_now=machine_now)
        siren = Siren(wired.store, wired.office, wired.sender, wired.clock.now, config.spare)
        self.auditor = Auditor(self.ailments, siren.tell, machine_now=machine_now)

    def tick(self, now: datetime) -> None:
        """Everything that time brings; the senders hear of it through the store's bell."""
        self.wired.tick(now)

    def amiss(self) -> Sequence[str]:
        """What keeps this process from doing its work, in Chinese; empty when all is well."""
        if not _is(lambda: is_current(self.wired.store)):
            return [edge.DATABASE_AWAY]
        audited = [a for a in self.auditor.found if not a.own]
        return [ailment.text for ailment in (*self._standing_still(), *audited)]

    def ailments(self) -> Sequence[Ailment]:
        """What the auditor reports: threads of this process, and work that nobody did."""
        overdue = vitals.overdue(self.wired.store, self.wired.office, self.wired.clock.now())
        return [*self._standing_still(), *overdue]

    def _standing_still(self) -> list[Ailment]:
        wired, now = self.wired, machine_now()
        alive = [
            ("clock", self.clock.alive, edge.CLOCK_DEAD),
            ("sender", wired.delivery.alive, edge.SENDER_DEAD),
            ("worker", wired.worker.alive, edge.WORKER_DEAD),
        ]
        if wired.link:
            link = wired.link
            alive.append(("link", lambda machine_now: link.alive, edge.LINK_DEAD))
        return [
            Ailment(kind, text, own=True)
            for kind, is_alive, text in (alive if self.works else ())
            if not is_alive(now)
        ]

    def start(self) -> None:
        """Deliver, open for callbacks, and run the jobs once.

        What may fail comes first: no callback is cut off by a start that does not succeed.
        """
        sys.setswitchinterval(SWITCH)
        self.wired.inbound.prepare()
        gc.freeze()  # what is loaded stays: no answer waits while the collector walks through it
        if self.works:
            self.wired.delivery.start()
            self.wired.worker.start()
        self._web = threading.Thread(target=self._server.run, name="web", daemon=True)
        self._web.start()
        if self.works:
            self.clock.start()
            self.auditor.start()
            if self.wired.link:
                self.wired.link.start()

    def stop(self) -> None:
        """Finish what is in hand and close."""
        self._server.close()
        if self.works:
            if self.wired.link:
                self.wired.link.stop()
            self.auditor.stop()
            self.clock.stop()
            self.wired.worker.stop()
            self.wired.delivery.stop()
        self.wired.close()


def serve(config: Config, *, only: str | None, start: datetime | None, port: int | None) -> int:
    """Run until SIGTERM or SIGINT."""
    if only and config.database.is_sqlite:
        raise Failed(say.only_on_postgres())
    if not gates_of(config) and config.link is None:
        raise Failed(say.nothing_configured())
    set_up()
    wired = station(config, start=start, apart=True)
    if config.database.is_sqlite and not wired.store.only_sender():
        wired.close()
        raise Failed(say.already_running())
    stopping = Stopping()
    service = Serving(wired, only=only, port=port)
    service.start()
    sys.stderr.write(say.started(f"http://{config.server.host}:{service.port}") + "\n")
    sys.stderr.flush()
    stopping.wait()
    service.stop()
    return DONE


def _is(fine: Callable[[], bool]) -> bool:
    try:
        return fine()
    except Exception as error:
        log.warning("not ready: %s", type(error).__name__)
        return False

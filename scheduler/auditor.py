"""Watches the other threads from one of its own, and the work that they should have done."""

import logging
import threading
from collections.abc import Callable, Sequence
from datetime import datetime

from domain.vitals import AGAIN, Ailment

log = logging.getLogger("duban")
EVERY = 180.0  # seconds; with a tick every five minutes a dead thread is known within ten


class Auditor:
    """Calls ``look`` every three minutes and ``tell`` with what was not said in the last day.

    ``found`` is what the last look found. ``tell`` returns what it could say to nobody: that is
    tried again at the next look. Both run in the auditor's own thread.
    """

    def __init__(
        self,
        look: Callable[[], Sequence[Ailment]],
        tell: Callable[[Sequence[Ailment]], Sequence[Ailment]],
        *,
        machine_now: Callable[[], datetime],
        every: float = EVERY,
    ) -> None:
        self._look = look
        self._tell = tell
        self._machine_now = machine_now
        self._every = every
        self._told: dict[str, datetime] = {}
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="auditor", daemon=True)
        self.found: tuple[Ailment, ...] = ()

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(5.0)

    def audit(self) -> None:
        """Look once, and say what is news. What is mended may be said again when it breaks."""
        now = self._machine_now()
        self.found = tuple(self._look())
        kinds = {ailment.kind for ailment in self.found}
        self._told = {k: at for k, at in self._told.items() if k in kinds and now - at < AGAIN}
        news = [ailment for ailment in self.found if ailment.kind not in self._told]
        if not news:
            return
        for ailment in news:
            log.error("%s", ailment.text)
        unheard = {ailment.kind for ailment in self._tell(news)}
        self._told.update({a.kind: now for a in news if a.kind not in unheard})

    def _run(self) -> None:
        while not self._stopping.wait(self._every):
            try:
                self.audit()
            except Exception as fault:  # whatever it was, the next look comes
                log.warning("auditor: %s", type(fault).__name__)

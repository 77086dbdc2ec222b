"""Processes that wait for their end, each sent SIGTERM in another instant around falling asleep.

Prints how many never heard it. ``aimed.py COUNT``
"""

import os
import signal
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bot.stopping import Stopping

BEFORE, STEP, STEPS = 0.0019, 5e-6, 40  # seconds
PATIENCE = 10.0  # seconds


def busy() -> None:
    """What a tick is to the main thread."""
    while True:
        pass


def spin(until: float) -> None:
    while time.perf_counter() < until:
        pass


def shoot(at: float) -> None:
    spin(at)
    os.kill(os.getpid(), signal.SIGTERM)


def child(number: int) -> None:
    """Ends when it hears the signal."""
    sys.setswitchinterval(0.0005)
    stopping, now = Stopping(), time.perf_counter()
    aim = now + BEFORE + number % STEPS * STEP
    for work in (busy, lambda: shoot(aim)):
        threading.Thread(target=work, daemon=True).start()
    spin(now + 0.002)
    stopping.wait()
    os._exit(0)


def heard(pid: int) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if os.waitpid(pid, os.WNOHANG)[0]:
            return True
        time.sleep(0.005)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return False


def main(count: int) -> None:
    deaf = 0
    for number in range(count):
        pid = os.fork()
        if pid == 0:
            child(number)
        deaf += not heard(pid)
    sys.stdout.write(f"{deaf}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))

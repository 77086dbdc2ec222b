"""Makes papers in a process of its own: no answer waits for a picture, no memory stays behind."""

import os
import pickle  # nosec B403
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from documents.letter import Paper
    from documents.order import Order

SECONDS = 120  # the largest archive takes a few
_ROOT = Path(__file__).resolve().parents[2]


def make_apart(order: "Order") -> "Paper":
    """As ``documents.press.make``, with its errors.

    OSError or a SubprocessError where the process itself fails. It writes nothing into our log.
    """
    # Both ends of the pipe are ours, and so is the program.
    done = subprocess.run(  # nosec B603
        [sys.executable, "-P", "-m", "documents"],
        input=pickle.dumps(order),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(_ROOT)},
        timeout=SECONDS,
        check=True,
    )
    made = pickle.loads(done.stdout)  # nosec B301
    if isinstance(made, Exception):
        raise made
    return made  # type: ignore[no-any-return]

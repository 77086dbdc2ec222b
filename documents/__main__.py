"""``python -m documents``: an order comes in, the paper goes out, in a process of its own."""

import pickle  # nosec B403
import signal
import sys

from documents.press import make


def main() -> None:
    """Read a pickled ``Order``; write the pickled ``Paper``, or the error instead of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asked decides when to stop
    # Both ends of the pipe are ours.
    order = pickle.load(sys.stdin.buffer)  # nosec B301
    try:
        made: object = make(order)
    except Exception as fault:
        made = fault
    pickle.dump(made, sys.stdout.buffer)


if __name__ == "__main__":
    main()

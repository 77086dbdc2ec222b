"""The command line: ``python -m bot [--config config.toml] COMMAND``."""

import sys

from bot.cli import main
from bot.shell import leave

if __name__ == "__main__":
    leave(main(sys.argv[1:]))

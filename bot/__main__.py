"""The command line: ``python -m bot [--config config.toml] COMMAND``."""

import sys

from bot.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

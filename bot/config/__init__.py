"""``config.toml``: ``load`` gives a checked ``Config``, or every fault at once."""

from bot.config.reading import checked as checked
from bot.config.reading import load as load
from bot.config.reading import unfilled as unfilled
from bot.config.settings import Config as Config
from bot.config.settings import is_real_platform as is_real_platform
from bot.config.settings import secrets as secrets

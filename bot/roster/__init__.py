"""The roster's file: ``read`` gives its people, or every bad row at once."""

from bot.roster.reading import read as read

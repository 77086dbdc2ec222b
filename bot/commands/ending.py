"""The command ``campaign``: close it, which prints what stays open, or take that back."""

import argparse
import getpass

from bot.campaigns import office_about, office_of
from bot.shell import DONE, config_of, show
from bot.wiring import business_now, open_store
from storage import closings, people
from storage.leftovers import leftovers
from texts import ending as say


def close(args: argparse.Namespace) -> int:
    """收官: groups hear nothing more; nothing is refused for what stays open."""
    config = config_of(args)
    office = office_about(office_of(config), args.campaign)
    store = open_store(config, write=True)
    now = business_now(config, store)
    try:
        with store.sending() as conn:
            fresh = closings.close(conn, office.campaign.id, now, f"cli:{getpass.getuser()}")
            at = closings.closed_at(conn, office.campaign.id) or now
            left = leftovers(conn, office.campaign)
            roster = people.load(conn, office.units)
    finally:
        store.close()
    lines = say.left_open(roster, left.unfinished, left.carried, left.unrecorded, left.questions)
    show(say.printed(office.campaign, at, office.tz, lines, fresh=fresh))
    return DONE


def reopen(args: argparse.Namespace) -> int:
    """Take 收官 back."""
    config = config_of(args)
    campaign = office_about(office_of(config), args.campaign).campaign
    store = open_store(config, write=True)
    try:
        with store.sending() as conn:
            was = closings.open_again(conn, campaign.id)
    finally:
        store.close()
    show(say.reopened(campaign, was=was))
    return DONE

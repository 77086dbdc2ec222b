"""Commands of the first day: a test message, the app's menu, the office's existing ledger."""

import argparse
import getpass
import time
import uuid
from collections import Counter
from collections.abc import Callable
from typing import Any

from bot.campaigns import office_about
from bot.config.settings import Board
from bot.office_files import legacy
from bot.office_files.faults import RosterFaults
from bot.office_files.spreadsheet import Unreadable
from bot.shell import DONE, FAILED, Failed, config_of, show, usage_fault
from bot.wecom.api_faults import ApiFault
from bot.wiring import Station, station
from domain.push import DIALOGUE, Push
from handlers.legacy import bring
from storage import outbox, people
from storage.row import Row
from texts import cli as say
from texts import legacy as told
from texts import opening as words
from texts.board import BOARD
from texts.policy import STATES as SPOKEN

PATIENCE = 8.0  # seconds until a test message counts as still under way
LINK_SECONDS = 3.0
Add = Callable[[str, Callable[[argparse.Namespace], int]], argparse.ArgumentParser]


def commands(add: Add) -> None:
    """Put these commands on the command line."""
    test = add("send-test", send_test)
    whom = test.add_mutually_exclusive_group(required=True)
    whom.add_argument("--to", metavar="USERID")
    whom.add_argument("--group", metavar="ID")
    add("menu", menu)


def send_test(args: argparse.Namespace) -> int:
    """One message to a person or a group, and what became of it."""
    wired = station(config_of(args), create=False)
    try:
        push = _push(wired, args.to, args.group)
        with wired.store.sending() as conn:
            outbox.post(conn, push, now=wired.clock.now())
        row = _sent(wired, push.key)
    finally:
        if wired.link:
            wired.link.stop(2.0)
        wired.close()
    if row.state == "sent":
        show(words.sent(row.to))
        return DONE
    show(words.not_sent(row.to, row.error or words.UNDER_WAY))
    return FAILED


def _push(wired: Station, userid: str | None, group_id: str | None) -> Push:
    channel, to = ("webhook", group_id) if group_id else ("app", userid)
    if group_id and wired.office.group(group_id) is None:
        raise Failed(words.no_group(group_id, [g.id for g in wired.office.groups]))
    if userid:
        with wired.store.read() as conn:
            known = people.load(conn, wired.office.units).by_userid(userid)
        if known is None:
            raise Failed(say.unknown_person(userid))
        to = known.userid
    key = f"test:{uuid.uuid4().hex[:12]}"
    return Push(key, "test", channel, to or "", words.test(), priority=DIALOGUE)


def _sent(wired: Station, key: str) -> Row:
    """The message as it is after one try here, or after a running service took it."""
    if wired.link:
        wired.link.start()
        wired.link.wait_joined(LINK_SECONDS)
    end = time.monotonic() + PATIENCE
    while True:
        wired.delivery.run_once(seconds=PATIENCE / 2)
        with wired.store.read() as conn:
            row = next(row for row in outbox.rows(conn) if row.key == key)
        if row.state not in ("pending", "sending") or row.error or time.monotonic() > end:
            return row
        time.sleep(0.2)


def menu(args: argparse.Namespace) -> int:
    """Give the app its menu: 自查 | 我的 | 更多 (D90231)."""
    config = config_of(args)
    if config.wecom.app is None:
        raise Failed(words.menu_needs_app())
    wired = station(config, create=False)
    try:
        client = wired.sender.client
        if client is None:
            raise Failed(words.menu_needs_app())
        agent = {"agentid": str(config.wecom.app.agent_id)}
        client.call("POST", "menu/create", params=agent, data=buttons(config.board))
    except ApiFault as fault:
        raise Failed(words.menu_refused(fault.sentence)) from None
    finally:
        wired.close()
    show(words.menu_made())
    return DONE


def buttons(board: Board | None = None) -> dict[str, Any]:
    """The menu: what is tapped is said (its key is the word); the board opens as a page."""
    under = [_button(word) for word in words.MENU_MORE]
    if board:
        page = {"type": "view", "name": BOARD, "url": f"{board.url}/board/login"}
        under.append(page)
    more = {"name": words.MORE, "sub_button": under}
    return {"button": [*(_button(word) for word in words.MENU), more]}


def _button(word: str) -> dict[str, str]:
    return {"type": "click", "name": word, "key": word}


def bring_ledger(args: argparse.Namespace) -> int:
    """The office's existing list comes into the ledger; with a bad row nothing changes."""
    config = config_of(args)
    if args.file is None:
        return usage_fault(say.usage("python -m bot ledger import"))
    wired = station(config, create=False)
    try:
        with wired.store.read() as conn:
            roster = people.load(conn, config.units)
        office = office_about(wired.office, args.campaign)
        campaign = office.campaign
        rows = legacy.read(args.file, campaign, roster, campaign.outline.start.year)
        now = wired.clock.now()
        with wired.store.write(now) as conn:
            via = f"cli:{getpass.getuser()}"
            brought = bring(conn, wired.store.seal, office, rows, now, via)
    except RosterFaults as error:
        raise Failed("\n".join([told.nothing_imported(), *map(str, error.faults)])) from None
    except Unreadable as error:
        raise Failed(str(error)) from None
    finally:
        wired.close()
    states = Counter(SPOKEN[issue.state] for issue in brought.new)
    show(told.imported(states.most_common(), brought.known))
    if brought.to_redate:
        show(told.to_redate(brought.to_redate))
    return DONE

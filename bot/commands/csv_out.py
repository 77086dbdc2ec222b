"""``ledger --csv``: the ledger's columns as CSV, for whatever reads no workbook (N25)."""

import argparse
import csv
import io
from datetime import date

from bot.campaigns import office_about, office_of
from bot.shell import DONE, Failed, config_of, show, usage_fault
from bot.wiring import business_now, open_store
from documents.rows import inert
from documents.workbook import is_formula
from domain.redaction import Redaction
from storage import snapshots, wordings
from texts import cli as say
from texts import cli_files as of_files
from texts.papers.ledger import ledger as table_of
from texts.papers.table import Cell, Table

QUOTE = "'"  # before what a spreadsheet would take for a formula


def ledger(args: argparse.Namespace) -> int:
    """Print one campaign's ledger, or write it with ``--out``; it names no person."""
    if not args.csv:
        return usage_fault(of_files.out_needs_csv())
    config = config_of(args)
    office = office_about(office_of(config), args.campaign)
    store = open_store(config, write=False)
    try:
        with store.moment() as conn:
            current = wordings.current(conn, office)
            snapshot = snapshots.take(conn, current, business_now(config, store))
    finally:
        store.close()
    text = written(table_of(Redaction(snapshot)))
    if args.out is None:
        show(text.rstrip("\n"))
        return DONE
    try:
        args.out.write_bytes(text.encode("utf-8-sig"))  # the mark tells Excel that it is UTF-8
    except OSError:
        raise Failed(say.cannot_write(str(args.out))) from None
    show(of_files.csv_written(str(args.out), len(snapshot.listed)))
    return DONE


def written(table: Table) -> str:
    """The heading and the rows; dates in ISO form, nothing that calculates."""
    made = io.StringIO()
    rows = csv.writer(made, lineterminator="\n")
    rows.writerow(column.name for column in table.columns)
    rows.writerows([_plain(cell) for cell in row.cells] for row in table.rows)
    return made.getvalue()


def _plain(cell: Cell) -> str:
    if isinstance(cell, date):
        return cell.isoformat()
    text = "" if cell is None else inert(str(cell))
    return QUOTE + text if is_formula(text) else text

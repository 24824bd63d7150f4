"""The program `amicable`: one command a file, one place that turns errors into exit codes."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from typing import Annotated

import typer

from amicable.shell.cli.account_command import account_command
from amicable.shell.cli.audit_command import audit_command
from amicable.shell.cli.backup_command import backup_command, restore_command
from amicable.shell.cli.books_command import books_app
from amicable.shell.cli.cases_command import cases_app
from amicable.shell.cli.check_invoice_command import check_invoice_command
from amicable.shell.cli.checks_command import checks_command
from amicable.shell.cli.deductions_command import deductions_command
from amicable.shell.cli.demo_command import demo_command
from amicable.shell.cli.doctor_command import doctor_command
from amicable.shell.cli.ending import Stopping, told_ending
from amicable.shell.cli.explain_command import explain_command
from amicable.shell.cli.fetch_command import fetch_command, inbox_command
from amicable.shell.cli.functions_command import functions_command
from amicable.shell.cli.import_command import import_command
from amicable.shell.cli.month_command import month_command
from amicable.shell.cli.person_command import person_command
from amicable.shell.cli.proofread_command import proofread_command
from amicable.shell.cli.reasons_command import reasons_app
from amicable.shell.cli.record_command import record_command
from amicable.shell.cli.remind_command import holds_command, may_remind_command
from amicable.shell.cli.resolve_command import resolve_command
from amicable.shell.cli.retention_command import retention_command
from amicable.shell.cli.serve_command import migrate_command, serve_command
from amicable.shell.cli.terms_command import terms_command
from amicable.shell.cli.users_command import users_app
from amicable.shell.jobs.collecting import collect_seldom

app = typer.Typer(
    name="amicable",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # drawing boxes takes longer than everything else of --help
    help="From a customer's complaint to a proven answer: find the invoice, recompute it from "
    "the records, decide by policy, draft the letter and the credit request.",
    epilog="Start with: amicable demo --no-serve --out out",
)
app.command("demo", short_help="A day's complaints of a made-up company, resolved.")(demo_command)
app.command("import", short_help="The company's records become a snapshot.")(import_command)
app.command("resolve", short_help="A complaint becomes a proven answer.")(resolve_command)
app.command("proofread", short_help="An outgoing text, held against its case.")(proofread_command)
app.command("deductions", short_help="Payments that were less than their invoices.")(
    deductions_command
)
app.command("fetch", short_help="New mail of the mailboxes, each message once.")(fetch_command)
app.command("inbox", short_help="What arrived, and what it belongs to.")(inbox_command)
app.command("serve", short_help="The desk: web, workers, mail.")(serve_command)
app.command("migrate", short_help="The desk's tables, brought up to date.")(migrate_command)
app.command("doctor", short_help="What is well here, and what to mend.")(doctor_command)
app.command("backup", short_help="The whole desk in one archive.")(backup_command)
app.command("restore", short_help="A desk brought back from an archive.")(restore_command)
app.command("may-remind", short_help="May these invoices be reminded of?")(may_remind_command)
app.command("holds", short_help="What is disputed, as CSV for the dunning run.")(holds_command)
app.add_typer(cases_app, name="cases", short_help="The team's own list becomes cases.")
app.add_typer(users_app, name="users", short_help="People: invited by one-time links.")
app.command("month", short_help="A month of disputes in figures.")(month_command)
app.command("account", short_help="Who looks after a customer, and hears first.")(account_command)
app.command("functions", short_help="Where logistics, sales, pricing, tax are asked.")(
    functions_command
)
app.command("audit", short_help="Every check over the whole book.")(audit_command)
app.add_typer(books_app, short_help="Questions about books: what changed since the last.")
app.command("check-invoice", short_help="The arithmetic of e-invoices.")(check_invoice_command)
app.command("explain", short_help="How an invoice came about, and why it differs.")(
    explain_command
)
app.command("terms", short_help="A contract's prices and terms, proposed.")(terms_command)
app.add_typer(reasons_app, name="reasons", short_help="The reader of reasons: train, measure.")
app.command("record", short_help="The record of a case, proven to be as it was written.")(
    record_command
)
app.command("person", short_help="What is held on a person: written, or erased.")(person_command)
app.command("retention", short_help="Ended cases that need not be kept any longer.")(
    retention_command
)
app.command("checks", short_help="The catalogue of checks, or one check's page.")(checks_command)


Version = Annotated[bool, typer.Option("--version", help="Print the version and end.")]


@app.callback(invoke_without_command=True)
def show_version(*, show: Version = False) -> None:
    """Print the version when asked for it."""
    if show:
        from importlib.metadata import version

        typer.echo(f"amicable {version('amicable')}")
        raise typer.Exit


def main() -> None:
    """Run the program. Ends with 2 for wrong input, 3 for a failure of our own."""
    _open_streams()
    collect_seldom()
    stopping = Stopping()
    try:
        with stopping:
            # Outside its standalone mode typer returns the code of an Exit, a command None.
            ended = app(standalone_mode=False)
    except (Exception, KeyboardInterrupt) as wrong:  # noqa: BLE001 - no traceback reaches a user
        sentence, code = told_ending(wrong, stopping)
        typer.echo(sentence, err=True)
        sys.exit(code)
    sys.exit(ended if isinstance(ended, int) else 0)


def _open_streams() -> None:
    """Let no text end the program: files and pipes get UTF-8, a terminal "?" for what it lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")

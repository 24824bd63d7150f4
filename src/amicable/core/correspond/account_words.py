"""An explained invoice in words: a heading, a paragraph a line, the reasons of a difference."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from amicable.core.correspond.explain import explain, explain_finding

if TYPE_CHECKING:
    from datetime import date

    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.account import Change, InvoiceAccount, LineAccount
    from amicable.core.vocabulary.finding import Finding
    from amicable.core.vocabulary.invoice import Invoice


@dataclass(frozen=True, slots=True)
class AccountWords:
    """What is said: of the invoice, of each line (heading, sentences), and of each change."""

    head: str
    whole: tuple[str, ...]
    """What is wrong with it as a whole; nothing where only lines are."""
    lines: tuple[tuple[str, tuple[str, ...]], ...]
    compared: str
    changes: tuple[tuple[str, str], ...]
    """Reason and amount, the sign always written."""


def account_words(account: InvoiceAccount, words: Words) -> AccountWords:
    """Say an account in the reader's language; amounts in the invoice's currency."""
    invoice = account.invoice
    lines = tuple(
        (_line_head(position, line, words, invoice), _line_told(line, words, invoice))
        for position, line in enumerate(account.lines, start=1)
    )
    whole = _found(account.findings, words)
    changes = tuple(
        (change_words(one, words, invoice.currency), signed(one, words, invoice.currency))
        for one in account.changes
    )
    return AccountWords(_head(invoice, words), whole, lines, _compared(account, words), changes)


def change_words(change: Change, words: Words, currency: str) -> str:
    """Name the reason of a change, with the two quantities or prices where it has them."""
    is_price = change.kind in {"price", "proration"}
    written = [
        None
        if value is None
        else words.price(round(value, 4).normalize(), currency)
        if is_price
        else words.quantity(value)
        for value in (change.before, change.after)
    ]
    before, after = written if written[0] != written[1] else (None, None)
    key = f"explain.change.{change.kind}"
    return words.say(key, item=change.item, before=before, after=after)


def signed(change: Change, words: Words, currency: str) -> str:
    """Write the amount of a change with its sign."""
    amount = words.money(abs(change.amount), currency)
    return f"+{amount}" if change.amount > 0 else f"−{amount}"


def _head(invoice: Invoice, words: Words) -> str:
    net = None if invoice.net is None else words.money(invoice.net, invoice.currency)
    return words.say(
        "explain.head",
        number=invoice.number,
        day=words.day(invoice.issued_on),
        gross=words.money(invoice.gross, invoice.currency),
        net=net,
        tax=None if invoice.tax is None else words.money(invoice.tax, invoice.currency),
    )


def _line_head(position: int, told: LineAccount, words: Words, invoice: Invoice) -> str:
    line = told.line
    last = None if line.period_to is None else line.period_to - timedelta(days=1)
    return words.say(
        "explain.line",
        {"from": _day(line.period_from, words), "to": _day(last, words)},
        position=str(position),
        item=line.item_name or line.description or line.item_id or line.line,
        net=words.money(line.net, invoice.currency),
    )


def _day(day: date | None, words: Words) -> str | None:
    return None if day is None else words.day(day)


def _line_told(told: LineAccount, words: Words, invoice: Invoice) -> tuple[str, ...]:
    steps = explain(told.steps, words, currency=invoice.currency)
    if told.standing == "agreed":
        return tuple(steps)
    if told.standing == "differs":
        return (*_found(told.findings, words), *steps)
    return (words.say(f"explain.{told.standing}", line=told.with_line), *steps)


def _found(findings: tuple[Finding, ...], words: Words) -> tuple[str, ...]:
    """Say what the records deny, opened by whether any of it is proven."""
    if not findings:
        return ()
    sure = any(one.certainty == "certain" for one in findings)
    opening = words.say("explain.differs" if sure else "explain.perhaps")
    return (opening, *(explain_finding(one, words) for one in findings))


def _compared(account: InvoiceAccount, words: Words) -> str:
    against = account.against
    if against is None:
        return words.say("explain.alone")
    difference = account.invoice.gross - against.gross
    key = "same" if not difference else "higher" if difference > 0 else "lower"
    return words.say(
        f"explain.{key}",
        amount=words.money(abs(difference), account.invoice.currency),
        number=against.number,
        day=words.day(against.issued_on),
    )

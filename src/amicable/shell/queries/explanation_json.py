"""An explained invoice as `amicable.explanation/1`, and as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from amicable.core.correspond.account_words import account_words
from amicable.core.vocabulary.money import plain
from amicable.shell.pages.waterfall import falls_of, waterfall
from amicable.shell.queries.finding_rows import finding_row, step_row

if TYPE_CHECKING:
    from decimal import Decimal

    from amicable.core.correspond.words import Words
    from amicable.core.vocabulary.account import Change, InvoiceAccount, LineAccount
    from amicable.core.vocabulary.invoice import Invoice


def explanation_json(account: InvoiceAccount, words: Words) -> dict[str, Any]:
    """Return an account as JSON-ready mapping, amounts as text, sentences in the given words."""
    told = account_words(account, words)
    against = account.against
    return {
        "schema": "amicable.explanation/1",
        "language": words.language,
        "invoice": _head(account.invoice),
        "text": told.head,
        "sentences": list(told.whole),
        "findings": [finding_row(one) for one in account.findings],
        "lines": [
            _line(line, head, sentences)
            for line, (head, sentences) in zip(account.lines, told.lines, strict=True)
        ],
        "against": None if against is None else _head(against),
        "difference": None if against is None else plain(account.invoice.gross - against.gross),
        "compared": told.compared,
        "changes": [
            _change(one, text)
            for one, (text, _) in zip(account.changes, told.changes, strict=True)
        ],
    }


def explanation_picture(account: InvoiceAccount, words: Words) -> str:
    """Return the waterfall from the other invoice to this one; without another, by its lines."""
    told, invoice = account_words(account, words), account.invoice
    gross = words.money(invoice.gross, invoice.currency)
    last = (words.say("explain.from", number=invoice.number), gross, invoice.gross)
    title = words.say("explain.title", number=invoice.number, gross=gross)
    if account.against is None:
        steps = _of_lines(account, words)
        first = (
            "",
            words.money(invoice.gross - invoice.gross, invoice.currency),
            invoice.gross * 0,
        )
        return waterfall(title, told.head, (*falls_of(first, steps, last)[1:],))
    other = account.against
    written = words.money(other.gross, other.currency)
    first = (words.say("explain.from", number=other.number), written, other.gross)
    steps = [
        (text, amount, one.amount)
        for one, (text, amount) in zip(account.changes, told.changes, strict=True)
    ]
    reasons = "; ".join(f"{text} {amount}" for text, amount, _ in steps)
    return waterfall(title, f"{told.compared} {reasons}", falls_of(first, steps, last))


def _of_lines(account: InvoiceAccount, words: Words) -> list[tuple[str, str, Decimal]]:
    """Return what the lines, and beside them the tax and the rest, add to the invoice."""
    invoice = account.invoice
    steps = [
        (
            line.line.item_name or line.line.description or line.line.line,
            words.money(line.line.net, invoice.currency),
            line.line.net,
        )
        for line in account.lines
    ]
    rest = invoice.gross - sum((amount for _, _, amount in steps), invoice.gross * 0)
    if rest:
        said = words.say("explain.change.tax")
        steps.append((said, words.money(rest, invoice.currency), rest))
    return steps


def _head(invoice: Invoice) -> dict[str, Any]:
    return {
        "invoice_id": invoice.invoice_id,
        "number": invoice.number,
        "issued_on": invoice.issued_on.isoformat(),
        "currency": invoice.currency,
        "net": _text(invoice.net),
        "tax": _text(invoice.tax),
        "gross": plain(invoice.gross),
    }


def _line(line: LineAccount, head: str, sentences: tuple[str, ...]) -> dict[str, Any]:
    return {
        "line": line.line.line,
        "item_id": line.line.item_id,
        "net": plain(line.line.net),
        "standing": line.standing,
        "with_line": line.with_line,
        "text": head,
        "sentences": list(sentences),
        "steps": [step_row(step, "") for step in line.steps],
        "findings": [finding_row(one) for one in line.findings],
    }


def _change(change: Change, text: str) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "item": change.item,
        "before": _text(change.before),
        "after": _text(change.after),
        "amount": plain(change.amount),
        "text": text,
    }


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else plain(amount)

"""SWIFT MT940 and MT942: customer statement messages, in or out of their envelopes.

Fields are `:61:` for an entry and `:86:` for what is said of it; a message may come in pages
(`:28C:7/1`, balances 60M and 62M). Sources: SWIFT category 9 message reference guide; for the
German structured `:86:` the DFÜ agreement of the Deutsche Kreditwirtschaft, annex 3.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from amicable.catalog.reading.decoding import decode
from amicable.catalog.reading.statements.mt940_words import detail_of
from amicable.catalog.reading.statements.wrong import (
    EntryError,
    StatementError,
    amount_of,
    day_of,
    iso_day,
)
from amicable.core.vocabulary.bank_statement import BankEntry, BankStatement

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from amicable.core.vocabulary.bank_statement import Nature
    from amicable.core.vocabulary.connector import BadRow

_FIELD = re.compile(r":(\d\d[A-Z]?):(.*)")
_ENTRY = re.compile(
    r"(?P<value>\d{6})(?P<booked>\d{4})?(?P<mark>E?R?[CD])[A-Z]?(?P<amount>\d{1,15}(?:,\d{0,5})?)"
    r"(?P<kind>[NFS][A-Z0-9]{3})(?P<own>(?:(?!//).){0,35})(?://(?P<bank>.{0,34}))?\s*"
)
_BALANCE = re.compile(r"([CD])(\d{6})([A-Z]{3})(\d{1,15}(?:,\d{0,5})?)\s*")
_OPENING, _CLOSING = ("60F", "60M"), ("62F", "62M")
_NO_REFERENCE = frozenset({"", "NONREF", "NOTPROVIDED"})
_LONGEST_LINE = 2000
_OF_THE_BANK: dict[str, Nature] = {"CHG": "charge", "COM": "charge", "INT": "interest"}
_RETURNED = frozenset({"RTI"})


@dataclass(slots=True)
class _Message:
    """The fields of one message: tag, line and text, in order."""

    row: int
    fields: list[tuple[str, int, list[str]]] = field(default_factory=list)

    def take(self, row: int, line: str, found: re.Match[str] | None) -> None:
        """Take a line: a field, or more of the last one; envelopes and ends are passed over."""
        if found is not None:
            self.fields.append((found[1], row, [found[2].rstrip()]))
        elif self.fields and not line.startswith(("-}", "{")) and line.strip() not in {"-", ""}:
            self.fields[-1][2].append(line.rstrip("\r"))

    def one(self, *tags: str) -> tuple[int, str]:
        """Return line and text of the first field of some tags; line 0 where there is none."""
        found = ((row, " ".join(text)) for tag, row, text in self.fields if tag in tags)
        return next(found, (0, ""))


def statements_of_mt940(content: bytes, source: str) -> tuple[list[BankStatement], list[BadRow]]:
    """Return the statements of a file, and the entries that cannot be read.

    Raises:
        StatementError: A message lacks its account or a balance, or is cut.
    """
    text, _ = decode(content)
    bad: list[BadRow] = []
    messages = list(_messages(text, source))
    return [_statement(one, source, bad) for one in messages], bad


def _messages(text: str, source: str) -> Iterator[_Message]:
    message: _Message | None = None
    for row, line in enumerate(text.split("\n"), 1):
        if len(line) > _LONGEST_LINE:
            raise StatementError(
                source, f"line {row}", "it has more than 2000 characters", "export it again"
            )
        found = _FIELD.match(line.strip() if line.startswith(" ") else line)
        if found is not None and found[1] == "20":
            if message is not None:
                yield message
            message = _Message(row)
        if message is not None:
            message.take(row, line, found)
    if message is None:
        raise StatementError(source, "line 1", "no field :20: begins a message", "export it again")
    yield message


def _statement(message: _Message, source: str, bad: list[BadRow]) -> BankStatement:
    row, account = message.one("25", "25P")
    if not account:
        raise StatementError(
            source, f"line {message.row}", "the message names no account (:25:)", "export it again"
        )
    is_report = message.one("34F")[0] > 0
    opening, opened_on, currency = _balance(message, source, _OPENING)
    closing, closed_on, closing_currency = _balance(message, source, _CLOSING)
    if not is_report and (opening is None) != (closing is None):
        lacking = ":62F:" if closing is None else ":60F:"
        raise StatementError(
            source, f"line {message.row}", f"the message has no {lacking}, so it is cut",
            "fetch it again",
        )  # fmt: skip
    currency = currency or closing_currency or message.one("34F")[1][:3]
    if not re.fullmatch("[A-Z]{3}", currency):
        raise StatementError(
            source, f"line {row}", "no balance or :34F: names the currency", "export it again"
        )
    return BankStatement(
        source=source,
        row=message.row,
        account=_account(account, currency),
        currency=currency,
        name=message.one("28C", "28")[1],
        entries=tuple(_entries(message, source, bad)),
        opening=opening,
        closing=closing,
        opened_on=opened_on,
        closed_on=closed_on,
    )


def _account(written: str, currency: str) -> str:
    """Return the account without the currency that some banks write behind it."""
    bare = written.replace(" ", "")
    return bare.removesuffix(currency) or bare


def _balance(
    message: _Message, source: str, tags: tuple[str, ...]
) -> tuple[Decimal | None, str, str]:
    row, text = message.one(*tags)
    if not row:
        return None, "", ""
    found = _BALANCE.fullmatch(text)
    value, day = None, ""
    try:
        day = day_of(found[2], "balance") if found else ""
        value = amount_of(found[4]) if found else None
    except EntryError:
        value = None
    if found is None or value is None:
        raise StatementError(
            source, f"line {row}", f"{text!r} is no balance", "fetch the statement again"
        )
    return (value if found[1] == "C" else -value), day, found[3]


def _entries(message: _Message, source: str, bad: list[BadRow]) -> Iterator[BankEntry]:
    """Yield the entries of a message; `:86:` belongs to the `:61:` right before it."""
    for number, (tag, row, lines) in enumerate(message.fields):
        if tag != "61":
            continue
        after = message.fields[number + 1] if number + 1 < len(message.fields) else None
        said = after[2] if after is not None and after[0] == "86" else []
        try:
            yield _entry(row, lines, said)
        except EntryError as wrong:
            bad.append(wrong.row(source, row))


def _entry(row: int, lines: list[str], said: list[str]) -> BankEntry:
    found = _ENTRY.fullmatch(lines[0])
    if found is None:
        raise EntryError(lines[0], "an entry such as 2601310131C145,20NTRFREF//BANKREF")
    mark = found["mark"]
    value = amount_of(found["amount"])
    # A reversal of a credit (RC) takes money away, one of a debit (RD) gives it back.
    came_in = mark.endswith("C") != ("R" in mark)
    amount = value if came_in else -value
    valued = day_of(found["value"], "value_on")
    detail, nature = detail_of(said, lines[1:], amount)
    own, bank = found["own"].strip(), (found["bank"] or "").strip()
    if not detail.end_to_end_id and own not in _NO_REFERENCE:
        detail = replace(detail, end_to_end_id=own)
    kind = found["kind"][1:]
    is_return = "R" in mark or kind in _RETURNED or nature == "return"
    return BankEntry(
        row=row,
        booked_on=_booked(valued, found["booked"]),
        value_on=valued,
        amount=amount,
        bank_reference="" if bank in _NO_REFERENCE else bank,
        nature="return" if is_return else _OF_THE_BANK.get(kind, nature),
        details=(detail,),
    )


def _booked(valued: str, written: str | None) -> str:
    """Return the entry date, whose year is that which brings it nearest to the value date."""
    if not written:
        return valued
    day = date.fromisoformat(valued)
    month, number = int(written[:2]), int(written[2:])
    years = (day.year - 1, day.year, day.year + 1)
    near = [date.fromisoformat(one) for one in (iso_day(y, month, number) for y in years) if one]
    if not near:
        raise EntryError(written, "month and day of the entry, such as 0131", "received_on")
    return min(near, key=lambda one: abs(one - day)).isoformat()

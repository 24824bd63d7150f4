"""Return files of Brazilian banks about boletos (CNAB 240 and 400): settlements become payments.

A payment bears the number of the document that the boleto was for, and its day of credit. What the
payer gave beyond the boleto's amount is interest or fine and is told with its sum. The fee of the
bank is charged apart and is told as well; other occurrences (entry, return, protest) are counted.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from amicable.catalog.reading.cnab import read_return, width_of
from amicable.catalog.reading.einvoice.names import Names
from amicable.core.vocabulary.connector import BadRow, Connector, Reading, TableRows, Unmapped
from amicable.core.vocabulary.error import InputError

if TYPE_CHECKING:
    from amicable.catalog.reading.cnab import Settlement
    from amicable.core.vocabulary.connector import Values

_SUFFIXES = frozenset({".ret", ".txt", ".cnab", ".crt", ".cbr"})
_LARGEST = 200_000_000
_COLUMNS = (
    *("payment_id", "received_on", "amount", "currency", "customer_id", "reference", "payer"),
    *("method", "value_on"),
)


class CnabError(InputError):
    """A return file cannot be read."""

    def __init__(self, path: str, because: str) -> None:
        super().__init__(f"{path} cannot be read as a CNAB return file: {because}.")


def recognises(path: str) -> bool:
    """Say whether the path is a file whose first line is the head of a return file."""
    file = Path(path)
    if file.suffix.lower() not in _SUFFIXES or not file.is_file():
        return False
    with file.open("rb") as content:
        head = content.readline(410)
    return width_of(head.decode("latin-1").rstrip("\r\n\x1a")) is not None


def read(path: str) -> Reading:
    """Return the payments of a return file.

    Raises:
        CnabError: It is too large, or its first line is not the head of a return file.
    """
    file = Path(path)
    if file.stat().st_size > _LARGEST:
        raise CnabError(path, f"it is larger than {_LARGEST} bytes; split it by day")
    text = file.read_bytes().decode("latin-1").replace("\x1a", "")
    lines = [line.rstrip("\r") for line in text.split("\n")]
    width = width_of(lines[0])
    if width is None:
        because = (
            "its first line is none of a return of 240 or 400 places; give the bank's own file"
        )
        raise CnabError(path, because)
    found = read_return(lines, width)
    names = Names(path)
    rows = [(one.line, _payment(one, names)) for one in found.settlements]
    return Reading(
        rows=(TableRows("payments", path, _COLUMNS, rows),) if rows else (),
        names=tuple(names.found),
        bad_rows=tuple(_bad(path, line, text, width) for line, text in found.broken),
        unmapped=_told(found.settlements),
        counts={
            "boletos settled": len(rows),
            **{f"other occurrences of boletos, code {one}": n for one, n in found.others.items()},
        },
    )


def _payment(one: Settlement, names: Names) -> Values:
    customer = None
    if one.payer_id:
        scheme = "CPF" if len(one.payer_id) == 11 else "CNPJ"
        values = {"tax_id": one.payer_id, "name": one.payer or one.payer_id, "country": "BR"}
        customer = names.party("customers", f"ubl:{scheme}:{one.payer_id}", values, ())
    return (
        f"{one.bank}:{one.our_number or one.line}:{one.paid_on}",
        one.paid_on or None,
        _money(one.paid),
        "BRL",
        customer,
        one.document or one.our_number or None,
        one.payer or None,
        "boleto",
        one.credited_on or None,
    )


def _bad(path: str, line: int, text: str, width: int) -> BadRow:
    expected = f"a record of {width} places with amounts in digits"
    return BadRow(path, line, "payments", None, text[:60], expected)


def _told(settlements: tuple[Settlement, ...]) -> tuple[Unmapped, ...]:
    """Return what was paid beyond or below the boletos' amounts, and the bank's fees."""
    parts = {
        "boleto: paid beyond its amount (interest, fine)": [
            one.paid - one.nominal for one in settlements if one.paid > one.nominal > 0
        ],
        "boleto: paid below its amount (discount, rebate)": [
            one.nominal - one.paid for one in settlements if one.paid < one.nominal
        ],
        "boleto: fee of the bank": [one.fee for one in settlements if one.fee],
    }
    return tuple(
        Unmapped(place, len(cents), _money(cents[0]), _money(sum(cents)), "BRL")
        for place, cents in parts.items()
        if cents
    )


def _money(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"


CONNECTOR = Connector(
    name="cnab",
    title="Return files of Brazilian banks about boletos (CNAB 240, CNAB 400)",
    recognises=recognises,
    read=read,
)

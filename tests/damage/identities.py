"""The evaluator: which identities of EN 16931 (and of Peppol) a document leaves untrue.

Written from the published formulas alone, in plain Decimal. It imports nothing of the program, so
that the program can be judged by it. An identity is true to the cent or it is untrue; tax may be
rounded once for the document or once a line.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, NamedTuple

from tests.damage.reading import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.damage.reading import Spot

FAMILY = {
    "S": "BR-S", "Z": "BR-Z", "E": "BR-E", "AE": "BR-AE", "K": "BR-IC", "G": "BR-G",
    "O": "BR-O", "L": "BR-AF", "M": "BR-AG",
}  # fmt: skip
WITH_TAX = ("S", "L", "M")
_WHOLE_UNITS = ("JPY", "KRW", "CLP", "ISK", "VND")
_ZERO = Decimal(0)


class Untrue(NamedTuple):
    """An identity that does not hold: its rule, where, what is billed and what it should be."""

    rule: str
    where: str
    billed: Decimal
    expected: Decimal

    @property
    def difference(self) -> Decimal:
        """Billed less expected."""
        return self.billed - self.expected


class Row(NamedTuple):
    """What a line, an allowance or a charge puts into the base of a category and rate."""

    category: str
    rate: Decimal
    rate_where: str | None
    amount: Decimal
    rule: str


class Paper:
    """A document opened for reckoning."""

    def __init__(self, xml: bytes) -> None:
        self.root, self.names = opened(xml)
        self.places = 0 if self.root.text(self.names["currency"]) in _WHOLE_UNITS else 2
        self.is_peppol = "peppol" in self.root.text(self.names["specification"]).lower()
        self.lines = list(self.root.all(self.names["line"]))
        self.rows = list(self.root.all(self.names["row"]))
        self.parts = list(self.root.all(self.names["part"]))

    def round(self, value: Decimal) -> Decimal:
        """Round to the smallest coin, halves away from zero."""
        return value.quantize(Decimal(1).scaleb(-self.places), ROUND_HALF_UP)

    def number(self, spot: Spot, name: str) -> Decimal | None:
        """Return a number of a line, a row or a part by its name in the table of places."""
        return spot.number(self.names[name])

    def is_charge(self, row: Spot) -> bool:
        """Return whether a row is a charge and not an allowance."""
        return row.text(self.names["is charge"]) in ("true", "1")

    def signed(self, row: Spot) -> Decimal:
        """Return the amount of a row: a charge adds, an allowance takes away."""
        amount = self.number(row, "amount") or _ZERO
        return amount if self.is_charge(row) else -amount

    def place(self, spot: Spot, name: str) -> str:
        """Return the path of a number."""
        found = spot.one(self.names[name])
        return spot.path if found is None else found.path

    def tax(self, spot: Spot, name: str) -> tuple[str, Decimal, str | None] | None:
        """Return category, rate and the place of the rate of a line, a row or a part."""
        found = spot.one(self.names[name])
        code = "" if found is None else found.text(self.names["code"])
        if found is None or not code:
            return None
        rate = found.one(self.names["rate"])
        value = found.number(self.names["rate"]) or _ZERO
        return code, value, None if rate is None else rate.path


def untrue_identities(xml: bytes) -> set[Untrue]:
    """Return every identity of the document that is not true."""
    paper = Paper(xml)
    found = {*_line_nets(paper), *_prices(paper), *_percentages(paper), *_totals(paper)}
    found |= {*_bases(paper), *_taxes(paper), *_rates(paper)}
    return {one for one in found if one.billed != one.expected}


def _line_nets(paper: Paper) -> Iterator[Untrue]:
    """BT-131: round(net price / base quantity x quantity) + charges - allowances."""
    for line in paper.lines:
        quantity, price, net = (paper.number(line, name) for name in ("quantity", "price", "net"))
        base = paper.number(line, "base quantity")
        per = Decimal(1) if base is None else base
        if quantity is None or price is None or net is None or per <= 0:
            continue
        exact = quantity * price / per
        rows = [paper.signed(row) for row in line.all(paper.names["line row"])]
        expected = paper.round(exact) + sum(map(paper.round, rows), _ZERO)
        where = paper.place(line, "net")
        yield Untrue("AM-LINE-NET", where, net, expected)
        if paper.is_peppol and abs(exact + sum(rows, _ZERO) - net) > Decimal("0.02"):
            yield Untrue("PEPPOL-EN16931-R120", where, net, _shown(exact + sum(rows, _ZERO)))


def _shown(value: Decimal) -> Decimal:
    cents = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return value if cents == value else value.quantize(Decimal("0.0001"), ROUND_HALF_UP)


def _prices(paper: Paper) -> Iterator[Untrue]:
    """BT-146: gross price less price discount, to any decimal."""
    rule = "PEPPOL-EN16931-R046" if paper.is_peppol else "AM-ITEM-PRICE"
    for line in paper.lines:
        gross, price = paper.number(line, "gross"), paper.number(line, "price")
        discounts = list(line.all(paper.names["discount"]))
        per = [paper.number(line, f"{kind} quantity") for kind in ("base", "gross")]
        if per[1] not in (None, per[0] or Decimal(1)):
            continue
        if gross is not None and price is not None and discounts:
            expected = gross + sum(map(paper.signed, discounts), _ZERO)
            yield Untrue(rule, paper.place(line, "price"), price, expected)


def _percentages(paper: Paper) -> Iterator[Untrue]:
    """BT-92, 99, 136, 141: base x percent / 100 where both are given."""
    rule = "PEPPOL-EN16931-R040" if paper.is_peppol else "AM-ADJUSTMENT"
    of_lines = [row for line in paper.lines for row in line.all(paper.names["line row"])]
    for row in (*paper.rows, *of_lines):
        amount, base, percent = (paper.number(row, name) for name in ("amount", "base", "percent"))
        if amount is not None and base is not None and percent is not None:
            expected = paper.round(base * percent / 100)
            yield Untrue(rule, paper.place(row, "amount"), amount, expected)


def _totals(paper: Paper) -> Iterator[Untrue]:
    """BR-CO-10 to BR-CO-16."""
    names = paper.names
    box = paper.root.one(names["totals"])
    if box is None:
        return
    stated = {term: paper.number(box, term) for term in names if term.startswith("BT-")}
    total = {term: value or _ZERO for term, value in stated.items()}
    plus = [paper.signed(row) for row in paper.rows if paper.is_charge(row)]
    minus = [-paper.signed(row) for row in paper.rows if not paper.is_charge(row)]
    vat = _vat(paper)
    taxes = [paper.number(part, "part amount") or _ZERO for part in paper.parts]
    nets = [paper.number(line, "net") or _ZERO for line in paper.lines]
    expected = {
        "BR-CO-10": ("BT-106", sum(nets, _ZERO)),
        "BR-CO-11": ("BT-107", sum(minus, _ZERO)),
        "BR-CO-12": ("BT-108", sum(plus, _ZERO)),
        "BR-CO-13": ("BT-109", total["BT-106"] - total["BT-107"] + total["BT-108"]),
        "BR-CO-16": ("BT-115", total["BT-112"] - total["BT-113"] + total["BT-114"]),
    }
    if vat is not None:
        amount = vat.number(".") or _ZERO
        expected["BR-CO-15"] = ("BT-112", total["BT-109"] + amount)
        yield Untrue("BR-CO-14", vat.path, amount, paper.round(sum(taxes, _ZERO)))
    for rule, (term, value) in expected.items():
        if stated[term] is not None or value:
            yield Untrue(rule, paper.place(box, term), total[term], paper.round(value))


def _vat(paper: Paper) -> Spot | None:
    """Return the total of VAT in the currency of the document."""
    currency = paper.root.text(paper.names["currency"])
    every = list(paper.root.all(paper.names["vat"]))
    own = [one for one in every if one.element.get("currencyID") in (None, currency)]
    return own[0] if own else None


def _rows(paper: Paper) -> list[Row]:
    found = []
    for line in paper.lines:
        tax = paper.tax(line, "line tax")
        if tax is not None:
            found.append(Row(*tax, paper.number(line, "net") or _ZERO, "05"))
    for row in paper.rows:
        tax, rule = paper.tax(row, "row tax"), "07" if paper.is_charge(row) else "06"
        if tax is not None:
            found.append(Row(*tax, paper.signed(row), rule))
    return found


def _key(category: str, rate: Decimal) -> tuple[str, Decimal]:
    return category, rate if category in WITH_TAX else _ZERO


def _bases(paper: Paper) -> Iterator[Untrue]:
    """BT-116: lines + charges - allowances of each category and rate."""
    sums: dict[tuple[str, Decimal], Decimal] = defaultdict(Decimal)
    for row in _rows(paper):
        sums[_key(row.category, row.rate)] += row.amount
    for part in paper.parts:
        tax, base = paper.tax(part, "part tax"), paper.number(part, "part base")
        if tax is not None and base is not None:
            expected = paper.round(sums.get(_key(tax[0], tax[1]), _ZERO))
            yield Untrue(f"{FAMILY[tax[0]]}-08", paper.place(part, "part base"), base, expected)
    told = {_key(tax[0], tax[1]) for part in paper.parts if (tax := paper.tax(part, "part tax"))}
    for key, value in sums.items():
        if key not in told:
            where = f"{paper.root.path}/{paper.names['breakdown']}"
            yield Untrue(f"{FAMILY[key[0]]}-08", where, _ZERO, value)


def _taxes(paper: Paper) -> Iterator[Untrue]:
    """BT-117: base x rate / 100, rounded once, or once a row; zero where nothing is taxed."""
    rows = _rows(paper)
    for part in paper.parts:
        tax = paper.tax(part, "part tax")
        base, amount = paper.number(part, "part base"), paper.number(part, "part amount")
        if tax is None or base is None or amount is None:
            continue
        where = paper.place(part, "part amount")
        once = paper.round(base * tax[1] / 100)
        by_row = [
            paper.round(row.amount * row.rate / 100) for row in rows if row[:2] == tuple(tax[:2])
        ]
        holds = bool(by_row) and amount == sum(by_row, _ZERO)
        yield Untrue("BR-CO-17", where, amount, amount if holds else once)
        if tax[0] in WITH_TAX:
            yield Untrue(f"{FAMILY[tax[0]]}-09", where, amount, amount if holds else once)
        else:
            yield Untrue(f"{FAMILY[tax[0]]}-09", where, amount, _ZERO)


def _rates(paper: Paper) -> Iterator[Untrue]:
    """The rate of a category without tax is zero (BR-*-05 to 07)."""
    for row in _rows(paper):
        if row.category not in WITH_TAX and row.rate_where is not None:
            yield Untrue(f"{FAMILY[row.category]}-{row.rule}", row.rate_where, row.rate, _ZERO)

"""Service level credit missing.

Fires when the service was available for less than was promised in the billed period, agreed
maintenance left out, and no credit has given back the agreed share of its price. Of several bands
the deepest that was missed counts. It cannot tell what an outage costs where one price covers
several measured periods, and it cannot see outages that nobody measured.
"""

from __future__ import annotations

from amicable.catalog.algebra import availability as row
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_INVOICE = {
    "invoice_id": "INV-2",
    "customer_id": "ALBA",
    "issued_on": "2026-05-02",
    "currency": "EUR",
    "gross": "968.00",
    "contract_id": "K-7",
}
_LINE = {
    "invoice_id": "INV-2",
    "line": "1",
    "net": "800.00",
    "item_id": "SCAN",
    "period_from": "2026-04-01",
    "period_to": "2026-05-01",
}
_LEVEL = {
    "service_level_id": "L-1",
    "contract_id": "K-7",
    "item_id": "SCAN",
    "period_from": "2026-04-01",
    "period_to": "2026-05-01",
    "promised": "99.9",
    "measured": "99.6991",
    "excluded": "0.0694",
    "credit_percent": "10",
}
_DEEPER = _LEVEL | {"service_level_id": "L-2", "promised": "99", "credit_percent": "25"}


def _book(*levels: dict[str, str], **line: str) -> dict[str, tuple[dict[str, str], ...]]:
    return {
        "invoices": (_INVOICE,),
        "invoice_lines": (_LINE | line,),
        "service_levels": levels,
    }


def _credited(net: str, gross: str) -> dict[str, tuple[dict[str, str], ...]]:
    note = _INVOICE | {"invoice_id": "CN-2", "kind": "381", "gross": gross, "net": net}
    return _book(_LEVEL) | {
        "invoices": (_INVOICE, note | {"issued_on": "2026-05-20"}),
        "invoice_lines": (
            _LINE,
            {
                "invoice_id": "CN-2",
                "line": "1",
                "net": net,
                "preceding_invoice_id": "INV-2",
                "preceding_line": "1",
            },
        ),
    }


CHECK = Check(
    code="availability_credit_missing",
    cause="S02",
    title="Service level credit missing",
    stage=78,
    relation=row.RELATION,
    basis="net",
    answers=("S02",),
    needs=("service_levels",),
    blocked=first_reason(
        (row.measured.is_missing(), "no_column:service_levels.measured"),
        (row.promised.is_missing(), "no_column:service_levels.promised"),
        (
            row.missed & (row.period_from.is_missing() | row.period_to.is_missing()),
            "no_column:invoice_lines.period_from",
        ),
        (row.missed & ~row.fits, "no_convention:proration"),
        (row.missed & row.credit_percent.is_missing(), "no_convention:service_credit"),
    ),
    fires=row.missed & (row.position > row.after_credit),
    likely=row.loose_credit | (row.credited > 0),
    billed="position",
    derivation=(
        Planned(
            "service_level",
            {
                "promised": "promised",
                "measured": "measured",
                "excluded": "excluded",
                "from": "level_from",
                "to": "level_to",
            },
            rule="books.md rule 12",
        ),
        Planned("service_credit", {"base": "@current", "percent": "credit_percent"}),
    ),
    confirms=(
        Planned(
            "service_level",
            {
                "promised": "promised",
                "measured": "measured",
                "excluded": "excluded",
                "from": "level_from",
                "to": "level_to",
            },
            rule="books.md rule 12",
        ),
    ),
    evidence=(
        Cite("invoice_lines", ("invoice_id", "line"), "net", "net"),
        Cite("service_levels", ("service_level_id",), "measured", "measured"),
    ),
    sources=("domain/01-dispute-taxonomy.md S02", "books.md rule 12"),
    examples=(
        Example(
            "130 minutes down in 30 days, 30 of them agreed maintenance",
            (Expect("fires", "INV-2", "1", billed="800.00", expected="720.00"),),
            _book(_LEVEL, _DEEPER),
        ),
        Example(
            "so long down that the deeper band counts",
            (Expect("fires", "INV-2", "1", billed="800.00", expected="600.00"),),
            _book(_LEVEL | {"measured": "98.9"}, _DEEPER | {"measured": "98.9"}),
        ),
        Example(
            "the agreed credit ends at its cap",
            (Expect("fires", "INV-2", "1", billed="800.00", expected="760.00"),),
            _book(_LEVEL | {"credit_cap_percent": "5"}),
        ),
        Example(
            "without the agreed maintenance the promise was kept to the last second",
            (Expect("clean", "INV-2", "1"),),
            _book(_LEVEL | {"excluded": "0.2009"}),
        ),
        Example(
            "the outage was in another month",
            (Expect("absent", "INV-2"),),
            _book(_LEVEL | {"period_from": "2026-03-01", "period_to": "2026-04-01"}),
        ),
        Example("nothing was measured", (Expect("absent", "INV-2"),), _book()),
        Example(
            "the outage was credited",
            (Expect("corrected", "INV-2", "1"),),
            _credited("80.00", "96.80"),
        ),
        Example(
            "something else was credited, less than the outage",
            (Expect("fires", "INV-2", "1", billed="750.00", certainty="likely"),),
            _credited("50.00", "60.50"),
        ),
        Example(
            "one price for a quarter, and one of its months was missed",
            (Expect("blocked", "INV-2", "1", blocked="no_convention:proration"),),
            _book(_LEVEL, period_to="2026-07-01"),
        ),
        Example(
            "a line that does not say which month it bills",
            (Expect("blocked", "INV-2", "1", blocked="no_column:invoice_lines.period_from"),),
            _book(_LEVEL, period_from="", period_to=""),
        ),
        Example(
            "a promise without an agreed credit",
            (Expect("blocked", "INV-2", "1", blocked="no_convention:service_credit"),),
            _book(_LEVEL | {"credit_percent": ""}),
        ),
        Example(
            "what was promised was never measured",
            (Expect("blocked", "INV-2", "1", blocked="no_column:service_levels.measured"),),
            _book(_LEVEL | {"measured": ""}),
        ),
    ),
)

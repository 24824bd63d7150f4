"""Tax content of the invoice is incomplete.

Fires when a tax row of an invoice lacks what its category asks for: a rate of zero for a taxed
supply, a rate or tax for an exempt one, no reason for an exemption, no tax number of the buyer or
of ours, where others show that the books hold such things. Only the rates are certain, because
what the paper prints the books do not say. It cannot see the document itself: `amicable
check-invoice` reads that, with every rule of EN 16931.
"""

from __future__ import annotations

from amicable.catalog.algebra import tax_lack as row
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned

_KEY = {"invoice_id": "INV-1", "category": "S", "rate": "21"}


def _taxed(**columns: str) -> dict[str, tuple[dict[str, str], ...]]:
    row_of = {"invoice_id": "INV-1", "base": "120.00", "tax": "0.00", "rate": "0"}
    return {"invoice_taxes": (row_of | columns,)}


def _known(**columns: str) -> dict[str, tuple[dict[str, str], ...]]:
    """Return the parties with what they are known by, and the seller named on the invoice."""
    return {
        "customers": ({"customer_id": "ALBA"} | columns,),
        "sellers": ({"seller_id": "US", "tax_id": "ESB1"},),
        "invoices": ({"invoice_id": "INV-1", "seller_id": "US"},),
    }


CHECK = Check(
    code="tax_content_incomplete",
    cause="A05",
    title="Tax content of the invoice is incomplete",
    stage=89,
    relation=row.RELATION,
    basis="text",
    answers=("A05",),
    needs=("invoice_taxes",),
    fires=row.what.is_present(),
    likely=~row.is_plain,
    billed="category",
    expected="what",
    derivation=(
        Planned(
            "lacks",
            {"what": "what", "category": "category", "rate": "rate"},
            rule="EN 16931, BR-S, BR-Z, BR-E, BR-AE, BR-IC, BR-G and BR-O",
        ),
    ),
    evidence=(Cite("invoice_taxes", ("invoice_id", "category", "rate"), "category", "category"),),
    sources=("domain/01-dispute-taxonomy.md A05", "domain/02-en16931-calculation.csv"),
    examples=(
        Example(
            "a taxed supply at zero",
            (Expect("fires", "INV-1", billed="S", expected="rate_zero", certainty="certain"),),
            _taxed(category="S"),
        ),
        Example(
            "an exempt supply with tax",
            (Expect("fires", "INV-1", billed="E", expected="rate_not_zero"),),
            _taxed(category="E", rate="21", tax="25.20", exemption_reason="education"),
        ),
        Example(
            "an exemption without a reason",
            (
                Expect(
                    "fires", "INV-1", billed="E", expected="exemption_reason", certainty="likely"
                ),
            ),
            {
                "invoices": (
                    {"invoice_id": "INV-0", "customer_id": "ALBA", "issued_on": "2026-02-05"}
                    | {"currency": "EUR", "gross": "50.00"},
                ),
                "invoice_taxes": (
                    *_taxed(category="E")["invoice_taxes"],
                    {"invoice_id": "INV-0", "category": "E", "rate": "0", "base": "50.00"}
                    | {"tax": "0.00", "exemption_reason": "education"},
                ),
            },
        ),
        Example(
            "no invoice of the customer gives one: the export may have lost them",
            (Expect("absent", "INV-1"),),
            _taxed(category="E"),
        ),
        Example(
            "an intra-community supply to a buyer without a tax number",
            (Expect("fires", "INV-1", billed="K", expected="buyer_tax_id", certainty="likely"),),
            _taxed(category="K", exemption_code="VATEX-EU-IC") | _known(tax_id=""),
        ),
        Example(
            "the same to a buyer who has one",
            (Expect("absent", "INV-1"),),
            _taxed(category="K", exemption_code="VATEX-EU-IC") | _known(tax_id="PT500"),
        ),
        Example("taxed at 21 %", (Expect("absent", "INV-1"),), {"invoice_taxes": (_KEY,)}),
        Example("no tax rows", (Expect("absent", "INV-1"),), without=("invoice_taxes",)),
    ),
)

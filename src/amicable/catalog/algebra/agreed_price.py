"""The steps from an agreed price to the right amount, as checks of prices tell them."""

from __future__ import annotations

from amicable.core.vocabulary.check import Planned

CHOSEN = Planned(
    "price_chosen",
    {
        "price": "term_price",
        "per": "term_per",
        "source": "term_source",
        "contract": "term_contract",
        "signed_on": "term_signed_on",
        "supplied_on": "supplied_on",
    },
    rule="books.md rule 1",
)
KEPT = (
    Planned("discount", {"percent": "discount_percent"}, when="discount_honoured"),
    Planned("allowance", {"amount": "allowance"}, when="allowance_kept"),
    Planned("charge", {"amount": "charge"}, when="charge_kept"),
)
"""What the line took off or added beside its price, and keeps."""

EXTENDED = (
    Planned(
        "extension",
        {"quantity": "units", "price": "term_price", "per": "term_per"},
        rule="per_unit",
    ),
    *KEPT,
)
"""From the right price to the right amount, alike in all checks, so that none finds a rest."""

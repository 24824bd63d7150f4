"""What was agreed beside the contract, from the mail to the verdict and the credit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.journeys.little_books import sound_books, write_books, write_mail
from tests.journeys.program import run

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.journeys.little_books import Books, Row


def _case(folder: Path, books: Books, words: str) -> Mapping[str, Any]:
    source = write_books(folder / "books", books)
    mail = write_mail(folder / "mail.eml", words)
    case: Mapping[str, Any] = run("resolve", mail, "--books", source, "--json").json
    return case


def _billed(books: Books, *lines: Row) -> Books:
    """Bill lines at 21 % in place of the hinges."""
    net = sum(int(line["net"].replace(".", "")) for line in lines)
    tax = (net * 21 + 50) // 100
    money = {"net": net, "tax": tax, "gross": net + tax, "open_amount": net + tax}
    texts = {name: f"{cents // 100}.{cents % 100:02}" for name, cents in money.items()}
    books["invoices"][0] |= texts
    taxed = {"invoice_id": "INV-1", "tax_category": "S", "tax_rate": "21"}
    books["invoice_lines"] = [
        taxed | {"line": str(place)} | line for place, line in enumerate(lines, start=1)
    ]
    books["invoice_taxes"][0] |= {"base": texts["net"], "tax": texts["tax"]}
    return books


_HINGES = {"item_id": "HINGE", "quantity": "10", "unit_price": "12.00", "net": "120.00"}


def _setup_fee() -> Books:
    books = sound_books()
    books["items"].append({"item_id": "SETUP", "name": "Setting up", "kind": "fee"})
    return _billed(books, _HINGES, {"item_id": "SETUP", "kind": "setup", "net": "75.00"})


def _offer() -> Books:
    books = sound_books()
    offer = {"offer_id": "F-1", "customer_id": "ALBA", "number": "A-311", "order_id": "O-1"}
    offer |= {"offered_on": "2026-02-20", "signed_on": "2026-02-25"}
    line = {"offer_id": "F-1", "line": "1", "item_id": "HINGE", "unit_price": "11.00"}
    return books | {"offers": [offer], "offer_lines": [line]}


def _raised() -> Books:
    books = _billed(sound_books(), _HINGES | {"unit_price": "12.50", "net": "125.00"})
    books["contracts"][0] |= {"price_notice_days": "30"}
    books["price_terms"][0] |= {"valid_to": "2026-03-01"}
    new = {"term_id": "T-NEW", "valid_from": "2026-03-01", "valid_to": "", "unit_price": "12.50"}
    books["price_terms"].append(books["price_terms"][0] | new)
    return books | {
        "notices": [
            {"notice_id": "N-1", "kind": "price", "contract_id": "K-7", "proof": "letter"}
            | {"sent_on": "2026-02-20", "effective_on": "2026-03-01"}
        ]
    }


def _boxes() -> Books:
    books = _billed(sound_books(), _HINGES | {"unit": "piece", "net": "120.00"})
    books["price_terms"][0] |= {"unit": "box"}
    conversion = {"from_unit": "box", "to_unit": "piece", "factor": "4"}
    return books | {"unit_conversions": [conversion]}


def _rebate() -> Books:
    agreement = {"agreement_id": "G-1", "customer_id": "ALBA", "kind": "volume_rebate"}
    window = {"starts_on": "2026-03-01", "ends_on": "2026-04-01", "percent": "10"}
    return sound_books() | {"rebate_agreements": [agreement | window]}


@pytest.mark.parametrize(
    ("books", "words", "cause", "credit"),
    [
        (_setup_fee(), "We never agreed to this setup fee.", "P10", "90.75"),
        (_offer(), "Your offer said 11.00 each.", "Z02", "12.10"),
        (_offer(), "The price on invoice INV-1 is too high.", "Z02", "12.10"),
        (_raised(), "You raised the price without notice.", "P06", "6.05"),
        (_boxes(), "The price is per box, you charged pieces instead of boxes.", "P13", "108.90"),
        (_rebate(), "The agreed rebate is missing on invoice INV-1.", "R03", "14.52"),
    ],
)
def test_a_claim_is_proven_by_what_was_agreed(
    tmp_path: Path, books: Books, words: str, cause: str, credit: str
) -> None:
    case = _case(tmp_path, books, words)
    (claim,) = case["claims"]
    assert (claim["verdict"], claim["root_cause"]) == ("ours", cause)
    credited = [one["gross"] for one in case["decision"]["remedies"] if one["gross"]]
    assert credited == [credit]
    assert sum(1 for one in case["findings"] if one["certainty"] == "certain") == 1


def test_a_price_that_was_raised_in_time_is_explained(tmp_path: Path) -> None:
    books = _raised()
    books["notices"][0] |= {"sent_on": "2026-01-30"}
    case = _case(tmp_path, books, "You raised the price without notice.")
    (claim,) = case["claims"]
    assert (claim["verdict"], claim["decided_by"]) == ("customer", "price_raised_without_notice")
    assert "We gave notice on 30 January 2026." in case["letter"]["body"]


def test_the_apology_is_for_what_happened(tmp_path: Path) -> None:
    case = _case(tmp_path, _setup_fee(), "We never agreed to this setup fee.")
    assert "We are sorry that we billed a charge that was not agreed." in case["letter"]["body"]

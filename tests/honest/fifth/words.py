"""Translators and laboratories: weighted words, least amounts, rush, panels, failed samples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line
from tests.honest.spans import month, on

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger

ITEMS = dict.fromkeys(("WORD", "PROOF", "SAMPLE", "PANEL", "COURIER"), "service")
FOUND = {
    ("WDW1", "P01", "certain", "60.00"),
    ("WDW2", "Q01", "certain", "70.00"),
    ("WDW3", "P12", "certain", "90.00"),
    ("WDW4", "P04", "certain", "48.00"),
}
DOUBTED = {
    ("WD1", "P01", "likely", "-20.00"),
    ("WD1", "P01", "likely", "-72.00"),
    ("WD2", "P01", "likely", "34.88"),
    ("WD3", "P01", "likely", "60.00"),
    ("WD4-1", "P01", "likely", "6.00"),
    ("WD4-2", "P01", "likely", "12.00"),
    ("WD4-3", "P01", "likely", "18.00"),
    ("WD4-4", "P01", "likely", "24.00"),
    ("WD8", "P01", "likely", "-70.00"),
}


def words_by_their_newness(ledger: Ledger) -> None:
    """New words at 0.12, known ones at 0.04 and the like at 0.08, a line each."""
    ledger.customer("WD1", {"WORD": "0.12"})
    lines = [
        line("WORD", q, p, **on("WD1"))
        for q, p in (("2000", "0.12"), ("900", "0.04"), ("500", "0.08"))
    ]
    ledger.invoice("WD1", "WD1", "2026-02-11", *lines)


def least_of_a_job(ledger: Ledger) -> None:
    """A letter of eighty words costs the least of 35.00."""
    ledger.customer("WD2", {"WORD": "0.12"})
    least = line("WORD", "1", "35.00", description="Tarifa mínima", **on("WD2"))
    ledger.invoice("WD2", "WD2", "2026-02-11", least)


def overnight_for_a_third_more(ledger: Ledger) -> None:
    """Until tomorrow: 0.16 a word, as the mail of the same day agreed."""
    ledger.customer("WD3", {"WORD": "0.12"})
    ledger.invoice(
        "WD3",
        "WD3",
        "2026-02-11",
        line("WORD", "1500", "0.16", description="Urgente", **on("WD3")),
    )


def rare_language(ledger: Ledger) -> None:
    """The contract's 0.12 is for English; Finnish is 0.18, always has been, and is paid."""
    ledger.customer("WD4", {"WORD": "0.12"})
    for at in (1, 2, 3, 4):
        job = line("WORD", f"{at}00", "0.18", description="ES-FI", **on("WD4", f"2026-0{at}-10"))
        ledger.invoice(f"WD4-{at}", "WD4", f"2026-0{at}-12", job)
        ledger.paid(f"WD4-{at}", on=f"2026-0{at + 1}-10")


def words_of_the_target(ledger: Ledger) -> None:
    """Ordered as 1,000 words of the source; 1,140 of the target are billed, as agreed in talk."""
    ledger.customer("WD5", {"WORD": "0.12"})
    ledger.order("O-WD5", "WD5", ("WORD", "1000"), on="2026-02-01")
    told = on("WD5", order_id="O-WD5", order_line="1")
    ledger.invoice("WD5", "WD5", "2026-02-11", line("WORD", "1140", "0.12", **told))


def courier_as_paid(ledger: Ledger) -> None:
    """The courier's 18.40 are passed on as they were paid."""
    ledger.customer("WD6", {"SAMPLE": "70.00"})
    lines = line("SAMPLE", "2", "70.00", **on("WD6")), line("COURIER", "1", "18.40", **on("WD6"))
    ledger.invoice("WD6", "WD6", "2026-02-11", *lines)


def panel_that_holds_samples(ledger: Ledger) -> None:
    """A panel of five at 280.00; one more analysis stands at 70.00."""
    ledger.customer("WD7", {"PANEL": "280.00", "SAMPLE": "70.00"})
    lines = line("PANEL", "1", "280.00", **on("WD7")), line("SAMPLE", "1", "70.00", **on("WD7"))
    ledger.invoice("WD7", "WD7", "2026-02-11", *lines)


def repeated_at_our_cost(ledger: Ledger) -> None:
    """A sample failed and was measured again for nothing."""
    ledger.customer("WD8", {"SAMPLE": "70.00"})
    free = line("SAMPLE", "1", "0.00", description="Repetición sin coste", **on("WD8"))
    ledger.invoice("WD8", "WD8", "2026-02-11", line("SAMPLE", "3", "70.00", **on("WD8")), free)


def samples_of_two_sites(ledger: Ledger) -> None:
    """Two sites send four samples each on one day: two invoices alike."""
    ledger.customer("WD9", {"SAMPLE": "70.00"})
    for name, site in (("WD9A", "Planta Norte"), ("WD9B", "Planta Sur")):
        four = line("SAMPLE", "4", "70.00", description=site, **on("WD9"))
        ledger.invoice(name, "WD9", "2026-02-11", four)


def three_parts_of_one_order(ledger: Ledger) -> None:
    """A book of 30,000 words is billed in three parts of one order."""
    ledger.customer("WD10", {"WORD": "0.12"})
    ledger.order("O-WD10", "WD10", ("WORD", "30000"), on="2026-01-01")
    for at in (1, 2, 3):
        told = month("WD10", at, order_id="O-WD10", order_line="1")
        ledger.invoice(
            f"WD10-{at}", "WD10", f"2026-0{at + 1}-02", line("WORD", "10000", "0.12", **told)
        )


def word_two_cents_dearer(ledger: Ledger) -> None:
    """Wrong: 3,000 words at 0.14 instead of 0.12."""
    ledger.customer("WDW1", {"WORD": "0.12"})
    ledger.invoice("WDW1", "WDW1", "2026-02-11", line("WORD", "3000", "0.14", **on("WDW1")))


def sample_that_never_came(ledger: Ledger) -> None:
    """Wrong: four kits were delivered and five are billed."""
    ledger.customer("WDW2", {"KIT": "70.00"})
    ledger.order("O-WDW2", "WDW2", ("KIT", "5"), on="2026-02-01")
    ledger.delivery("D-WDW2", "O-WDW2", ("KIT", "4", "1"))
    told = {
        "order_id": "O-WDW2",
        "order_line": "1",
        "supplied_on": "2026-02-02",
        "contract_id": "K-WDW2",
    }
    ledger.invoice("WDW2", "WDW2", "2026-02-03", line("KIT", "5", "70.00", **told))


def sum_that_is_no_product(ledger: Ledger) -> None:
    """Wrong: three panels at 280.00 are 840.00, and 930.00 are written."""
    ledger.customer("WDW3", {"PANEL": "280.00"})
    ledger.invoice(
        "WDW3", "WDW3", "2026-02-11", line("PANEL", "3", "280.00", net="930.00", **on("WDW3"))
    )


def discount_of_ten_percent_forgotten(ledger: Ledger) -> None:
    """Wrong: ten percent of 480.00 are due."""
    ledger.customer("WDW4", {"WORD": "0.12"})
    told = {"kind": "percent", "value": "10", "valid_from": "2025-01-01", "scope": "line"}
    ledger.row("discounts", discount_id="D-WDW4", customer_id="WDW4", **told)
    ledger.invoice("WDW4", "WDW4", "2026-02-11", line("WORD", "4000", "0.12", **on("WDW4")))

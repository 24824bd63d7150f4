"""Universities, notaries, films: fees by scale, shares of the box, copies, deposits, waivers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line
from tests.honest.spans import monthly, on, span, subscribed

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger

ITEMS = dict.fromkeys(("CREDIT", "DEED", "COPY", "FILM", "ROOMH", "TESTING"), "service")
ITEMS |= {"LIBRARY": "subscription", "ENROL": "fee"}
FOUND = {
    ("CRW1", "P01", "certain", "60.00"),
    ("CRW2", "P02", "certain", "9.00"),
    ("CRW3", "P12", "certain", "14.00"),
    ("CRW4", "P02", "certain", "100.00"),
}
DOUBTED = {
    ("CR1", "P01", "likely", "60.00"),
    ("CR3", "P01", "likely", "134.31"),
    ("CR6", "P02", "likely", "300.00"),
    ("CR6", "U01", "likely", "1200.00"),
    ("CR6", "U01", "likely", "800.00"),
    ("CR8-1", "P09", "likely", "1.67"),
    ("CR8-2", "P09", "likely", "2.00"),
    ("CR8-3", "P09", "likely", "1.67"),
    ("CR8-4", "P09", "likely", "2.00"),
    ("CRW4", "U01", "likely", "400.00"),
}


def credits_dearer_the_second_time(ledger: Ledger) -> None:
    """A credit is 20.00, and 30.00 when it is taken again, by the university's decree."""
    ledger.customer("CR1", {"CREDIT": "20.00"})
    lines = (
        line("CREDIT", "54", "20.00", **on("CR1")),
        line("CREDIT", "6", "30.00", description="2.ª matrícula", **on("CR1")),
    )
    ledger.invoice("CR1", "CR1", "2026-02-11", *lines)


def family_of_many(ledger: Ledger) -> None:
    """Half of the credits' price for a large family, as an allowance."""
    ledger.customer("CR2", {"CREDIT": "20.00"})
    ledger.invoice(
        "CR2", "CR2", "2026-02-11", line("CREDIT", "60", "20.00", allowance="600.00", **on("CR2"))
    )


def deed_by_the_scale_of_the_state(ledger: Ledger) -> None:
    """The scale gives 284.31 for this deed; the agreed 150.00 is the least deed's."""
    ledger.customer("CR3", {"DEED": "150.00"})
    deed = line("DEED", "1", "284.31", description="Escritura, base 120.000", **on("CR3"))
    ledger.invoice("CR3", "CR3", "2026-02-11", deed)


def copies_by_the_started_page(ledger: Ledger) -> None:
    """Eleven sheets are twenty-two pages at 0.60."""
    ledger.customer("CR4", {"COPY": "0.60"})
    ledger.invoice("CR4", "CR4", "2026-02-11", line("COPY", "22", "0.60", **on("CR4")))


def share_of_the_box_with_a_least(ledger: Ledger) -> None:
    """Forty percent of 700.00 would be 280.00; the least of a film is 300.00."""
    ledger.customer("CR5", {})
    ledger.price("CR5", "FILM", model="percentage", percent="40", minimum_amount="300.00")
    film = line("FILM", "1", "300.00", description="Mínimo garantizado", **on("CR5"))
    ledger.invoice("CR5", "CR5", "2026-02-16", film)


def share_that_falls_by_the_week(ledger: Ledger) -> None:
    """Fifty percent in the first week and forty in the second, and forty stand in the books."""
    ledger.customer("CR6", {})
    ledger.price("CR6", "FILM", model="percentage", percent="40")
    lines = (
        line("FILM", "3000", "0.50", **span("CR6", "2026-02-02", "2026-02-09", kind="usage")),
        line("FILM", "2000", "0.40", **span("CR6", "2026-02-09", "2026-02-16", kind="usage")),
    )
    ledger.invoice("CR6", "CR6", "2026-02-16", *lines)


def exam_given_back(ledger: Ledger) -> None:
    """Who fell ill gets the exam's 45.00 back on the next invoice, below zero."""
    ledger.customer("CR7", {"TESTING": "45.00"})
    ledger.invoice("CR7-1", "CR7", "2026-02-11", line("TESTING", "10", "45.00", **on("CR7")))
    lines = (
        line("TESTING", "8", "45.00", **on("CR7", "2026-03-10")),
        line("TESTING", "-1", "45.00", **on("CR7")),
    )
    ledger.invoice("CR7-2", "CR7", "2026-03-11", *lines)


def library_of_a_year_in_ten_months(ledger: Ledger) -> None:
    """The year's 120.00 is asked for in ten months of 12.00."""
    ledger.customer("CR8", {"LIBRARY": "120.00"}, billing_period="year")
    subscribed(ledger, "CR8a", "LIBRARY")
    for at in (1, 2, 3, 4):
        ledger.invoice(
            f"CR8-{at}",
            "CR8",
            f"2026-0{at}-02",
            line("LIBRARY", "1", "12.00", **monthly("CR8a", at)),
        )
        ledger.paid(f"CR8-{at}", on=f"2026-0{at}-20")


def room_by_the_started_hour(ledger: Ledger) -> None:
    """Two hours and twenty minutes are three started hours of 60.00."""
    ledger.customer("CR9", {"ROOMH": "60.00"})
    ledger.invoice("CR9", "CR9", "2026-02-11", line("ROOMH", "3", "60.00", **on("CR9")))


def enrolment_once_for_each(ledger: Ledger) -> None:
    """An enrolment fee of the public list, once for each of twelve students."""
    ledger.customer("CR10", {"CREDIT": "20.00"})
    ledger.price("", "ENROL", unit_price="15.00")
    lines = (
        line("CREDIT", "60", "20.00", **on("CR10")),
        line("ENROL", "12", "15.00", **on("CR10", kind="fee")),
    )
    ledger.invoice("CR10", "CR10", "2026-02-11", *lines)


def credit_one_euro_dearer(ledger: Ledger) -> None:
    """Wrong: sixty credits at 21.00 instead of 20.00."""
    ledger.customer("CRW1", {"CREDIT": "20.00"})
    ledger.invoice("CRW1", "CRW1", "2026-02-11", line("CREDIT", "60", "21.00", **on("CRW1")))


def copies_all_at_the_first_step(ledger: Ledger) -> None:
    """Wrong: 130 copies at 0.60, of which thirty cost 0.30."""
    ledger.customer("CRW2", {})
    ledger.price("CRW2", "COPY", model="graduated", term_id="T-CRW2")
    for low, high, price in (("0", "100", "0.60"), ("100", "", "0.30")):
        ledger.row(
            "price_tiers", term_id="T-CRW2", from_quantity=low, to_quantity=high, unit_price=price
        )
    ledger.invoice("CRW2", "CRW2", "2026-02-11", line("COPY", "130", "0.60", **on("CRW2")))


def hall_summed_wrongly(ledger: Ledger) -> None:
    """Wrong: seven hours of 60.00 are 420.00, and 434.00 are written."""
    ledger.customer("CRW3", {"ROOMH": "60.00"})
    ledger.invoice(
        "CRW3", "CRW3", "2026-02-11", line("ROOMH", "7", "60.00", net="434.00", **on("CRW3"))
    )


def share_of_the_box_too_high(ledger: Ledger) -> None:
    """Wrong: fifty percent of 1,000.00 instead of the agreed forty."""
    ledger.customer("CRW4", {})
    ledger.price("CRW4", "FILM", model="percentage", percent="40")
    share = line("FILM", "1000", "0.50", **span("CRW4", "2026-02-02", "2026-02-09", kind="usage"))
    ledger.invoice("CRW4", "CRW4", "2026-02-16", share)

"""Print shops: over-runs, prices a thousand, plates, call-offs and paper that is dearer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line
from tests.honest.spans import sold

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger

ITEMS = dict.fromkeys(("FLYER", "BOOKLET", "LABEL"), "goods") | {"PLATE": "fee", "MAILING": "fee"}
FOUND = {
    ("PRW1", "Q08", "certain", "30.00"),
    ("PRW2", "P01", "certain", "20.00"),
    ("PRW3", "P01", "certain", "956.25"),
    ("PRW4", "P12", "certain", "10.00"),
}
DOUBTED = {
    ("PR10", "Q01", "likely", "150.00"),
    ("PR9", "Q01", "likely", "150.00"),
}


def _run(ledger: Ledger, name: str, item: str, ordered: str, *came: tuple[str, str]) -> None:
    ledger.order(f"O-{name}", name, (item, ordered), on="2026-01-20")
    for at, (day, quantity) in enumerate(came):
        told = {"delivered_on": day}
        ledger.delivery(f"D-{name}-{at}", f"O-{name}", (item, quantity, "1"), **told)


def over_run(ledger: Ledger) -> None:
    """5,200 of 5,000 ordered came, within the tenth of the trade, and are billed."""
    ledger.customer("PR1", {"FLYER": "0.08"}, quantity_tolerance_percent="10")
    _run(ledger, "PR1", "FLYER", "5000", ("2026-02-02", "5200"))
    ledger.invoice("PR1", "PR1", "2026-02-03", line("FLYER", "5200", "0.08", **sold("PR1")))


def under_run(ledger: Ledger) -> None:
    """4,800 of 5,000 came and are billed."""
    ledger.customer("PR2", {"FLYER": "0.08"}, quantity_tolerance_percent="10")
    _run(ledger, "PR2", "FLYER", "5000", ("2026-02-02", "4800"))
    ledger.invoice("PR2", "PR2", "2026-02-03", line("FLYER", "4800", "0.08", **sold("PR2")))


def over_run_for_nothing(ledger: Ledger) -> None:
    """5,300 came, and the 5,000 that were ordered are billed."""
    ledger.customer("PR3", {"FLYER": "0.08"})
    _run(ledger, "PR3", "FLYER", "5000", ("2026-02-02", "5300"))
    ledger.invoice("PR3", "PR3", "2026-02-03", line("FLYER", "5000", "0.08", **sold("PR3")))


def price_a_thousand(ledger: Ledger) -> None:
    """12,500 labels at 42.50 a thousand."""
    ledger.customer("PR4", {})
    ledger.price("PR4", "LABEL", unit_price="42.50", per_quantity="1000")
    _run(ledger, "PR4", "LABEL", "12500", ("2026-02-02", "12500"))
    labels = line("LABEL", "12500", "42.50", base_quantity="1000", **sold("PR4"))
    ledger.invoice("PR4", "PR4", "2026-02-03", labels)


def thousands_on_the_line(ledger: Ledger) -> None:
    """The same, and the line says 12.5 thousands."""
    ledger.customer("PR5", {})
    ledger.price("PR5", "LABEL", unit_price="42.50", per_quantity="1000", unit="pc")
    _run(ledger, "PR5", "LABEL", "12500", ("2026-02-02", "12500"))
    labels = line("LABEL", "12.5", "42.50", unit="thousand", **sold("PR5"))
    ledger.invoice("PR5", "PR5", "2026-02-03", labels)


def first_thousand_and_each_further(ledger: Ledger) -> None:
    """The first thousand costs 180.00 with its setting up, each further copy 0.05."""
    ledger.customer("PR6", {})
    ledger.price("PR6", "FLYER", model="graduated", term_id="T-PR6")
    for low, high, price, flat in (("0", "1000", "0", "180.00"), ("1000", "", "0.05", "")):
        told = {"from_quantity": low, "to_quantity": high, "unit_price": price, "flat_fee": flat}
        ledger.row("price_tiers", term_id="T-PR6", **told)
    _run(ledger, "PR6", "FLYER", "2500", ("2026-02-02", "2500"))
    first = line("FLYER", "1000", "0.18", **sold("PR6"))
    more = line("FLYER", "1500", "0.05", **sold("PR6"))
    ledger.invoice("PR6", "PR6", "2026-02-03", first, more)


def corrections_of_the_author(ledger: Ledger) -> None:
    """Two hours of the author's corrections and four plates of the public list."""
    ledger.customer("PR7", {"FLYER": "0.08"})
    ledger.price("", "PLATE", unit_price="35.00")
    _run(ledger, "PR7", "FLYER", "5000", ("2026-02-02", "5000"))
    lines = (
        line("FLYER", "5000", "0.08", **sold("PR7")),
        line("PLATE", "4", "35.00", kind="fee", contract_id="K-PR7"),
        text_line("Correcciones de autor 2 h", "90.00"),
    )
    ledger.invoice("PR7", "PR7", "2026-02-03", *lines)


def printed_anew_at_our_cost(ledger: Ledger) -> None:
    """The first run was misprinted and refused; the second came, and one is billed."""
    ledger.customer("PR8", {"BOOKLET": "1.20"})
    _run(ledger, "PR8", "BOOKLET", "800", ("2026-02-02", "800"), ("2026-02-12", "800"))
    ledger.tables["deliveries"][-2]["status"] = "refused"
    ledger.invoice("PR8", "PR8", "2026-02-03", line("BOOKLET", "800", "1.20", **sold("PR8")))


def kept_for_call_off(ledger: Ledger) -> None:
    """9,000 were printed, billed and paid; a third came at once, a third in April on call."""
    ledger.customer("PR9", {"LABEL": "0.05"})
    _run(ledger, "PR9", "LABEL", "9000", ("2026-02-04", "3000"), ("2026-04-10", "3000"))
    ledger.invoice("PR9", "PR9", "2026-02-03", line("LABEL", "9000", "0.05", **sold("PR9", "")))
    ledger.paid("PR9", on="2026-02-03")


def last_third_still_under_way(ledger: Ledger) -> None:
    """Billed whole on 25 May; two thirds came on the 26th, the rest is on its way."""
    ledger.customer("PR10", {"LABEL": "0.05"})
    ledger.order("O-PR10", "PR10", ("LABEL", "9000"), on="2026-05-11")
    came = {"delivered_on": "2026-05-26"}
    ledger.delivery("D-PR10", "O-PR10", ("LABEL", "6000", "1"), **came)
    labels = line("LABEL", "9000", "0.05", **sold("PR10", "2026-05-25"))
    ledger.invoice("PR10", "PR10", "2026-05-25", labels)


def three_branches(ledger: Ledger) -> None:
    """One order goes to three branches; each gets its own note and invoice, two alike."""
    ledger.customer("PR11", {"FLYER": "0.08"})
    parts = (("2026-02-02", "2000"), ("2026-02-02", "2000"), ("2026-02-03", "1000"))
    _run(ledger, "PR11", "FLYER", "5000", *parts)
    for at, (day, quantity) in enumerate(parts):
        flyers = line("FLYER", quantity, "0.08", **sold("PR11", day, delivery_id=f"D-PR11-{at}"))
        ledger.invoice(f"PR11-{at}", "PR11", "2026-02-04", flyers)


def short_run_credited(ledger: Ledger) -> None:
    """2,000 were billed ahead, 1,900 came, and a hundred are credited."""
    ledger.customer("PR12", {"BOOKLET": "1.20"})
    ledger.invoice("PR12", "PR12", "2026-01-21", line("BOOKLET", "2000", "1.20", **sold("PR12")))
    _run(ledger, "PR12", "BOOKLET", "2000", ("2026-02-02", "1900"))
    named = {"preceding_invoice_id": "PR12"}
    back = line("BOOKLET", "100", "1.20", **named)
    ledger.invoice("PR12C", "PR12", "2026-02-05", back, kind="381", **named)
    ledger.applied("PR12C", "PR12", "2026-02-05")


def dearer_paper_on_the_document(ledger: Ledger) -> None:
    """Six percent for paper stand on the document as a charge, as agreed in autumn."""
    ledger.customer("PR13", {"FLYER": "0.08"})
    _run(ledger, "PR13", "FLYER", "5000", ("2026-02-02", "5000"))
    totals = {"net": "424.00", "tax": "89.04", "charge": "24.00"}
    totals |= dict.fromkeys(("gross", "payable", "open_amount"), "513.04")
    flyers = line("FLYER", "5000", "0.08", **sold("PR13"))
    ledger.invoice("PR13", "PR13", "2026-02-03", flyers, **totals)
    ledger.tables["invoice_taxes"][-1] |= {"base": "424.00", "tax": "89.04"}
    told = {"is_charge": "true", "amount": "24.00", "percent": "6", "reason": "Recargo papel"}
    told |= {"tax_category": "S", "tax_rate": "21", "sequence": "1"}
    ledger.row("invoice_charges", invoice_id="PR13", **told)


def numbers_begin_anew_each_year(ledger: Ledger) -> None:
    """Number 0007 of 2025 and of 2026 bill the calendar of the year, alike to the cent."""
    ledger.customer("PR14", {"BOOKLET": "1.20"})
    for year in ("2025", "2026"):
        order, day = f"O-PR14-{year}", f"{year}-02-02"
        ledger.sale(order, "PR14", ("BOOKLET", "500"), ordered_on=day, delivered_on=day)
        told = sold("PR14", day, order_id=order)
        booklets = line("BOOKLET", "500", "1.20", **told)
        ledger.invoice(f"PR14-{year}", "PR14", day, booklets, number="0007")


def calendars_without_an_order(ledger: Ledger) -> None:
    """The same, ordered by telephone."""
    ledger.customer("PR15", {"BOOKLET": "1.20"})
    for year in ("2025", "2026"):
        booklets = line("BOOKLET", "500", "1.20", supplied_on=f"{year}-02-02")
        ledger.invoice(f"PR15-{year}", "PR15", f"{year}-02-02", booklets, number="0008")


def beyond_the_custom(ledger: Ledger) -> None:
    """Wrong: 5,800 came for 5,000, three hundred more than the agreed tenth."""
    ledger.customer("PRW1", {"FLYER": "0.10"}, quantity_tolerance_percent="10")
    _run(ledger, "PRW1", "FLYER", "5000", ("2026-02-02", "5800"))
    ledger.invoice("PRW1", "PRW1", "2026-02-03", line("FLYER", "5800", "0.10", **sold("PRW1")))


def dearer_thousand(ledger: Ledger) -> None:
    """Wrong: 8,000 at 45.00 a thousand instead of 42.50."""
    ledger.customer("PRW2", {})
    ledger.price("PRW2", "LABEL", unit_price="42.50", per_quantity="1000")
    _run(ledger, "PRW2", "LABEL", "8000", ("2026-02-02", "8000"))
    labels = line("LABEL", "8000", "45.00", base_quantity="1000", **sold("PRW2"))
    ledger.invoice("PRW2", "PRW2", "2026-02-03", labels)


def hundred_for_a_thousand(ledger: Ledger) -> None:
    """Wrong: 2,500 at 42.50 a hundred, agreed a thousand: 1,062.50 instead of 106.25."""
    ledger.customer("PRW3", {})
    ledger.price("PRW3", "LABEL", unit_price="42.50", per_quantity="1000")
    _run(ledger, "PRW3", "LABEL", "2500", ("2026-02-02", "2500"))
    labels = line("LABEL", "2500", "42.50", base_quantity="100", **sold("PRW3"))
    ledger.invoice("PRW3", "PRW3", "2026-02-03", labels)


def multiplied_wrongly(ledger: Ledger) -> None:
    """Wrong: 3,200 at 0.085 are 272.00, and 282.00 are billed."""
    ledger.customer("PRW4", {"FLYER": "0.085"})
    _run(ledger, "PRW4", "FLYER", "3200", ("2026-02-02", "3200"))
    flyers = line("FLYER", "3200", "0.085", net="282.00", **sold("PRW4"))
    ledger.invoice("PRW4", "PRW4", "2026-02-03", flyers)

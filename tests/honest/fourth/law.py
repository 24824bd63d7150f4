"""Law firms: roles and hours, advances, money paid for the client, tax withheld at source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.honest.ledger import line, text_line
from tests.honest.spans import month, monthly, on, subscribed

if TYPE_CHECKING:
    from tests.honest.ledger import Ledger

ITEMS = dict.fromkeys(("PARTNER", "LAWYER"), "service")
ITEMS |= {"COURT": "fee", "RETAINER": "subscription"}
FOUND = {
    ("LAW1", "S04", "certain", "595.00"),
    ("LAW2", "S04", "certain", "360.00"),
    ("LAW3", "P12", "certain", "150.00"),
    ("LAW4", "P12", "certain", "500.00"),
}
DOUBTED = {
    ("LA10", "S04", "likely", "-270.00"),
    ("LA3", "S04", "likely", "-900.00"),
}


def _matter(ledger: Ledger, name: str, *worked: tuple[str, str, str], **contract: str) -> None:
    ledger.customer(name, {}, **contract)
    for item_id, rate in (("PARTNER", "180.00"), ("LAWYER", "95.00")):
        ledger.price(name, item_id, unit_price=rate, model="time_materials")
    for at, (role, day, hours) in enumerate(worked):
        told = {"worked_on": f"2026-02-{day}", "hours": hours, "item_id": role}
        told |= {"contract_id": f"K-{name}", "approved_on": "2026-03-01", "person": "Ana"}
        ledger.row("timesheets", entry_id=f"{name}-{at}", **told)


def two_roles(ledger: Ledger) -> None:
    """A partner's 12.5 and a lawyer's 7.25 hours."""
    sheets = (("PARTNER", "03", "8"), ("PARTNER", "04", "4.5"), ("LAWYER", "04", "7.25"))
    _matter(ledger, "LA1", *sheets)
    lines = (
        line("PARTNER", "12.5", "180.00", **month("LA1", 2)),
        line("LAWYER", "7.25", "95.00", **month("LA1", 2)),
    )
    ledger.invoice("LA1", "LA1", "2026-03-02", *lines)


def courtesy_of_the_house(ledger: Ledger) -> None:
    """The same kind of bill, less 200.00 of courtesy in words."""
    _matter(ledger, "LA2", ("PARTNER", "03", "8"), ("LAWYER", "04", "6"))
    lines = (
        line("PARTNER", "8", "180.00", **month("LA2", 2)),
        line("LAWYER", "6", "95.00", **month("LA2", 2)),
        text_line("Cortesía", "-200.00"),
    )
    ledger.invoice("LA2", "LA2", "2026-03-02", *lines)


def hours_beyond_the_retainer(ledger: Ledger) -> None:
    """Five hours are in the monthly 1,000.00; eight were worked, and three are billed."""
    _matter(ledger, "LA3", ("PARTNER", "03", "8"), billing_period="month")
    ledger.price("LA3", "RETAINER", unit_price="1000.00")
    subscribed(ledger, "LA3a", "RETAINER")
    lines = (
        line("RETAINER", "1", "1000.00", **monthly("LA3a", 2)),
        line("PARTNER", "3", "180.00", **month("LA3", 2)),
    )
    ledger.invoice("LA3", "LA3", "2026-03-02", *lines)


def advance_on_the_trust_account(ledger: Ledger) -> None:
    """1,500.00 lay on the trust account; the bill states them as prepaid."""
    _matter(ledger, "LA4", ("PARTNER", "03", "10"))
    gross = dict.fromkeys(("payable", "open_amount"), "678.00")
    hours = line("PARTNER", "10", "180.00", **month("LA4", 2))
    ledger.invoice("LA4", "LA4", "2026-03-02", hours, prepaid="1500.00", **gross)


def advance_paid_and_allocated(ledger: Ledger) -> None:
    """The advance is a payment of January that was put to the bill of March."""
    _matter(ledger, "LA5", ("PARTNER", "03", "10"))
    ledger.invoice("LA5", "LA5", "2026-03-02", line("PARTNER", "10", "180.00", **month("LA5", 2)))
    ledger.paid("LA5", on="2026-01-15", amount="1500.00", reference="Provisión de fondos")
    ledger.paid("LA5", on="2026-03-20")


def advance_billed_and_taken_off(ledger: Ledger) -> None:
    """The advance was billed with tax, and the bill takes it off."""
    _matter(ledger, "LA6", ("PARTNER", "03", "10"))
    ledger.invoice("LA6A", "LA6", "2026-01-10", text_line("Provisión de honorarios", "1000.00"))
    ledger.paid("LA6A", on="2026-01-15")
    off = text_line("Provisión aplicada", "-1000.00", preceding_invoice_id="LA6A")
    hours = line("PARTNER", "10", "180.00", **month("LA6", 2))
    ledger.invoice("LA6", "LA6", "2026-03-02", hours, off)


def court_fees_paid_for_the_client(ledger: Ledger) -> None:
    """310.00 of court fees were paid in the client's name: outside the tax."""
    _matter(ledger, "LA7", ("PARTNER", "03", "2"))
    court = text_line("Suplido: tasa judicial", "310.00", tax_category="O", tax_rate="0")
    hours = line("PARTNER", "2", "180.00", **month("LA7", 2))
    ledger.invoice("LA7", "LA7", "2026-03-02", hours, court)


def tax_of_fifteen_percent_withheld(ledger: Ledger) -> None:
    """The client hands 15 % of the net to the treasury, as the bill says."""
    _matter(ledger, "LA8", ("PARTNER", "03", "10"))
    due = dict.fromkeys(("payable", "open_amount"), "1908.00")
    hours = line("PARTNER", "10", "180.00", **month("LA8", 2))
    ledger.invoice("LA8", "LA8", "2026-03-02", hours, withheld="270.00", **due)
    ledger.paid("LA8", on="2026-03-20")


def same_with_the_open_amount_before_it(ledger: Ledger) -> None:
    """The ledger opened the whole gross, and the tax withheld was booked beside the money."""
    _matter(ledger, "LA9", ("PARTNER", "03", "10"))
    hours = line("PARTNER", "10", "180.00", **month("LA9", 2))
    ledger.invoice("LA9", "LA9", "2026-03-02", hours, withheld="270.00", payable="1908.00")
    ledger.paid("LA9", on="2026-03-20", amount="1908.00")
    ledger.settled("LA9", "270.00", "2026-03-20")


def journeys_at_half_the_rate(ledger: Ledger) -> None:
    """Thirteen hours, three of them on the road at half the rate, as the letter agrees."""
    _matter(ledger, "LA10", ("PARTNER", "03", "10"), ("PARTNER", "04", "3"))
    lines = (
        line("PARTNER", "10", "180.00", **month("LA10", 2)),
        line("PARTNER", "3", "90.00", description="Viaje 50 %", **month("LA10", 2)),
    )
    ledger.invoice("LA10", "LA10", "2026-03-02", *lines)


def two_matters_of_one_client(ledger: Ledger) -> None:
    """The second matter has its own contract and a rate of 150.00."""
    _matter(ledger, "LA11", ("PARTNER", "03", "4"))
    ledger.contract("LA11", contract_id="K-LA11B", number="LA11B")
    second = {"contract_id": "K-LA11B", "model": "time_materials"}
    ledger.price("LA11", "PARTNER", unit_price="150.00", **second)
    told = {"worked_on": "2026-02-05", "hours": "6", "item_id": "PARTNER", "person": "Ana"}
    told |= {"contract_id": "K-LA11B", "approved_on": "2026-03-01"}
    ledger.row("timesheets", entry_id="LA11B", **told)
    lines = (
        line("PARTNER", "4", "180.00", **month("LA11", 2)),
        line("PARTNER", "6", "150.00", **month("LA11", 2, contract_id="K-LA11B")),
    )
    ledger.invoice("LA11", "LA11", "2026-03-02", *lines)


def insurer_pays_the_net(ledger: Ledger) -> None:
    """The insurer pays the net and the client, who may deduct it, the tax."""
    _matter(ledger, "LA12", ("PARTNER", "03", "10"))
    ledger.party("LA12S")
    ledger.invoice(
        "LA12", "LA12", "2026-03-02", line("PARTNER", "10", "180.00", **month("LA12", 2))
    )
    ledger.paid("LA12", on="2026-03-18", amount="1800.00", customer_id="LA12S")
    ledger.paid("LA12", on="2026-03-20", amount="378.00")


def success_and_moved_abroad(ledger: Ledger) -> None:
    """A fee of success in words; the client moved to Berlin, and the bill was made anew."""
    ledger.party("LA13", "DE", tax_id="DE13")
    ledger.contract("LA13")
    fee = {"description": "Cuota de éxito 10 %", "contract_id": "K-LA13", "kind": "service"}
    ledger.invoice("LA13", "LA13", "2026-02-10", line("COURT", "1", "4000.00", **fee))
    named = {"kind": "381", "preceding_invoice_id": "LA13"}
    ledger.invoice("LA13C", "LA13", "2026-02-20", line("COURT", "1", "4000.00", **fee), **named)
    ledger.applied("LA13C", "LA13", "2026-02-20")
    free = {"tax_category": "K", "tax_rate": "0"}
    ledger.invoice("LA13R", "LA13", "2026-02-20", line("COURT", "1", "4000.00", **fee, **free))


def fixed_price_of_a_hearing(ledger: Ledger) -> None:
    """A hearing is 900.00 by the offer that the client signed; nobody counts its hours."""
    _matter(ledger, "LA14", ("LAWYER", "04", "2"))
    hearing = text_line("Vista 12/02, precio cerrado", "900.00", **on("LA14"))
    ledger.invoice(
        "LA14", "LA14", "2026-03-02", line("LAWYER", "2", "95.00", **month("LA14", 2)), hearing
    )


def partner_for_a_lawyer(ledger: Ledger) -> None:
    """Wrong: seven hours of a lawyer are billed at the partner's rate."""
    _matter(ledger, "LAW1", ("LAWYER", "03", "7"))
    ledger.invoice("LAW1", "LAW1", "2026-03-02", line("LAWYER", "7", "180.00", **month("LAW1", 2)))


def hours_that_nobody_worked(ledger: Ledger) -> None:
    """Wrong: ten hours were approved, and twelve are billed."""
    _matter(ledger, "LAW2", ("PARTNER", "03", "10"))
    hours = line("PARTNER", "12", "180.00", **month("LAW2", 2))
    ledger.invoice("LAW2", "LAW2", "2026-03-02", hours)


def withheld_and_asked_for(ledger: Ledger) -> None:
    """Wrong: the bill states 150.00 withheld of 1,000.00, and asks for the whole gross."""
    _matter(ledger, "LAW3")
    fee = text_line("Dictamen", "1000.00", **on("LAW3"))
    ledger.invoice("LAW3", "LAW3", "2026-03-02", fee, withheld="150.00")


def prepaid_and_asked_for(ledger: Ledger) -> None:
    """Wrong: the bill states 500.00 prepaid, and asks for the whole gross."""
    _matter(ledger, "LAW4")
    fee = text_line("Dictamen", "1000.00", **on("LAW4"))
    ledger.invoice("LAW4", "LAW4", "2026-03-02", fee, prepaid="500.00")

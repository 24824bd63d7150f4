"""A contract renewed itself without the notice that it asks for.

Fires when a line bills days after a contract's end, the contract asks us to announce a renewal so
many days before (`contracts.renewal_notice_days`), and no notice was sent in time. That none was
sent is certain only while notices are known to be complete; where the log shows that the customer
went on using it, it is likely only. A notice that nothing but our own note proves refutes nobody.
It cannot see notices that the law asks for and the contract does not state.
"""

from __future__ import annotations

from amicable.catalog.algebra import renewal as row
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned
from amicable.core.vocabulary.expression import first_reason

_INVOICE = {
    "invoice_id": "INV-2",
    "customer_id": "ALBA",
    "issued_on": "2026-05-01",
    "currency": "EUR",
    "gross": "37.51",
}
_LINE = {
    "invoice_id": "INV-2",
    "line": "1",
    "item_id": "SCAN",
    "quantity": "1",
    "unit_price": "31.00",
    "net": "31.00",
    "kind": "subscription",
    "subscription_id": "S-1",
    "period_from": "2026-05-01",
    "period_to": "2026-06-01",
}
_NOTICE = {
    "notice_id": "N-1",
    "kind": "renewal",
    "contract_id": "K-7",
    "sent_on": "2026-04-01",
    "effective_on": "2026-05-01",
    "proof": "registered letter",
}


def _book(
    notice: dict[str, str] | None = None, **contract: str
) -> dict[str, tuple[dict[str, str], ...]]:
    agreed = {"contract_id": "K-7", "ends_on": "2026-05-01"}
    renews = {"renewal_months": "12", "renewal_notice_days": "30"}
    return {
        "contracts": (agreed | renews | contract,),
        "invoices": (_INVOICE,),
        "invoice_lines": (_LINE,),
        "notices": () if notice is None else (_NOTICE | notice,),
    }


CHECK = Check(
    code="renewal_not_announced",
    cause="B02",
    title="A contract renewed itself without the agreed notice",
    stage=64,
    relation=row.RELATION,
    basis="net",
    answers=("B", "B02"),
    needs=("contracts", "notices"),
    blocked=first_reason(
        (~row.notices_present, "no_table:notices"),
        (row.notice_id.is_missing() & ~row.notices_cover, "not_covered:notices"),
        (row.in_time & ~row.proved, "assumed_only:notices"),
    ),
    fires=~row.in_time & (row.position > 0),
    likely=row.loose_credit | row.used_since,
    billed="position",
    derivation=(
        Planned(
            "renewed",
            {
                "on": "renewed_on",
                "days": "notice_days",
                "by": "announce_by",
                "sent_on": "sent_on",
            },
            rule="domain/01-dispute-taxonomy.md B02",
        ),
    ),
    confirms=(
        Planned(
            "announced",
            {"on": "renewed_on", "by": "announce_by", "sent_on": "sent_on"},
            rule="domain/01-dispute-taxonomy.md B02",
        ),
    ),
    evidence=(
        Cite("contracts", ("contract_id",), "ends_on", "renewed_on"),
        Cite("contracts", ("contract_id",), "renewal_notice_days", "notice_days"),
        Cite("notices", ("notice_id",), "sent_on", "sent_on"),
        Cite("invoice_lines", ("invoice_id", "line"), "period_from", "period_from"),
    ),
    sources=("domain/01-dispute-taxonomy.md B02",),
    examples=(
        Example(
            "renewed on 1 May, and no notice was sent",
            (Expect("fires", "INV-2", "1", billed="31.00", expected="0.00"),),
            _book(),
        ),
        Example(
            "the notice was sent a day late",
            (Expect("fires", "INV-2", "1", billed="31.00", expected="0.00"),),
            _book({"sent_on": "2026-04-02"}),
        ),
        Example(
            "the notice was sent on the last day for it",
            (Expect("clean", "INV-2", "1"),),
            _book({}),
        ),
        Example(
            "only our own note says that it was sent",
            (Expect("blocked", "INV-2", "1", blocked="assumed_only:notices"),),
            _book({"proof": ""}),
        ),
        Example(
            "the notice was for the renewal of last year",
            (Expect("fires", "INV-2", "1", billed="31.00", expected="0.00"),),
            _book({"sent_on": "2025-04-01", "effective_on": "2025-05-01"}, ends_on="2025-05-01"),
        ),
        Example(
            "the customer went on using it",
            (Expect("fires", "INV-2", "1", billed="31.00", expected="0.00", certainty="likely"),),
            _book()
            | {
                "usage": (
                    {
                        "event_id": "E-1",
                        "customer_id": "ALBA",
                        "item_id": "SCAN",
                        "at": "2026-05-20 08:00:00",
                        "quantity": "1",
                    },
                )
            },
        ),
        Example(
            "the contract asks for no notice",
            (Expect("absent", "INV-2"),),
            _book(renewal_notice_days=""),
        ),
        Example(
            "the contract ends after the billed month",
            (Expect("absent", "INV-2"),),
            _book(ends_on="2026-06-01"),
        ),
        Example(
            "notices are kept since April only",
            (Expect("blocked", "INV-2", "1", blocked="not_covered:notices"),),
            _book(),
            coverage={"notices": ("2026-04-01", "2026-07-01")},
        ),
        Example(
            "no notices in the books",
            (Expect("blocked", "INV-2", "1", blocked="no_table:notices"),),
            {table: rows for table, rows in _book().items() if table != "notices"},
        ),
        Example(
            "May was credited",
            (Expect("corrected", "INV-2", "1"),),
            {
                **_book(),
                "invoices": (
                    _INVOICE,
                    _INVOICE | {"invoice_id": "CN-2", "kind": "381"},
                ),
                "invoice_lines": (
                    _LINE,
                    {
                        "invoice_id": "CN-2",
                        "line": "1",
                        "net": "31.00",
                        "preceding_invoice_id": "INV-2",
                        "preceding_line": "1",
                    },
                ),
            },
        ),
    ),
)

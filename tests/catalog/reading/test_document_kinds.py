"""The kind of a document, told by its name or its head, else left open."""

from __future__ import annotations

import pytest

from amicable.catalog.reading.document_kinds import kind_of_document


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("scan001.pdf", "Rahmenvertrag Nr. 7\nzwischen A und B", "contract"),
        ("scan001.pdf", "Acme\n\nFRAMEWORK AGREEMENT\n", "contract"),
        ("scan001.pdf", "服务合同\n甲方", "contract"),
        ("scan001.pdf", "Nachtrag 2 zum Vertrag vom 1. März", "amendment"),
        ("scan001.pdf", "Adenda al contrato", "amendment"),
        ("PO_4711.pdf", "Purchase Order", "purchase_order"),
        ("Lieferschein-12.pdf", "-", "delivery_proof"),
        ("guia de remessa 3.pdf", "-", "delivery_proof"),
        ("x.pdf", "Stundenzettel KW 7", "timesheet"),
        ("x.pdf", "Abnahmeprotokoll", "acceptance"),
        ("x.pdf", ("We sent the goods as agreed in the contract, and your team signed for all of "
                  "them."), "other"),
        ("x.pdf", "Purchase order and delivery note", "other"),
        ("x.pdf", "Contractors welcome", "other"),
        ("x.pdf", "\n".join(["line"] * 20 + ["Contract"]), "other"),
        ("logo.png", "", "other"),
    ],
)  # fmt: skip
def test_only_what_stands_at_the_head_or_in_the_name_counts(
    name: str, text: str, kind: str
) -> None:
    assert kind_of_document(name, text) == kind

"""The page names the rules that answer, and no other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from amicable.core.investigate.einvoice.check import check_einvoice
from amicable.core.investigate.einvoice.families import FAMILIES
from tests.core.investigate.einvoice.papers import PEPPOL, paper

if TYPE_CHECKING:
    from pathlib import Path


def _named(page: str) -> list[str]:
    table = page[page.index("| rules | about") : page.index("The Peppol rules answer only")]
    cells = [row.split("|")[1] for row in table.splitlines() if row.startswith("|")][2:]
    found = [word for cell in cells for word in re.findall(r"[A-Z][A-Z0-9*-]+", cell)]
    families = [family.removeprefix("BR-") for family in FAMILIES.values()]
    return [
        rule.replace("*", family)
        for rule in found
        for family in (families if "*" in rule else [""])
    ]


def test_the_page_names_every_rule_once_and_no_other(checkout: Path) -> None:
    page = (checkout / "docs/reference/check-invoice.md").read_text(encoding="utf-8")
    answered = {
        answer.id
        for specification in ("urn:cen.eu:en16931:2017", PEPPOL)
        for answer in check_einvoice(paper(specification=specification), "strict")
    }
    assert sorted(_named(page)) == sorted(answered)

"""Entries for a second catalogue root: a check, a language, a connector, a letter, a policy."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from babel.messages.pofile import read_po, write_po

from amicable.shell.catalogue import BUILT_IN, load_catalogue

if TYPE_CHECKING:
    from pathlib import Path

CHECK = '''"""Freight billed.

Fires on a line that bills freight at all: this shop delivers carriage paid.
"""

from __future__ import annotations

from amicable.catalog.algebra import line as row
from amicable.core.vocabulary.check import Check, Cite, Example, Expect, Planned

CHECK = Check(
    code="freight_billed",
    cause="F01",
    title="Freight billed although carriage is paid",
    stage=45,
    relation=row.RELATION,
    basis="net",
    answers=("F", "F01"),
    applies=row.kind.one_of("freight"),
    fires=row.position > 0,
    billed="position",
    derivation=(
        Planned("extension", {"quantity": "units"}, {"price": "0.00"}, rule="per_unit"),
    ),
    evidence=(Cite("invoice_lines", ("invoice_id", "line"), "net", "net"),),
    sources=("our own terms of delivery",),
    examples=(
        Example(
            "freight on the invoice",
            (Expect("fires", "INV-1", "1", billed="120.00", expected="0.00"),),
            {"invoice_lines": ({"invoice_id": "INV-1", "line": "1", "kind": "freight"},)},
        ),
        Example("no freight", (Expect("absent", "INV-1", "1"),)),
    ),
)
'''

CONNECTOR = '''"""A till: day|number|customer|item|quantity|price|net|gross, one line a sale."""

from __future__ import annotations

from pathlib import Path

from amicable.core.vocabulary.connector import Connector, Reading, TableRows

_HEADS = ("invoice_id", "customer_id", "issued_on", "currency", "gross", "net")
_LINES = ("invoice_id", "line", "item_id", "quantity", "unit_price", "net")


def recognises(path: str) -> bool:
    """Say whether the path is a till's journal."""
    return path.endswith(".till")


def read(path: str) -> Reading:
    """Return an invoice and its line for each sale."""
    sales = [line.split("|") for line in Path(path).read_text("utf-8").splitlines()]
    heads = [
        (n, (no, customer, day, "EUR", gross, net))
        for n, (day, no, customer, _, _, _, net, gross) in enumerate(sales, 1)
    ]
    lines = [
        (n, (no, "1", item, quantity, price, net))
        for n, (_, no, _, item, quantity, price, net, _) in enumerate(sales, 1)
    ]
    return Reading(
        rows=(
            TableRows("invoices", path, _HEADS, heads),
            TableRows("invoice_lines", path, _LINES, lines),
        ),
        counts={"sales": len(sales)},
    )


CONNECTOR = Connector(name="till", title="A till's journal", recognises=recognises, read=read)
'''

LETTER = """# Our hardware customers get a warmer word.
situation = "verdict_ours"
subject = "subject.ours"
when = ["cause:P01", "country:ES"]

[[paragraph]]
say = ["hardware.regret"]

[[paragraph]]
say = ["@table"]

[texts.en]
"hardware.regret" = "As hardware people we should have counted better."
"""

ITALIAN_ENDING = "ò"
"""Every word of the test's Italian ends in it, so that a word of another language shows."""


def add_check(root: Path) -> None:
    """Add the check `freight_billed`."""
    _write(root / "checks" / "freight_billed.py", CHECK)


def add_connector(root: Path) -> None:
    """Add the connector `till`."""
    _write(root / "connectors" / "till.py", CONNECTOR)


def add_letter(root: Path) -> None:
    """Add a letter for wrong unit prices of Spanish customers."""
    _write(root / "letters" / "verdict_ours_hardware.toml", LETTER)


def add_policy(root: Path) -> None:
    """Replace the remedies by a table that hands every proven error on an invoice to a person."""
    path = BUILT_IN / "policies" / "remedies.json"
    policy = json.loads(path.read_text(encoding="utf-8"))
    policy["version"] = "of-the-shop"
    (table,) = [node for node in policy["nodes"] if node["type"] == "decisionTableNode"]
    for row in table["content"]["rules"]:
        if row["out_remedy"] == '"credit_note"':
            row["out_remedy"] = '"hand_to_person"'
    _write(root / "policies" / "remedies.json", json.dumps(policy))


def add_language(root: Path) -> None:
    """Add Italian as one file: the English messages with every word given an Italian ending."""
    with (BUILT_IN / "languages" / "en.po").open("rb") as file:
        catalogue = read_po(file)
    for message in catalogue:
        if message.id == "locale":
            message.string = "it"
        elif message.id:
            text = message.string or ""
            message.string = _italian(text) if isinstance(text, str) else [*map(_italian, text)]
    catalogue.locale = "it"
    target = root / "languages" / "it.po"
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as written:
        write_po(written, catalogue)


def _italian(text: str) -> str:
    return re.sub(
        r"\{[^}]*\}|[A-Za-z]+",
        lambda found: found[0] if found[0].startswith("{") else found[0] + ITALIAN_ENDING,
        text,
    )


def _write(path: Path, text: str) -> None:
    # Every start of the program reads the roots anew; these tests start it in one process.
    load_catalogue.cache_clear()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")

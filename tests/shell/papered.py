"""Alba's books with papers: her contract and her signed note, and a contract of somebody else."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from tests.journeys.little_books import overcharged_books, write_books

if TYPE_CHECKING:
    from pathlib import Path

SENTENCE = "Hinges are 12.00 EUR a piece, in every quantity."
SIGNED = "Ten hinges received. M. Alba"
SECRET = "Hinges are 9.99 EUR a piece for Borja alone."  # noqa: S105 - words of a contract
_SOURCE = b"""#set document(date: none)
#for page in json(bytes(sys.inputs.pages)) [#raw(page, block: true) #pagebreak(weak: true)]"""


def printed(*pages: str) -> bytes:
    """Return pages of plain lines as a PDF."""
    import typst

    return bytes(typst.compile(_SOURCE, sys_inputs={"pages": json.dumps(pages)}))


def write_papered_books(folder: Path) -> Path:
    """Write the books in which Alba was charged too much, with the papers that prove it."""
    papers = {
        "contract.pdf": printed("1. Parties", SENTENCE.replace("piece, ", "piece,\n")),
        "note.pdf": printed(SIGNED),
        "borja.pdf": printed(SECRET),
    }
    books = overcharged_books()
    books["customers"].append({"customer_id": "BORJA", "name": "Borja SL", "country": "ES"})
    books["price_terms"][0] |= {"document_id": "P-ALBA", "page": "2", "quote": SENTENCE}
    books["deliveries"][0] |= {"customer_id": "ALBA"}
    books["delivery_lines"][0] |= {"order_id": "O-1", "order_line": "1"}
    books["documents"] = [
        _document("P-ALBA", "contract", "contract.pdf", papers, customer_id="ALBA"),
        _document("P-NOTE", "delivery_proof", "note.pdf", papers, delivery_id="D-1"),
        _document("P-BORJA", "contract", "borja.pdf", papers, customer_id="BORJA"),
    ]
    books["quotations"] = [
        {
            "quotation_id": "deliveries/D-1",
            "table_name": "deliveries",
            "row_id": "D-1",
            "document_id": "P-NOTE",
            "page": "1",
            "quote": SIGNED,
        }
    ]
    write_books(folder, books)
    (folder / "papers").mkdir()
    for name, content in papers.items():
        (folder / "papers" / name).write_bytes(content)
    return folder


def _document(
    key: str, kind: str, name: str, papers: dict[str, bytes], **links: str
) -> dict[str, str]:
    digest = hashlib.sha256(papers[name]).hexdigest()
    told = {"document_id": key, "kind": kind, "path": f"papers/{name}", "sha256": digest}
    return told | {"customer_id": "", "delivery_id": ""} | links

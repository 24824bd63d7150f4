"""What a connector is: how a source of some shape becomes tables of the books."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from amicable.core.vocabulary.bank_statement import BankStatement
    from amicable.core.vocabulary.coverage import Coverage
    from amicable.core.vocabulary.sheet import SheetFile

Values = tuple[str | None, ...]
"""A row as text, in the order of its table's `columns`; null where the source says nothing."""


@dataclass(frozen=True, slots=True)
class TableFile:
    """A file of rows that the engine reads itself; `renames` gives source heading → column."""

    table: str
    path: str
    format: Literal["csv", "parquet"]
    renames: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TableRows:
    """Rows a connector made of a source; each row starts with its number in that source."""

    table: str
    source: str
    columns: tuple[str, ...]
    rows: Iterable[tuple[int, Values]]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot enter the books: where it stands, what it says, what was expected."""

    file: str
    row: int
    table: str
    column: str | None
    value: str | None
    expected: str


REFERENCE = "urn:amicable:name:"
"""How the reference of a `ForeignName` begins, so that none is taken for an id."""


@dataclass(frozen=True, slots=True)
class ForeignName:
    """What a document calls a party, an item or another paper, to be matched to our rows.

    `reference` stands in the rows until it is matched: by tax id, then legal id, then one of
    `own_ids` equal to an id (or a number) of the table. Without a match a party or item becomes
    the new row `new_id` with `values`; a paper (contract, order, invoice) keeps its own number
    where `books.md` allows it, else null.
    """

    table: Literal["customers", "sellers", "items", "contracts", "orders", "invoices"]
    reference: str
    source: str
    new_id: str | None = None
    tax_id: str | None = None
    legal_id: str | None = None
    own_ids: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that is kept as it came, byte for byte: a contract, a mail, an attachment.

    Its row in `documents`, which a connector gives beside it, has the same `sha256`. `content`
    gives the bytes once more when they are kept, for a source may be larger than memory.
    """

    sha256: str
    content: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Unmapped:
    """Values of a document that no column of the books takes: where they stand, how many.

    `example` is one of them as written; money has its sum in `amount`, as text, and a currency.
    """

    path: str
    count: int
    example: str
    amount: str = ""
    currency: str = ""


@dataclass(frozen=True, slots=True)
class DocumentStatus:
    """What somebody who must know says of a document, beside the document itself.

    `document_id` is the id under which an e-invoice or its payment receipt enters the books, in
    capitals. `is_final` is true of an authority's own list, which goes before other papers.
    """

    source: str
    document_id: str
    status: Literal["issued", "cancelled"]
    is_final: bool = False
    amount: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything a connector found at one path.

    `sheets` are files whose dialect and headings are still to be found out, `papers` the
    documents to be kept, `statements` those of banks, which become payments. `counts` accounts
    for the source's own lines in words of the report; `unmapped` lists what a document says
    beyond the columns of the books, `statuses` what is said of documents that came another way,
    `left_out` files that are no table, `as_of` and `coverage` what the source declares about
    itself. `as_paper` gives the file of an e-invoice as a document to be kept, for one that turns
    out to bill nothing to our customers; null where it is a document anyway.
    """

    files: tuple[TableFile, ...] = ()
    sheets: tuple[SheetFile, ...] = ()
    papers: tuple[Paper, ...] = ()
    rows: tuple[TableRows, ...] = ()
    names: tuple[ForeignName, ...] = ()
    statements: tuple[BankStatement, ...] = ()
    bad_rows: tuple[BadRow, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    unmapped: tuple[Unmapped, ...] = ()
    statuses: tuple[DocumentStatus, ...] = ()
    left_out: tuple[str, ...] = ()
    as_of: date | None = None
    coverage: Mapping[str, tuple[Coverage, ...]] = field(default_factory=dict)
    as_paper: Callable[[], Reading] | None = None


@dataclass(frozen=True, slots=True)
class Connector:
    """A kind of source: the name a person gives, and how it is recognised and read.

    Both functions take a path as text. `read` raises `InputError` when nothing can be read.
    """

    name: str
    title: str
    recognises: Callable[[str], bool]
    read: Callable[[str], Reading]

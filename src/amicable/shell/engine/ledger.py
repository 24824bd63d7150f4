"""What the books say about one customer: the party, its family, its seller.

Every statement is filtered by customer; a case asks a handful of them.
"""

from __future__ import annotations

import re
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Protocol

from rapidfuzz import fuzz

from amicable.core.identify.sender import Sender
from amicable.core.vocabulary.free_mail import is_free_mail
from amicable.core.vocabulary.party import Contact, Customer, Seller
from amicable.shell.engine.index.keys import bare
from amicable.shell.engine.index.names import names_alike, names_whole
from amicable.shell.engine.trimmed_row import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import duckdb

    from amicable.shell.engine.index.book_index import BookIndex

_LIKE = 88
"""Percent in which a line and a name with slips must agree."""


class Indexed(Protocol):
    """Books with their index."""

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """Return the connection to the books."""

    @property
    def index(self) -> BookIndex:
        """Return the index of the books."""


def customer(connection: duckdb.DuckDBPyConnection, customer_id: str) -> Customer | None:
    """Return a customer with its contacts, or None when the books have no such id."""
    return next(iter(customers(connection, (customer_id,))), None)


def customers(
    connection: duckdb.DuckDBPyConnection, customer_ids: Iterable[str]
) -> tuple[Customer, ...]:
    """Return the customers of the ids, each with its contacts, in the order of their ids."""
    ids = sorted(set(customer_ids))
    if not ids:
        return ()
    marks = ", ".join("?" for _ in ids)  # an engine that sees the ids reads fewer rows
    contacts: dict[str, list[Contact]] = {}
    for row in rows(
        connection,
        f"SELECT * FROM contacts WHERE customer_id IN ({marks}) ORDER BY contact_id",  # noqa: S608 - marks only
        ids,
    ):
        contact = Contact(**_known(Contact, row))
        contacts.setdefault(contact.customer_id, []).append(contact)
    found = rows(
        connection,
        f"SELECT * FROM customers WHERE customer_id IN ({marks}) ORDER BY customer_id",  # noqa: S608 - as above
        ids,
    )
    return tuple(
        Customer(
            **_filled(Customer, row, "kind", "status"),
            contacts=tuple(contacts.get(row["customer_id"], ())),
        )
        for row in found
    )


def customers_for_sender(book: Indexed, address: str, name: str, words: str) -> Sender:
    """Return whom the sender may speak for, with the family the books state.

    The address of a customer or contact decides, else its domain unless anybody can have one,
    else a customer's name in `words` (or `name`, the sender's), which makes nobody a contact.
    """
    address = address.strip().lower()
    ids = book.index.by_address(address) if address else ()
    if ids:
        return _sender(book, "address", ids)
    domain = address.rpartition("@")[2]
    ids = book.index.by_domain(domain) if domain and not is_free_mail(domain) else ()
    if ids:
        return _sender(book, "domain", ids)
    ids = _by_name(book, f"{name}\n{words}")
    return _sender(book, "name", ids) if ids else Sender("unknown")


def customer_written(book: Indexed, written: str) -> Sender:
    """Return the one customer whom a list that we are handed names by address, id or name.

    The list is trusted as to whose complaints it holds: who hands it in is one of the team.
    """
    if "@" in written:
        return customers_for_sender(book, written, "", "")
    found = rows(
        book.connection,
        "SELECT customer_id FROM customers"
        " WHERE customer_id = $1 OR lower(trim(name)) = lower($1) ORDER BY 1 LIMIT 2",
        [written.strip()],
    )
    ids = [str(row["customer_id"]) for row in found]
    return _sender(book, "address", ids) if len(ids) == 1 else Sender("unknown")


def customer_of_ids(book: Indexed, ids: Sequence[str]) -> Sender:
    """Return the one customer whom ids name: tax or legal number first, then the whole name.

    The ids are tried in their order, without spaces and dots, and in capitals; the first that
    names just one customer decides.
    """
    for written in ids:
        plain = re.sub(r"[\s.-]", "", written).upper()
        found = rows(
            book.connection,
            r"""
            SELECT customer_id FROM customers
            WHERE regexp_replace(upper(tax_id), '[\s.-]', '', 'g') = $1
                OR regexp_replace(upper(legal_id), '[\s.-]', '', 'g') = $1
                OR upper(trim(name)) = $2
            ORDER BY 1 LIMIT 2
            """,
            [plain, written.strip().upper()],
        )
        if len(found) == 1:
            return _sender(book, "address", [str(found[0]["customer_id"])])
    return Sender("unknown")


def seller_of(connection: duckdb.DuckDBPyConnection, seller_id: str | None) -> Seller | None:
    """Return the seller of an id; without an id the only seller of the books, else None."""
    found = rows(
        connection, "SELECT * FROM sellers WHERE $1 IS NULL OR seller_id = $1 LIMIT 2", [seller_id]
    )
    return Seller(**_known(Seller, found[0])) if len(found) == 1 else None


def rows(
    connection: duckdb.DuckDBPyConnection, statement: str, values: Sequence[object]
) -> list[dict[str, Any]]:
    """Run a statement and return its rows as mappings of column to value.

    Decimals come without the zeros that only fill their column, yet as cents at least.
    """
    cursor = connection.execute(statement, list(values))
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, trimmed(row), strict=True)) for row in cursor.fetchall()]


def _by_name(book: Indexed, words: str) -> tuple[str, ...]:
    """Return the customers of the longest name that the words hold, else of the one most alike."""
    text = f" {bare(words)} "
    whole = {
        customer_id: len(name)
        for customer_id, name in _names(book, names_whole(book.index, words))
        if f" {name} " in text or (not name.isascii() and name in text)
    }
    if whole:
        longest = max(whole.values())
        return tuple(one for one, length in whole.items() if length == longest)
    like = {
        customer_id: fuzz.ratio(name, line)
        for line, numbers in names_alike(book.index, words)
        for customer_id, name in _names(book, numbers)
    }
    best = max(like.values(), default=0)
    found = tuple(one for one, agreed in like.items() if agreed == best >= _LIKE)
    return found if len(found) == 1 else ()


def _names(book: Indexed, numbers: Iterable[int]) -> list[tuple[str, str]]:
    """Return the ids of customers with their folded names, in the order of the ids."""
    ids = book.index.ids_of(numbers)
    if not ids:
        return []
    found = rows(
        book.connection,
        "SELECT customer_id, name FROM customers WHERE customer_id IN (SELECT unnest(?))"
        " ORDER BY customer_id",
        [list(ids)],
    )
    return [(str(row["customer_id"]), bare(str(row["name"]))) for row in found]


def _sender(book: Indexed, known_by: Any, ids: Sequence[str]) -> Sender:
    kin = {customer_id: set(book.index.family(customer_id)) for customer_id in ids}
    # A child that shares its parent's address is spoken for by the parent.
    heads = [
        one for one in ids if not any(one in kin[other] for other in ids if other != one)
    ] or list(ids[:1])
    return Sender(
        known_by=known_by,
        customers=customers(book.connection, heads),
        family=frozenset().union(*kin.values()),
    )


def _known(kind: type, row: dict[str, Any]) -> dict[str, Any]:
    return {field.name: row[field.name] for field in fields(kind) if field.name in row}


def _filled(kind: type, row: dict[str, Any], *defaulted: str) -> dict[str, Any]:
    return {k: v for k, v in _known(kind, row).items() if v is not None or k not in defaulted}

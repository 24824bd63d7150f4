"""What the books say about one customer: the party, its family, its seller.

Every statement is filtered by customer; a case asks a handful of them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import fields
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from amicable.core.identify.sender import Sender
from amicable.core.vocabulary.free_mail import is_free_mail
from amicable.core.vocabulary.party import Contact, Customer, Seller

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import duckdb

_CENTS = 2
_LEGAL_FORMS = frozenset(
    """
    sa s.a s.a. sl s.l s.l. slu s.l.u s.l.u. sau ltda ltd ltd. limited inc inc. llc gmbh ag co co.
    corp plc bv srl sas cv c.v. s.r.l. company eireli me the
    """.split()  # noqa: SIM905 - a list of this length reads better as words
)


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
    contacts: dict[str, list[Contact]] = {}
    for row in rows(
        connection,
        "SELECT * FROM contacts WHERE customer_id IN (SELECT unnest(?)) ORDER BY contact_id",
        [ids],
    ):
        contact = Contact(**_known(Contact, row))
        contacts.setdefault(contact.customer_id, []).append(contact)
    found = rows(
        connection,
        "SELECT * FROM customers WHERE customer_id IN (SELECT unnest(?)) ORDER BY customer_id",
        [ids],
    )
    return tuple(
        Customer(
            **_filled(Customer, row, "kind", "status"),
            contacts=tuple(contacts.get(row["customer_id"], ())),
        )
        for row in found
    )


def customers_for_sender(
    connection: duckdb.DuckDBPyConnection, address: str, name: str, words: str
) -> Sender:
    """Return whom the sender may speak for, with the family the books state.

    The address of a customer or contact decides, else its domain unless anybody can have one,
    else a customer's name in `words` (or `name`, the sender's), which makes nobody a contact.
    """
    address = address.strip().lower()
    ids = _by_address(connection, address)
    if ids:
        return _sender(connection, "address", ids)
    domain = address.rpartition("@")[2]
    ids = _by_domain(connection, domain) if domain and not is_free_mail(domain) else ()
    if ids:
        return _sender(connection, "domain", ids)
    ids = _by_name(connection, f"{name}\n{words}")
    return _sender(connection, "name", ids) if ids else Sender("unknown")


def customer_written(connection: duckdb.DuckDBPyConnection, written: str) -> Sender:
    """Return the one customer whom a list that we are handed names by address, id or name.

    The list is trusted as to whose complaints it holds: who hands it in is one of the team.
    """
    if "@" in written:
        return customers_for_sender(connection, written, "", "")
    found = rows(
        connection,
        "SELECT customer_id FROM customers"
        " WHERE customer_id = $1 OR lower(trim(name)) = lower($1) ORDER BY 1 LIMIT 2",
        [written.strip()],
    )
    ids = [str(row["customer_id"]) for row in found]
    return _sender(connection, "address", ids) if len(ids) == 1 else Sender("unknown")


def customer_of_ids(connection: duckdb.DuckDBPyConnection, ids: Sequence[str]) -> Sender:
    """Return the one customer whom ids name: tax or legal number first, then the whole name.

    The ids are tried in their order, without spaces and dots, and in capitals; the first that
    names just one customer decides.
    """
    for written in ids:
        bare = re.sub(r"[\s.-]", "", written).upper()
        found = rows(
            connection,
            r"""
            SELECT customer_id FROM customers
            WHERE regexp_replace(upper(tax_id), '[\s.-]', '', 'g') = $1
                OR regexp_replace(upper(legal_id), '[\s.-]', '', 'g') = $1
                OR upper(trim(name)) = $2
            ORDER BY 1 LIMIT 2
            """,
            [bare, written.strip().upper()],
        )
        if len(found) == 1:
            return _sender(connection, "address", [str(found[0]["customer_id"])])
    return Sender("unknown")


def family(connection: duckdb.DuckDBPyConnection, customer_id: str) -> tuple[str, ...]:
    """Return the customer, its children at any depth, and those it pays for, as the books say."""
    found = rows(
        connection,
        """
        WITH RECURSIVE kin(id) AS (
            SELECT $1
            UNION
            SELECT c.customer_id FROM customers c JOIN kin ON c.parent_customer_id = kin.id
        )
        SELECT id FROM kin
        UNION SELECT customer_id FROM customers WHERE payer_customer_id = $1
        ORDER BY 1
        """,
        [customer_id],
    )
    return tuple(str(row["id"]) for row in found)


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
    return [
        {
            name: _trimmed(value) if isinstance(value, Decimal) else value
            for name, value in zip(names, row, strict=True)
        }
        for row in cursor.fetchall()
    ]


@lru_cache(maxsize=4096)
def _trimmed(value: Decimal) -> Decimal:
    places = -int(value.normalize().as_tuple().exponent)
    return value.quantize(Decimal(1).scaleb(-max(places, _CENTS)))


def _by_address(connection: duckdb.DuckDBPyConnection, address: str) -> tuple[str, ...]:
    if not address:
        return ()
    found = rows(
        connection,
        """
        SELECT customer_id FROM contacts WHERE lower(trim(email)) = $1
        UNION SELECT customer_id FROM customers WHERE lower(trim(email)) = $1
        ORDER BY 1
        """,
        [address],
    )
    return tuple(str(row["customer_id"]) for row in found)


def _by_domain(connection: duckdb.DuckDBPyConnection, domain: str) -> tuple[str, ...]:
    found = rows(
        connection,
        """
        SELECT customer_id FROM contacts
        WHERE lower(trim(domain)) = $1 OR split_part(lower(trim(email)), '@', 2) = $1
        UNION SELECT customer_id FROM customers
        WHERE split_part(lower(trim(email)), '@', 2) = $1
        ORDER BY 1
        """,
        [domain],
    )
    return tuple(str(row["customer_id"]) for row in found)


def _by_name(connection: duckdb.DuckDBPyConnection, words: str) -> tuple[str, ...]:
    text = f" {_bare(words)} "
    found = rows(connection, "SELECT customer_id, name FROM customers ORDER BY 1", ())
    named = []
    for row in found:
        name = _bare(str(row["name"]))
        distinct = len(name) >= 4 or not name.isascii()
        if name and distinct and (f" {name} " in text or (not name.isascii() and name in text)):
            named.append((len(name), str(row["customer_id"])))
    longest = max((length for length, _ in named), default=0)
    return tuple(customer_id for length, customer_id in named if length == longest)


def _bare(name: str) -> str:
    """Fold a name: no case, accents, punctuation or legal form."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(char for char in plain if not unicodedata.combining(char))
    words = re.sub(r"[^\w.]+", " ", kept).split()
    return " ".join(word.strip(".") for word in words if word not in _LEGAL_FORMS)


def _sender(connection: duckdb.DuckDBPyConnection, known_by: Any, ids: Sequence[str]) -> Sender:
    kin = {customer_id: set(family(connection, customer_id)) for customer_id in ids}
    # A child that shares its parent's address is spoken for by the parent.
    heads = [
        one for one in ids if not any(one in kin[other] for other in ids if other != one)
    ] or list(ids[:1])
    return Sender(
        known_by=known_by,
        customers=customers(connection, heads),
        family=frozenset().union(*kin.values()),
    )


def _known(kind: type, row: dict[str, Any]) -> dict[str, Any]:
    return {field.name: row[field.name] for field in fields(kind) if field.name in row}


def _filled(kind: type, row: dict[str, Any], *defaulted: str) -> dict[str, Any]:
    return {k: v for k, v in _known(kind, row).items() if v is not None or k not in defaulted}

"""Every setting of the program, read from the environment in one place.

A setting that cannot be read as its type is an `InputError` that names the variable.
"""

from __future__ import annotations

import os
from base64 import b64decode
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from amicable.core.cases.rights import ROLES
from amicable.core.vocabulary.own_money import OwnMoney
from amicable.shell.setting_values import SettingError, currency, listed, rates

if TYPE_CHECKING:
    from collections.abc import Mapping


SHIPPED_MODEL = Path(__file__).parent.parent / "catalog" / "reason_texts" / "claims.model"
"""The reader of reasons that comes with the program."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """Another program that is called: where, and the secret both share; no address, no call."""

    url: str
    secret: str
    allows_private: bool = False
    """Whether it may be in a private network."""


@dataclass(frozen=True, slots=True)
class Oidc:
    """A provider of OpenID Connect; without an issuer there are accounts of our own alone."""

    issuer: str
    client_id: str
    secret: str
    claim: str
    """The claim that names the groups of a person."""
    roles: tuple[tuple[str, str], ...]
    """Groups and the role each gives; the first that a person is in counts."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings with their defaults; folders are not created by reading them."""

    cache_folder: Path
    state_folder: Path
    erasures: Path
    """The log of who was erased, which a restore erases again; best on another disk."""
    own_money: OwnMoney
    """The company's currency, in which every limit is, and reference rates of others."""
    automatic_limit: Decimal
    """Largest total of a case that is released without a person; zero releases nothing."""
    seller_id: str
    seller_name: str
    seller_country: str
    """ISO 3166-1 alpha-2, or empty: then no country's rules are cited."""
    seller_tax_ids: tuple[str, ...]
    """Our own tax ids, by which e-invoices that we received are told from those we issued."""
    balance_max_age_days: int
    """A balance older than this many weekdays is not stated to a customer."""
    catalogue_roots: tuple[Path, ...]
    personal_key: str
    """Key of the commitment to personal columns of a snapshot (books.md, "The snapshot")."""
    mailboxes: Path | None
    """File that describes the mailboxes to fetch, None without one."""
    mail_servers: frozenset[str]
    """Names of our own mail servers, in lower case, whose word on a sender counts."""
    reasons_model: Path | None
    """A model of `amicable reasons train` that reads what a complaint claims; None for the
    lexicons alone."""
    database_url: str
    """Where the desk keeps its cases; empty for SQLite in the state folder."""
    secret_key: str
    """Key of sessions and signed links; empty for one that is made in the state folder."""
    hosts: tuple[str, ...]
    """Names under which the console may be asked for."""
    address: str
    """The console's own address, as links in mails begin."""
    smtp_url: str
    """Where mail leaves (`smtp://user:password@host:587`); empty sends nothing."""
    smtp_mailbox: str
    """Mailbox whose access tokens the server of `smtp_url` takes; empty for its password."""
    webhook: Receiver
    """Who is told of holds."""
    mail_from: str
    """The address that our letters come from."""
    products: tuple[str, ...]
    """What the company is or sells, as legal regimes name it."""
    metrics_token: str
    """What a machine bears that reads the figures; empty lets only this machine read them."""
    unknown_mail: str
    """What is done with a mail of which nobody knows whether it left: `again` or `person`."""
    books: Path | None
    """The books that mail is resolved with; None resolves none."""
    zone: str
    """Where the company's office hours are, as the zones of the tz database are called."""
    notice_hours: int
    """Office hours that an account manager has before the customer hears; zero for none."""
    notice_limit: Decimal
    """Credit above which the account manager of a strategic customer hears first."""
    demo: Path | None
    """The folder of the demo that this desk shows; None on every real desk."""
    is_in_development: bool
    """Shows the style guide and errors in full; never on a machine that others reach."""
    record_key: bytes | None
    """Seed of the Ed25519 key that signs exported case files, None for unsigned ones."""
    retention: tuple[str, ...]
    """Rules that say how long cases are kept; empty for that of the seller's country."""
    proxies: int
    """Proxies of ours in front of the console, whose word on where a request comes from counts."""
    session_hours: int
    """Hours after which somebody who signed in is asked again."""
    second_factor: str
    """`offered`, or `required` of everybody but agents."""
    oidc: Oidc
    """The company's OpenID Connect provider."""
    spark_folder: str
    """Where a cluster reads relations and writes findings; empty when it sees our own folders."""


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings of the given environment, by default the process's own.

    Raises:
        SettingError: A value cannot be read as its type.
    """
    known = os.environ if environment is None else environment
    return Settings(
        cache_folder=_own_folder(known, "AMICABLE_CACHE", ".cache/amicable"),
        state_folder=_state(known),
        erasures=Path(known.get("AMICABLE_ERASURES") or _state(known) / "erasures.jsonl"),
        own_money=OwnMoney(currency(known, "AMICABLE_CURRENCY"), rates(known, "AMICABLE_RATES")),
        automatic_limit=_amount(known, "AMICABLE_AUTOMATIC_LIMIT", "0"),
        seller_id=known.get("AMICABLE_SELLER_ID") or "seller",
        seller_name=known.get("AMICABLE_SELLER_NAME") or "Our company",
        seller_country=_country(known, "AMICABLE_SELLER_COUNTRY"),
        seller_tax_ids=listed(known, "AMICABLE_SELLER_TAX_IDS"),
        balance_max_age_days=_days(known, "AMICABLE_BALANCE_MAX_AGE", "1"),
        catalogue_roots=_folders(known, "AMICABLE_CATALOG"),
        personal_key=known.get("AMICABLE_PERSONAL_KEY") or "",
        reasons_model=_reasons_model(known, "AMICABLE_REASONS_MODEL"),
        mailboxes=_file(known, "AMICABLE_MAILBOXES"),
        mail_servers=frozenset((known.get("AMICABLE_MAIL_SERVERS") or "").lower().split()),
        database_url=known.get("DATABASE_URL") or "",
        secret_key=known.get("AMICABLE_SECRET_KEY") or "",
        hosts=tuple((known.get("AMICABLE_HOSTS") or "localhost 127.0.0.1").split()),
        address=(known.get("AMICABLE_ADDRESS") or "http://127.0.0.1:8000").rstrip("/"),
        smtp_url=known.get("AMICABLE_SMTP_URL") or "",
        smtp_mailbox=known.get("AMICABLE_SMTP_MAILBOX") or "",
        webhook=_receiver(known),
        mail_from=known.get("AMICABLE_MAIL_FROM") or "",
        products=tuple((known.get("AMICABLE_PRODUCTS") or "").split()),
        metrics_token=known.get("AMICABLE_METRICS_TOKEN") or "",
        unknown_mail=_choice(known, "AMICABLE_UNKNOWN_MAIL", ("again", "person")),
        books=_place(known, "AMICABLE_BOOKS"),
        zone=_zone(known, "AMICABLE_ZONE"),
        notice_hours=_days(known, "AMICABLE_NOTICE_HOURS", "4"),
        notice_limit=_amount(known, "AMICABLE_NOTICE_LIMIT", "1000"),
        demo=_place(known, "AMICABLE_DEMO"),
        is_in_development=(known.get("AMICABLE_DEVELOPMENT") or "") == "1",
        record_key=_seed(known, "AMICABLE_RECORD_KEY"),
        retention=tuple((known.get("AMICABLE_RETENTION") or "").split()),
        proxies=_days(known, "AMICABLE_PROXIES", "0"),
        session_hours=_days(known, "AMICABLE_SESSION_HOURS", "12"),
        second_factor=_choice(known, "AMICABLE_SECOND_FACTOR", ("offered", "required")),
        oidc=_oidc(known),
        spark_folder=known.get("AMICABLE_SPARK_FOLDER") or "",
    )


def _state(known: Mapping[str, str]) -> Path:
    return _own_folder(known, "AMICABLE_STATE", ".local/state/amicable")


def _own_folder(known: Mapping[str, str], name: str, usual: str) -> Path:
    return Path(known.get(name) or Path(known.get("HOME") or Path.home()) / usual)


def _amount(known: Mapping[str, str], name: str, default: str) -> Decimal:
    written = known.get(name) or default
    try:
        amount = Decimal(written)
    except InvalidOperation:
        raise SettingError(name, written, "an amount such as 50.00") from None
    if not amount.is_finite() or amount < 0:
        raise SettingError(name, written, "an amount of zero or more")
    return amount


def _days(known: Mapping[str, str], name: str, default: str) -> int:
    written = known.get(name) or default
    if not (written.isascii() and written.isdigit() and len(written) < 6):
        raise SettingError(name, written, "a whole number")
    return int(written)


def _zone(known: Mapping[str, str], name: str) -> str:
    written = known.get(name) or "UTC"
    try:
        return ZoneInfo(written).key
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise SettingError(name, written, "a zone such as Europe/Madrid") from None


def _receiver(known: Mapping[str, str]) -> Receiver:
    return Receiver(
        url=known.get("AMICABLE_WEBHOOK_URL") or "",
        secret=known.get("AMICABLE_WEBHOOK_SECRET") or "",
        allows_private=(known.get("AMICABLE_WEBHOOK_PRIVATE") or "") == "1",
    )


def _oidc(known: Mapping[str, str]) -> Oidc:
    return Oidc(
        issuer=(known.get("AMICABLE_OIDC_ISSUER") or "").rstrip("/"),
        client_id=known.get("AMICABLE_OIDC_CLIENT_ID") or "",
        secret=known.get("AMICABLE_OIDC_SECRET") or "",
        claim=known.get("AMICABLE_OIDC_CLAIM") or "groups",
        roles=_roles(known, "AMICABLE_OIDC_ROLES"),
    )


def _country(known: Mapping[str, str], name: str) -> str:
    written = known.get(name) or ""
    if not written:
        return ""
    if not (len(written) == 2 and written.isascii() and written.isalpha() and written.isupper()):
        raise SettingError(name, written, "an ISO 3166-1 alpha-2 code such as DE")
    return written


def _seed(known: Mapping[str, str], name: str) -> bytes | None:
    written = known.get(name) or ""
    if not written:
        return None
    try:
        seed = bytes.fromhex(written) if len(written) == 64 else b64decode(written, validate=True)
    except ValueError:
        seed = b""
    if len(seed) != 32:
        raise SettingError(name, "***", "32 random bytes, written in hex or base64")
    return seed


def _choice(known: Mapping[str, str], name: str, choices: tuple[str, ...]) -> str:
    written = known.get(name) or choices[0]
    if written not in choices:
        raise SettingError(name, written, " or ".join(choices))
    return written


def _roles(known: Mapping[str, str], name: str) -> tuple[tuple[str, str], ...]:
    pairs = tuple(one.rpartition("=") for one in (known.get(name) or "").split())
    for group, _, role in pairs:
        if not group or role not in ROLES:
            raise SettingError(name, known[name], "pairs such as billing=agent billing-leads=lead")
    return tuple((group, role) for group, _, role in pairs)


def _place(known: Mapping[str, str], name: str) -> Path | None:
    written = known.get(name) or ""
    if written and not Path(written).exists():
        raise SettingError(name, written, "a snapshot or a folder of tables that exists")
    return Path(written) if written else None


def _reasons_model(known: Mapping[str, str], name: str) -> Path | None:
    written = known.get(name) or "shipped"
    if written == "lexicons":
        return None
    if written != "shipped" and not Path(written).is_file():
        raise SettingError(name, written, "shipped, lexicons or the file of a model")
    return SHIPPED_MODEL if written == "shipped" else Path(written)


def _file(known: Mapping[str, str], name: str) -> Path | None:
    written = known.get(name) or ""
    if written and not Path(written).is_file():
        raise SettingError(name, written, "a file that exists")
    return Path(written) if written else None


def _folders(known: Mapping[str, str], name: str) -> tuple[Path, ...]:
    roots = tuple(Path(part) for part in (known.get(name) or "").split(os.pathsep) if part)
    for root in roots:
        if not root.is_dir():
            raise SettingError(name, str(root), "folders that exist")
    return roots

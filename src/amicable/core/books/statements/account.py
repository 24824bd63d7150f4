"""One account under its many names: an IBAN, its domestic number, or a bank's own writing."""

from __future__ import annotations

import re

_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")
_CUTS = {"DE": (8, 10), "AT": (5, 11)}
"""How many digits of an IBAN's domestic part name the bank, and how many the account."""


def account_key(written: str) -> str:
    """Return what is the same for every way of writing one account.

    German and Austrian IBANs become bank and account as MT940 writes them (`37040044/532013000`),
    Spanish ones bank, branch and account without the check digits, as Norma 43 has them.
    """
    bare = re.sub(r"[\s.-]", "", written).upper()
    if not _IBAN.fullmatch(bare):
        return _domestic(bare)
    country, rest = bare[:2], bare[4:]
    if country in _CUTS:
        bank, account = _CUTS[country]
        return f"{rest[:bank]}/{rest[bank : bank + account].lstrip('0')}"
    return f"{rest[:8]}{rest[10:]}" if country == "ES" else bare


def _domestic(bare: str) -> str:
    bank, cut, account = bare.partition("/")
    return f"{bank}/{account.lstrip('0')}" if cut and account else bare

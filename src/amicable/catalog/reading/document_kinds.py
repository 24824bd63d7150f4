"""What a document is, told only by what stands in its name or at its head."""

from __future__ import annotations

import re
from typing import Literal

Kind = Literal[
    "contract", "amendment", "purchase_order", "delivery_proof", "timesheet", "acceptance",
    "mail", "other",
]  # fmt: skip

_LINES = 8
"""Lines at the head of a document that name what it is."""
_HAN = "\u2e80"
"""From here on, scripts are written without spaces between words."""
_LONGEST = 80
"""A heading is short; a sentence that mentions a contract is none."""

_WORDS: dict[Kind, str] = {
    "amendment": (
        "amendment|addendum|change order|nachtrag|vertragsänderung|änderungsvereinbarung|adenda|"
        "anexo modificatorio|modificación (?:del|de) contrato|aditivo|termo aditivo|补充协议|"
        "变更协议"
    ),
    "contract": (
        "contract|agreement|framework agreement|vertrag|rahmenvertrag|dienstleistungsvertrag|"
        "liefervertrag|contrato|acuerdo marco|合同|协议"
    ),
    "purchase_order": (
        "purchase order|bestellung|orden de compra|pedido de compra|ordem de compra|采购订单|"
        "订购单"
    ),
    "delivery_proof": (
        "delivery note|proof of delivery|packing slip|lieferschein|ablieferbeleg|albarán|"
        "nota de entrega|guia de remessa|comprovante de entrega|送货单|签收单"
    ),
    "timesheet": (
        "timesheet|time sheet|stundenzettel|stundennachweis|leistungsnachweis|parte de horas|"
        "hoja de horas|folha de horas|registo de horas|工时表|工时单"
    ),
    "acceptance": (
        "acceptance certificate|certificate of acceptance|abnahmeprotokoll|acta de aceptación|"
        "certificado de aceptación|termo de aceite|auto de receção|验收单|验收报告"
    ),
}


def _whole(word: str) -> str:
    """Return a pattern for a word, as a whole one where words stand apart."""
    return word if word[0] >= _HAN else rf"(?<![^\W_]){word}(?![^\W_])"


_PATTERNS: dict[Kind, re.Pattern[str]] = {
    kind: re.compile("|".join(map(_whole, words.split("|")))) for kind, words in _WORDS.items()
}


def kind_of_document(name: str, text: str) -> Kind:
    """Return the kind that a file's name or the head of its text says, `other` without one.

    An amendment names the contract it amends, so it goes before; any other two kinds at once
    are no clear evidence.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()][:_LINES]
    heads = [line for line in lines if len(line) <= _LONGEST]
    stem = re.sub(r"[_\-.]+", " ", name.rpartition(".")[0] or name)
    for place in (stem, *heads):
        found = {kind for kind, words in _PATTERNS.items() if words.search(place.lower())}
        if "amendment" in found:
            found.discard("contract")
        if len(found) == 1:
            return found.pop()
        if found:
            return "other"
    return "other"

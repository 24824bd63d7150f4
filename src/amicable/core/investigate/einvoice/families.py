"""The VAT categories and the first part of the ids of their rules (UNCL 5305, EN 16931-1).

S is BR-S, Z BR-Z, E BR-E, AE BR-AE, K BR-IC, G BR-G, O BR-O, L (Canary Islands) BR-AF and M
(Ceuta and Melilla) BR-AG; the norm also writes BR-IG for L and BR-IP for M.
"""

from __future__ import annotations

FAMILIES = {
    "S": "BR-S",
    "Z": "BR-Z",
    "E": "BR-E",
    "AE": "BR-AE",
    "K": "BR-IC",
    "G": "BR-G",
    "O": "BR-O",
    "L": "BR-AF",
    "M": "BR-AG",
}
"""Category code (UNCL 5305) → first part of the ids of its rules."""

TAXED = frozenset({"S", "L", "M"})
"""Categories with a rate; VAT of every other family is zero."""

UNRATED = frozenset({"O"})
"""Not subject to VAT: not even a rate of zero is said."""

EXPLAINED = frozenset({"E", "AE", "K", "G", "O"})
"""Categories that say why nothing is taxed (BT-120, BT-121); no other may."""

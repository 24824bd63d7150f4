"""What an operand of a step is, so that it is computed and written as such."""

from __future__ import annotations

from typing import Literal

OperandKind = Literal[
    "money",
    "price",
    "quantity",
    "percent",
    "date",
    "count",
    "text",
    "tiers",
    "parts",
    "spans",
]

"""Shapes: what the cells of a column look like, without the digits that make them differ.

In a shape every digit is 9, except a 0 that stands alone before the first sign of a number:
`1.234,50` has the shape `9.999,99` and `0,500` the shape `0,999`. Few shapes stand for millions
of cells, so that a decision over a whole column is one over a handful of texts.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape, how many cells of the column have it, and one of them as an example."""

    text: str
    count: int
    example: str

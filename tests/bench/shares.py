"""Shares with their intervals, as the benchmarks print them."""

from __future__ import annotations

from math import sqrt


def share(right: int, of: int) -> str:
    """Return a share in percent with its 95 % interval; a dash where there is nothing to share."""
    if not of:
        return "-"
    low, high = wilson(right, of)
    return f"{100 * right / of:.2f} % [{low:.1f}; {high:.1f}]"


def wilson(right: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927), in percent."""
    z, share = 1.959964, right / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return 100 * (middle - half), 100 * (middle + half)

"""Hands the price models of the catalogue to the compile files, as a small table of choices.

The files hold the one order of calculation; this table says what each model chooses in it. It is
joined to the price terms, which are few, and never to lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.shell.engine.physical import literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amicable.core.vocabulary.price_model import PriceModel

_TEXTS = ("code", "judged", "counting", "price_from", "tiers", "draws")
_FLAGS = ("in_packages", "base_fee", "event_fees", "by_attributes")


def model_table(models: Iterable[PriceModel]) -> str:
    """Return the statement that makes the temporary table `price_models`, one row a model."""
    rows = ", ".join(_row(one) for one in models)
    names = ", ".join((*_TEXTS, *_FLAGS))
    # The rows are quoted literals of the catalogue's own entries.
    return f"CREATE TEMP TABLE price_models AS SELECT * FROM (VALUES {rows}) AS m({names})"  # noqa: S608 - see above


def _row(model: PriceModel) -> str:
    texts = [getattr(model, name) for name in _TEXTS]
    written = ["CAST(NULL AS VARCHAR)" if one is None else literal(one) for one in texts]
    flags = [str(getattr(model, name)).upper() for name in _FLAGS]
    return f"({', '.join((*written, *flags))})"

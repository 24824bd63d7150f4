"""Writes docs/reference/price-models.md: every price model, and their one order of steps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from amicable.core.vocabulary.price_model import PIPELINE
from amicable.shell.catalogue import load_price_models
from amicable.shell.settings import read_settings

if TYPE_CHECKING:
    from amicable.core.vocabulary.price_model import PriceModel

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "price-models.md"
_HEAD = """# Price models

Written by `make reference` from the models themselves. A price term of the books names one in
`model`; what no model is called is *cannot tell* (`no_convention:price_model`).

There is one order of calculation for all of them, and each step leaves its input, its rule and its
result in the derivation of a finding. A model is what it chooses at these steps:

{pipeline}
The tax follows. Amounts are rounded once, when they are compared with the net of the lines.

| model | name | amount | compared |
| --- | --- | --- | --- |
"""
_JUDGED = {
    "line": "line by line",
    "group": "for all lines of an item and period",
    "elsewhere": "by a check of its own",
}
_STEPS = {
    "counted": "Count the use: each event once, or the level of seats and samples.",
    "free_units": "Take the free units off.",
    "price_chosen": "Choose the price, by the day of supply.",
    "rated": "Rate what is left: by a price, by tiers, in packages, as a percentage.",
    "base_fee": "Add the base fee.",
    "event_fees": "Add the fees of events, each event within its own limits.",
    "minimum": "Raise it to the least amount.",
    "maximum": "Cap it at the greatest amount.",
    "drawn": "Take from lots that were paid before, the earliest expiry first.",
    "discount": "Take the discount off.",
    "allowance": "Take other allowances of the line off.",
    "charge": "Add the charges of the line.",
}


def reference() -> str:
    """Return the text of the page for the price models of the catalogue."""
    models = load_price_models(read_settings().catalogue_roots)
    rows = "".join(
        f"| [{one.code}](#{one.code}) | {one.title} | {one.formula} | {_JUDGED[one.judged]} |\n"
        for one in models
    )
    steps = (f"{place}. {_STEPS[step]}\n" for place, step in enumerate(PIPELINE, start=1))
    head = _HEAD.format(pipeline="".join(steps))
    return head + rows + "".join(_section(one) for one in models)


def _section(model: PriceModel) -> str:
    told = {
        "Needs": _codes(model.needs),
        "Reads where filled": _codes(model.optional),
        "Counts use by": f"`{model.counting}`" if model.judged != "elsewhere" else "",
        "Compared by": ", ".join(f"[{code}](checks.md#{code})" for code in model.checks),
        "Cannot tell": _codes(model.cannot_tell),
        "Traps": "; ".join(model.traps),
        "Golden vectors": ", ".join(model.examples),
        "Sources": "; ".join(model.sources),
    }
    lines = "".join(f"- {name}: {text}\n" for name, text in told.items() if text)
    return f"\n## {model.code}\n\n{model.title}: {model.formula}.\n\n{lines}"


def _codes(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")

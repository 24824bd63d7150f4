"""Turn a confirmed proposal into a kind of a map, and a map into the TOML that keeps it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from amicable.core.books.mapping.own_currency import currency_of_heading
from amicable.core.books.mapping.shapes import shape_of_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from amicable.core.vocabulary.proposal import Proposal
    from amicable.core.vocabulary.table_map import SheetMap

_CURRENCY = "currency"
_ASKED = (
    "# No column of {sheet} names the currency: put its code here, and take the # away.\n"
    '# "currency" = ""'
)


def kind_of(proposal: Proposal, shapes: Mapping[str, SheetMap]) -> SheetMap:
    """Return the proposal's shape with its slots filled by the sheet's headings."""
    shape = shapes.get(proposal.shape) or shape_of_table(proposal.shape)
    given = {meaning.slot: (meaning.heading,) for meaning in proposal.meanings}
    return replace(
        shape,
        headings={slot: given.get(slot, ()) for slot in shape.headings},
        needs=tuple(given),
        titles=(proposal.sheet.title,) if proposal.sheet.title else (),
    )


def map_text(
    name: str, uses: Sequence[str], proposals: Iterable[Proposal], answers: Mapping[str, str]
) -> str:
    """Return a map as TOML: a line a heading, for a person to read and mend."""
    lines = [f"name = {_quoted(name)}"]
    if uses:
        lines.append(f"uses = [{', '.join(map(_quoted, uses))}]")
    ends = answers.get("end_dates")
    if ends:
        lines += ["# Is an end date the last day that counts (inclusive), or the day after it?"]
        lines += [f"end_dates = {_quoted(ends)}"]
    kept = {key: value for key, value in answers.items() if key != "end_dates"}
    proposed = list(proposals)
    open_ones = [] if _CURRENCY in kept else [one for one in proposed if _names_no_currency(one)]
    if kept or open_ones:
        lines += ["", "[answers]"]
        lines += [f"{_quoted(key)} = {_quoted(value)}" for key, value in sorted(kept.items())]
    if open_ones:
        lines += [_ASKED.format(sheet=_in_comment(open_ones[0].sheet.source.rpartition("/")[2]))]
    for proposal in proposed:
        lines += ["", *_sheet(proposal)]
    return "\n".join(lines) + "\n"


def with_answer(text: str, key: str, answer: str) -> str:
    """Return the TOML of a map with one answer more."""
    line = f"{_quoted(key)} = {_quoted(answer)}"
    head, found, rest = text.partition("\n[answers]\n")
    if found:
        return f"{head}{found}{line}\n{rest}"
    head, found, rest = text.partition("\n[[sheets]]\n")
    return f"{head.rstrip()}\n\n[answers]\n{line}\n{found}{rest}"


def _names_no_currency(proposal: Proposal) -> bool:
    """Say that no column is the currency, and no heading or amount that is shown names one."""
    slots = {one.slot: one for one in proposal.meanings}
    amounts = [slots[name] for name in ("gross", "debit", "amount") if name in slots]
    told = any(currency_of_heading(f"{one.heading} {one.example}") for one in amounts)
    return _CURRENCY in proposal.slots and _CURRENCY not in slots and not told


def _sheet(proposal: Proposal) -> list[str]:
    lines = ["[[sheets]]", f"table = {_quoted(proposal.shape)}"]
    if proposal.sheet.title:
        lines.append(f"titles = [{_quoted(proposal.sheet.title)}]")
    lines += [f"# {slot} must be filled: put a heading to it" for slot in proposal.lacking]
    lines += ["[sheets.headings]"]
    for one in proposal.meanings:
        example = _in_comment(f"{one.example}; {one.why}" if one.example else one.why)
        lines.append(f"{one.slot} = {_quoted(one.heading)}  # {example}")
    lines += [f"# left out: {_in_comment(heading)}" for heading in proposal.unmapped]
    return lines


def _in_comment(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)[:80]


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in escaped) + '"'

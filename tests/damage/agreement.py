"""Our answers beside those of the official rule files, rule by rule, each difference explained."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from amicable.core.investigate.einvoice.check import check_einvoice
from amicable.shell.engine.einvoice_reading import read_einvoice
from amicable.shell.engine.official_rules import fired

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from amicable.core.investigate.einvoice.answer import RuleAnswer
    from amicable.core.investigate.einvoice.document import EInvoice


@dataclass(frozen=True, slots=True)
class Difference:
    """A rule that one breaks and the other does not, in one document."""

    rule: str
    document: EInvoice
    answers: tuple[RuleAnswer, ...]
    """What we say of the rule."""
    decimals: bool
    """Whether an amount of the document has more than two decimals."""

    @property
    def only_we(self) -> bool:
        """Whether we break it; else the official files do."""
        return any(one.holds is False for one in self.answers)

    @property
    def is_cii(self) -> bool:
        """Whether the rules are those of the Factur-X profile."""
        return self.document.syntax == "cii"

    @property
    def off(self) -> set[int | str]:
        """How far off the broken amounts are, in plain text without the sign."""
        found = [one.difference for one in self.answers if one.difference is not None]
        return {str(abs(one).normalize()) for one in found}


def _absent(one: Difference) -> bool:
    return not one.only_we and any(answer.holds is None for answer in one.answers)


def _no_scheme(one: Difference) -> bool:
    """A category without a tax scheme counts as VAT with us; only fragments have it."""
    return not one.only_we and not one.document.is_whole


def _no_currency(one: Difference) -> bool:
    asks = one.rule in ("BR-CO-15", "BR-DEC-13")
    return one.only_we and asks and one.document.currency is None


def _no_indicator(one: Difference) -> bool:
    lines = [row for line in one.document.lines for row in line.adjustments]
    asks = one.rule.startswith(("BR-CO-2", "BR-DEC-0", "BR-DEC-2"))
    unsaid = any(row.indicator is None for row in (*one.document.adjustments, *lines))
    return one.only_we and asks and unsaid


def _one_unit(one: Difference) -> bool:
    return one.only_we and one.rule.endswith(("-08", "-17", "-09")) and "1" in one.off


def _to_the_cent(one: Difference) -> bool:
    return one.is_cii and not one.only_we and one.rule in ("BR-S-08", "BR-O-08")


def _gross_is_net(one: Difference) -> bool:
    totals = one.document.totals
    same = totals.gross and totals.net and totals.gross.value == totals.net.value
    return one.is_cii and one.only_we and one.rule == "BR-CO-15" and bool(same)


def _third_decimal(one: Difference) -> bool:
    sums = one.rule.startswith("BR-CO-1") or one.rule.endswith("-08")
    return one.decimals and sums


def _counted_together(one: Difference) -> bool:
    """`lines + parts >= 2` is true of two lines and no part; O is asked of its part alone."""
    return one.is_cii and one.only_we and one.rule.endswith("-01")


def _one_of_two(one: Difference) -> bool:
    is_theirs = one.is_cii and one.only_we and one.rule in ("BR-DEC-13", "BR-DEC-15")
    return is_theirs and len(one.document.tax_totals) > 1


def _above_zero(one: Difference) -> bool:
    rates = ("BR-AF-05", "BR-AF-06", "BR-AF-07", "BR-AG-05", "BR-AG-06", "BR-AG-07")
    return one.is_cii and not one.only_we and one.rule in rates


def _never_fires(one: Difference) -> bool:
    if one.is_cii:
        return one.only_we and one.rule in ("BR-AF-08", "BR-AF-09", "BR-AG-08", "BR-AG-09")
    return one.only_we and one.rule in ("BR-DEC-13", "BR-DEC-15")


EXPLAINED: dict[str, Callable[[Difference], bool]] = {
    "a term that the rule needs is absent: we answer null": _absent,
    "a fragment leaves out the tax scheme of a category": _no_scheme,
    "no currency is named: the official rule then asks nothing": _no_currency,
    "an allowance does not say that it is no charge: the official rules pass it": _no_indicator,
    "exactly one unit off: binary floating point, or `<=` in the CII files": _one_unit,
    "the CII files take the base of S and O to the cent": _to_the_cent,
    "the CII files let any VAT total pass where gross equals net": _gross_is_net,
    "an amount has a third decimal: halves in binary floating point": _third_decimal,
    "the CII files count rows and parts together": _counted_together,
    "the CII files want a rate above zero for L and M, those for UBL zero too": _above_zero,
    "the CII files are content when one of two totals of VAT has two decimals": _one_of_two,
    "the published test can never fail": _never_fires,
}
"""Why a difference is no fault of ours → how it is recognised."""


@dataclass(slots=True)
class Agreement:
    """What was compared so far."""

    documents: int = 0
    agreed: Counter[str] = field(default_factory=Counter)
    """Rule → documents in which both break it."""
    explained: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Rule and reason → documents."""
    unexplained: list[tuple[str, str, str]] = field(default_factory=list)
    """Rule, who breaks it, name of the document."""

    def compare(self, name: str, xml: bytes) -> None:
        """Compare the two on one document, for every rule of the standard that we answer."""
        document = read_einvoice(xml, name)
        answers = [one for one in check_einvoice(document, "conform") if one.level == "standard"]
        ours = {one.id for one in answers if one.holds is False}
        official = set(fired(xml, document.syntax)) & {one.id for one in answers}
        self.documents += 1
        self.agreed.update(ours & official)
        has_decimals = any(rule.startswith("BR-DEC") for rule in ours)
        for rule in ours ^ official:
            said = tuple(one for one in answers if one.id == rule)
            self._explain(name, Difference(rule, document, said, has_decimals))

    def _explain(self, name: str, found: Difference) -> None:
        for reason, is_it in EXPLAINED.items():
            if is_it(found):
                self.explained[found.rule, reason] += 1
                return
        self.unexplained.append((found.rule, "we" if found.only_we else "official", name))


def agreement(documents: Iterable[tuple[str, bytes]]) -> Agreement:
    """Compare our answers with the official ones on every document."""
    found = Agreement()
    for name, xml in documents:
        found.compare(name, xml)
    return found


def report(found: Agreement) -> str:
    """Return what was compared, as tables in Markdown."""
    lines = [
        f"Documents: {found.documents}.",
        f"Broken by both: {len(found.agreed)} rules, {found.agreed.total()} times.",
        f"Differences unexplained: {len(found.unexplained)}.",
        "",
        "| why we differ | times | rules |",
        "| --- | --- | --- |",
    ]
    for reason in EXPLAINED:
        rules = sorted({rule for rule, why in found.explained if why == reason})
        times = sum(count for (_, why), count in found.explained.items() if why == reason)
        lines.append(f"| {reason} | {times} | {', '.join(rules)} |")
    return "\n".join(lines)

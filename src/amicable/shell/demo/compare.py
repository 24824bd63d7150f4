"""Where a resolved case and the truth about its mail disagree."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Part = Literal["identified", "verdict", "amount"]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One point on which a case and the truth differ, as texts for a table."""

    part: Part
    what: str
    expected: str
    found: str


def compare(case: Mapping[str, Any], truth_mail: Mapping[str, Any]) -> list[Disagreement]:
    """Return the points on which a case (`amicable.case/1`) departs from the truth of its mail.

    Empty when sender, customer, invoices, every claim's verdict and amount, and the errors
    nobody mentioned are all as the truth has them, and nothing else was found.
    """
    pairs = _matched(case["claims"], truth_mail["claims"])
    return [
        *_identified(case, truth_mail),
        *_claims_missed(case["claims"], truth_mail["claims"], pairs),
        *(point for claim, true in pairs for point in _claim(claim, true)),
        *_findings(case, truth_mail),
    ]


def _identified(case: Mapping[str, Any], true: Mapping[str, Any]) -> Iterator[Disagreement]:
    said, found = case["complaint"], case["identified"]
    for what, expected, got in (
        ("kind", true["kind"], said["kind"]),
        ("language", true["language"], said["language"]),
        ("sender", true["sender"], said["sender"]),
        ("status", true["status"], found["status"]),
        ("customer", true["customer_id"], found["customer_id"]),
    ):
        if expected != got:
            yield Disagreement("identified", what, str(expected), str(got))
    got = set(found["invoices"])
    wanted = set(true["invoices"])
    if not wanted <= got <= wanted | set(true["also"]):
        yield Disagreement("identified", "invoices", _listed(wanted), _listed(got))
    candidates = {candidate["invoice_id"] for candidate in found["candidates"]}
    if not set(true["candidates"]) <= candidates:
        yield Disagreement(
            "identified", "candidates", _listed(set(true["candidates"])), _listed(candidates)
        )
    if true["sender"] == "unknown" and candidates:
        yield Disagreement("identified", "candidates", "none", _listed(candidates))


def _listed(ids: set[str]) -> str:
    return ", ".join(sorted(ids)) or "none"


def _matched(
    claims: list[Mapping[str, Any]], truths: list[Mapping[str, Any]]
) -> list[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Pair each true claim with the first claim left on its invoice that gives its reason."""
    left = list(claims)
    pairs = []
    for true in truths:
        same = [
            claim
            for claim in left
            if claim["invoice_id"] == true["invoice_id"] and claim["reason"] in true["reasons"]
        ]
        on_its_line = [claim for claim in same if claim["line"] == true["line"]]
        if same:
            chosen = (on_its_line or same)[0]
            left.remove(chosen)
            pairs.append((chosen, true))
    return pairs


def _claims_missed(
    claims: list[Mapping[str, Any]],
    truths: list[Mapping[str, Any]],
    pairs: list[tuple[Mapping[str, Any], Mapping[str, Any]]],
) -> Iterator[Disagreement]:
    met = [id(part) for pair in pairs for part in pair]
    for true in truths:
        if id(true) not in met:
            expected = f"{true['reasons'][0]} on {true['invoice_id']}"
            yield Disagreement("verdict", "claim", expected, "none")
    for claim in claims:
        if id(claim) not in met:
            got = f"{claim['reason']} on {claim['invoice_id']}"
            yield Disagreement("verdict", "claim", "none", got)


def _claim(claim: Mapping[str, Any], true: Mapping[str, Any]) -> Iterator[Disagreement]:
    where = f"{true['reasons'][0]} on {true['invoice_id']}"
    for what in ("verdict", "root_cause"):
        if claim[what] != true[what]:
            yield Disagreement("verdict", f"{what} of {where}", str(true[what]), str(claim[what]))
    if bool(claim.get("corrected")) != true["corrected"]:
        expected = "mended already" if true["corrected"] else "not mended"
        yield Disagreement("verdict", where, expected, f"not {expected}")
    if claim["line"] and true["line"] and claim["line"] != true["line"]:
        yield Disagreement("verdict", f"line of {where}", true["line"], claim["line"])
    if Decimal(claim["supported_amount"]) != Decimal(true["supported_amount"]):
        yield Disagreement("amount", where, true["supported_amount"], claim["supported_amount"])


def _findings(case: Mapping[str, Any], true: Mapping[str, Any]) -> Iterator[Disagreement]:
    """Errors nobody mentioned must be there to the cent, and none besides."""
    expected = {(error["cause"], error["invoice_id"]): error for error in true["unmentioned"]}
    claimed = {(claim["root_cause"], claim["invoice_id"]) for claim in true["claims"]}
    found = {(f["cause"], f["invoice_id"]): f for f in case["findings"] if _counts(f)}
    for key, error in expected.items():
        got = found[key].get("gross") if key in found else None
        if got is None or Decimal(got) != Decimal(error["gross"]):
            yield Disagreement("amount", " on ".join(key), error["gross"], str(got))
    for key in sorted(found.keys() - expected.keys() - claimed):
        yield Disagreement("amount", " on ".join(key), "none", str(found[key]["difference"]))


def _counts(finding: Mapping[str, Any]) -> bool:
    """Tell whether a finding is an error of ours by itself, not mended and beyond doubt."""
    against_us = finding["difference"] is None or Decimal(finding["difference"]) > 0
    alone = not finding.get("consequence_of") and not finding.get("corrected")
    return against_us and alone and finding["certainty"] == "certain"

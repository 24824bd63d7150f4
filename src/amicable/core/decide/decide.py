"""What to do about a complaint: asks the decision tables, adds up, and names who may release.

The tables decide (`admission`, `remedies`, `replies`, `authority`); this module only asks them
about facts, so that a finance manager can change the answer without changing code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from amicable.core.decide.approve import approve
from amicable.core.decide.combine import combined
from amicable.core.decide.remedy_of import claim_remedies, finding_remedies, remedy_kind
from amicable.core.vocabulary.case import Decision, Refused, Remedy
from amicable.core.vocabulary.policy import Limits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from amicable.core.vocabulary.policy import Evaluate, Row, Situation

_DIVERTED = "Y08"
_RELAYED = "relayed"
_PUT_RIGHT = "put_right"
"""An admission that answers later, and proposes at once what puts our own errors right."""
_FLAGS = ("payment_diverted", "refund_to_account", _RELAYED)


def decide(situation: Situation, *, evaluate: Evaluate, limits: Limits | None = None) -> Decision:
    """Return the remedies, the rows that fired, and the role that must release them.

    Proven errors of ours are proposed in full, asked for or not; likely findings and findings in
    the customer's favour move nothing. Every `because` and `rule` is a code of a policy row.
    Raises InputError when a policy is missing or does not take the question.
    """
    admitted = _admission(situation, evaluate)
    gate = admitted.values["remedy"]
    findings = finding_remedies(situation, evaluate)
    if gate == "proceed":
        answered = (*findings, *claim_remedies(situation, evaluate))
        remedies = combined(answer.remedy for answer in answered if answer.remedy)
        refused = [answer.refused for answer in answered if answer.refused]
    else:
        answered = findings if admitted.values.get("beside") == _PUT_RIGHT else ()
        given = [answer.remedy for answer in answered if answer.remedy]
        remedies = combined((_gate_remedy(situation, admitted), *given))
        held = {answer.remedy.kind for answer in findings if answer.remedy and answer.remedy.gross}
        held -= {remedy.kind for remedy in given}
        refused = [Refused(kind, admitted.values["because"]) for kind in sorted(held)]
    approval, authority = approve(situation, remedies, evaluate, limits or Limits())
    rows = (admitted, *(answer.row for answer in answered), authority)
    return Decision(
        remedies=remedies or (Remedy("none", None, because="nothing_to_do"),),
        rule=_rule(rows),
        approval=approval,
        refused=tuple(dict.fromkeys(refused)),
        policies=tuple(sorted({(row.policy, row.version) for row in rows})),
    )


def _admission(situation: Situation, evaluate: Evaluate) -> Row:
    reasons = {claim.reason for claim in situation.claims}
    flags = set(situation.complaint.flags)
    if _DIVERTED in reasons:
        flags.add(_FLAGS[0])
    if situation.complaint.message.reaches_nobody and situation.complaint.kind != "other":
        flags.add(_RELAYED)
    return evaluate(
        "admission",
        {
            "flag": next((flag for flag in _FLAGS if flag in flags), "none"),
            "kind": situation.complaint.kind,
            "matter": situation.complaint.matter,
            "sender": situation.identified.sender,
            "status": situation.identified.status,
        },
    )


def _gate_remedy(situation: Situation, admitted: Row) -> Remedy:
    """Return the one remedy of a complaint that is not answered now: nothing is given away."""
    return Remedy(
        kind=remedy_kind(admitted),
        invoice_id=None,
        claims=tuple(claim.id for claim in situation.claims),
        because=admitted.values["because"],
    )


def _rule(rows: Iterable[Row]) -> str:
    """Return the rows that fired, each once, in the order they were asked: `table/row, …`."""
    return ", ".join(dict.fromkeys(f"{row.policy}/{row.rule}" for row in rows))

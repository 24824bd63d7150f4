"""Print what strict finds of damaged copies: `python -m tests.damage [--official] [DATA]`.

DATA is the folder of the real records; without it our own bills are damaged alone. With --official
the answers in conform are compared with the official rule files too, rule by rule.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.damage.agreement import agreement, report
from tests.damage.copies import KINDS, MORE_KINDS
from tests.damage.records import all_copies, all_records, cases, right_records, written_bills
from tests.damage.shares import outcomes, table

SEED = 4
EACH = 3


def main(arguments: list[str]) -> int:
    """Print the tables; 1 when strict is wrong about a copy, or a difference has no reason."""
    data = [Path(word) for word in arguments if not word.startswith("--")]
    groups = {"our own bills": list(written_bills(SEED))}
    if data:
        groups["records of the standard"] = list(right_records(data[0]))
    wrong = 0
    for title, records in groups.items():
        found = list(outcomes(records, EACH))
        wrong += sum(not one.is_right for one in found)
        sys.stdout.write(f"{title}: {len(records)} documents\n\n{table(found)}\n\n")
    if "--official" in arguments:
        wrong += _beside_the_official_rules(data)
    return 1 if wrong else 0


def _beside_the_official_rules(data: list[Path]) -> int:
    records = [*written_bills(SEED), *(one for each in data for one in all_records(each))]
    fragments = [one for each in data for one in cases(each)]
    copies = all_copies(records, (*KINDS, *MORE_KINDS), EACH)
    found = agreement([*records, *fragments, *copies])
    sys.stdout.write(f"beside the official rules\n\n{report(found)}\n")
    return len(found.unexplained)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

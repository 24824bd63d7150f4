"""Print what strict finds of damaged copies, by kind: `python -m tests.damage [DATA]`.

DATA is the folder of the real records; without it our own bills are damaged alone.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.damage.records import right_records, written_bills
from tests.damage.shares import outcomes, table

SEED = 4
EACH = 3


def main(arguments: list[str]) -> int:
    """Print the tables; 1 when strict is wrong about a copy."""
    groups = {"our own bills": list(written_bills(SEED))}
    if arguments:
        groups["records of the standard"] = list(right_records(Path(arguments[0])))
    wrong = 0
    for title, records in groups.items():
        found = list(outcomes(records, EACH))
        wrong += sum(not one.is_right for one in found)
        sys.stdout.write(f"{title}: {len(records)} documents\n\n{table(found)}\n\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

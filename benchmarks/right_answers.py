"""``python -m benchmarks.right_answers [FILE]``: the statistical cases, answered and checked.

Writes the answers of the product to the cases in ``../shared/cases/stats`` (left out: in the
folder for temporary files) and runs the check that lies beside them; ends with its exit status.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.presentation.referee import answers_referee
from tests.statistics import answers, answers_of_rounds
from tests.statistics.answers import CASES

PARTS = {**answers.PARTS, **answers_of_rounds.PARTS, **answers_referee.PARTS}
"""Every part of the cases, by who answers it."""


def main(argv: list[str]) -> int:
    """Answer every part, say how each case fared."""
    if not CASES.is_dir():
        print(f"There are no cases in {CASES}.", file=sys.stderr)
        return 2
    path = Path(argv[0]) if argv else Path(tempfile.gettempdir()) / "bantar-answers.json"
    product = {}
    for part, answer in PARTS.items():
        print(f"{part} ...", file=sys.stderr, flush=True)
        product[part] = answer()
    path.write_text(json.dumps(product, indent=1) + "\n")
    print(f"Answers written to {path}")
    return subprocess.run(
        [sys.executable, str(CASES / "check.py"), str(path)], check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

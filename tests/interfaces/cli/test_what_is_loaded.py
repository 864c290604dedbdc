"""What a command loads: statistics cost a second of work, so only where a test is made."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

SCRIPT = """
import sys
from bantar.interfaces.cli.main import main
main(sys.argv[1:], standalone_mode=False)
print("scipy.stats" in sys.modules, file=sys.stderr)
"""


@pytest.mark.parametrize("command", ["summary", "batches"])
def test_a_command_without_a_test_loads_no_statistics(tiny_home: Path, command: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, command],
        env={**os.environ, "BANTAR_HOME": str(tiny_home)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stderr.split()[-1] == "False"

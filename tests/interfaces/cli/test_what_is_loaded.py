"""What a command loads: statistics cost a second of work, so only where a test is made."""

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys
from bantar.interfaces.cli.main import main
for command in sys.argv[1:]:
    main([command], standalone_mode=False)
    print(command, "scipy.stats" in sys.modules, file=sys.stderr)
"""


def test_a_command_without_a_test_loads_no_statistics(tiny_home: Path) -> None:
    commands = ["summary", "batches"]
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, *commands],
        env={**os.environ, "BANTAR_HOME": str(tiny_home)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stderr.splitlines()[-2:] == [f"{command} False" for command in commands]

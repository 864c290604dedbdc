"""``python -m bantar COMMAND``."""

from bantar.interfaces.cli.main import main

if __name__ == "__main__":
    main(prog_name="python -m bantar")

"""Many ask for pictures of links at once: ``python -m tests.interfaces.screens.previews DATABASE``.

A process of its own, so that a server that falls over does not take the tests along.
"""

import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

from bantar.storage.engine import open_engine
from tests.interfaces.screens.conftest import client_of, home_of

AREAS = ("", "kecamatan=15.71.01", "kecamatan=15.71.02")
MEASURES = ("status", "skor", "skala", "keberlanjutan")
N_THREADS = 4


def main() -> None:
    views = [f"/bantar/preview.png?{area}&ukuran={of}" for area, of in product(AREAS, MEASURES)]
    with tempfile.TemporaryDirectory() as folder:
        app = client_of(home_of(open_engine(sys.argv[1]), Path(folder)))
        with app as client, ThreadPoolExecutor(N_THREADS) as pool:  # entered, it has one loop
            answers = list(pool.map(client.get, views))
            assert client.get("/healthz").status_code == 200
    for answer in answers:
        assert answer.status_code == 200 and answer.headers["content-type"] == "image/png"
        assert answer.content.startswith(b"\x89PNG")
    assert len({answer.content for answer in answers}) == len(answers)
    print(len(answers), "pictures")


if __name__ == "__main__":
    main()

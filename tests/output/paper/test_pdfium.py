"""PDFium is not made for threads: one at a time, all closed, and a quiet end.

Each test that may end a process does so with one of its own.
"""

import gc
import subprocess
import sys
from datetime import date

import pytest

from bantar.core.settings import ROOT
from bantar.output.paper.drawing import Drawing, Text, box
from bantar.output.paper.pdf import pdf
from bantar.output.paper.pdfium import opened
from bantar.output.paper.png import png

DAY = date(2022, 9, 20)
WORDS = tuple(Text(5, 5 + 3 * i, "Kelurahan Ulu Gedong", 9, "#123456") for i in range(20))
PAGE = Drawing(150, 80, (box(0, 0, 150, 80, "#ffffff"), *WORDS))

TOGETHER = """
import threading
from tests.output.paper.test_pdfium import DAY, PAGE, png

alone, made = png(PAGE, "x", DAY), []
work = lambda: made.extend(png(PAGE, "x", DAY) for _ in range(10))
threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert made == 40 * [alone]
"""

LEAVING = """
import threading
from tests.output.paper.test_pdfium import DAY, PAGE, png

painted = threading.Semaphore(0)

def paint():
    while True:
        png(PAGE, "x", DAY, dpi=600)
        painted.release()

for _ in range(2):
    threading.Thread(target=paint, daemon=True).start()
for _ in range(4):
    painted.acquire()
"""


def run(code: str) -> None:
    command = [sys.executable, "-X", "faulthandler", "-c", code]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


def test_threads_that_paint_at_once_live_and_paint_the_same() -> None:
    run(TOGETHER)


def test_a_process_that_ends_while_threads_paint_ends_well() -> None:
    run(LEAVING)


def open_objects() -> int:
    from pypdfium2.internal import ObjectTracker

    return sum(len(objects) for objects in ObjectTracker.values())


def test_nothing_is_left_for_the_garbage_collector_to_close() -> None:
    gc.collect()
    before = open_objects()
    assert png(PAGE, "x", DAY).startswith(b"\x89PNG")
    assert open_objects() == before


def test_what_fails_leaves_nothing_open_and_lets_the_next_one_in() -> None:
    before = open_objects()
    refused = pytest.raises(Exception, match="Failed to load document")
    with refused as not_a_pdf, opened(b"no PDF"):
        raise AssertionError("it was opened")
    missing = pytest.raises(Exception, match="Failed to load page")
    with missing as no_such_page, opened(pdf([PAGE], "x", DAY)) as document:
        document[7]
    assert open_objects() == before, (not_a_pdf, no_such_page)
    assert png(PAGE, "x", DAY).startswith(b"\x89PNG")

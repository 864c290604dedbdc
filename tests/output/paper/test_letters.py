from fpdf import FPDF
from hypothesis import given
from hypothesis import strategies as st

from bantar.output.paper.letters import balanced, fitted, lines, width_mm, writable

texts = st.text(st.characters(codec="cp1252", categories=("L", "N", "P", "Zs")), max_size=60)


@given(texts, st.booleans())
def test_a_line_is_as_wide_as_the_file_draws_it(text: str, is_bold: bool) -> None:
    document = FPDF(unit="mm")
    document.core_fonts_encoding = "cp1252"
    document.set_font("Helvetica", "B" if is_bold else "", 10)
    drawn = document.get_string_width(writable(text))
    # The library widens the spaces of other scripts; letters agree to a hair.
    assert abs(width_mm(text, 10, is_bold=is_bold) - drawn) <= 0.02 * max(drawn, 1)


@given(texts, st.floats(10, 100))
def test_lines_hold_every_word_and_none_is_too_wide(text: str, most: float) -> None:
    broken = lines(text, 10, most)
    assert " ".join(broken).split() == text.split()
    assert all(width_mm(part, 10) <= most or len(part.split()) == 1 for part in broken)


@given(texts, st.floats(10, 100))
def test_balanced_lines_are_as_many_and_hold_the_same_words(text: str, most: float) -> None:
    even = balanced(text, 10, most)
    assert " ".join(even).split() == text.split()
    assert len(even) == len(lines(text, 10, most))
    assert all(width_mm(part, 10) <= most or len(part.split()) == 1 for part in even)


def test_no_word_of_a_title_is_left_alone() -> None:
    title = "17 dari 39 RT di Kelurahan Talang Banjar melaksanakan Kampung Bantar"
    assert lines(title, 18, 190)[-1] == "Bantar"
    first, second = balanced(title, 18, 190)
    assert width_mm(second, 18) > width_mm(first, 18) / 2


@given(texts, st.floats(5, 100))
def test_a_text_that_does_not_fit_says_that_it_was_cut(text: str, most: float) -> None:
    line = fitted(text, 10, most)
    assert line == text or (line.endswith("…") and width_mm(line, 10) <= most)


def test_signs_of_the_screen_are_written_with_those_of_the_typeface() -> None:
    assert writable("−5,5 poin – Rp7,5 juta") == "–5,5 poin – Rp7,5 juta"
    assert writable("≥ 75") == ">= 75"
    assert writable("日") == "?"

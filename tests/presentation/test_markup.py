from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from bantar.presentation.markup import div, table, tag

NASTY = st.text() | st.sampled_from(
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "' onmouseover='alert(1)",
        "</td></tr></table>",
        "{name}",
        "{0}",
        "{inside.__class__}",
        "&lt;b&gt;",
        "<!--",
    ]
)


class Seen(HTMLParser):
    """What a browser would find: elements, attributes and text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[str] = []
        self.given: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(str(html))
        self.close()

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        self.elements.append(name)
        self.given += attributes

    def handle_data(self, text: str) -> None:
        self.text += text


# HTML itself turns NUL and carriage returns into something else.
printable = NASTY.filter(lambda t: "\r" not in t and "\0" not in t)


@given(printable)
def test_text_reaches_the_browser_as_the_same_text(text: str) -> None:
    seen = Seen(tag("p", text))
    assert seen.elements == ["p"]
    assert seen.text == text


@given(printable, printable)
def test_text_of_an_attribute_stays_in_the_attribute(cls: str, title: str) -> None:
    seen = Seen(tag("span", "x", cls=cls, title=title))
    assert seen.elements == ["span"]
    expected = [("class", cls), ("title", title)]
    assert seen.given == [(key, value) for key, value in expected if value]
    assert seen.text == "x"


@given(printable, printable, printable)
def test_cells_of_a_table_stay_in_their_cells(head: str, cell: str, caption: str) -> None:
    seen = Seen(table((head, "B"), [(cell, cell)], caption))
    assert seen.elements == [
        "table",
        "caption",
        "thead",
        "tr",
        "th",
        "th",
        "tbody",
        "tr",
        "th",
        "td",
    ]
    assert seen.text == caption + head + "B" + cell + cell


@given(printable)
def test_escaping_happens_once_however_deep(text: str) -> None:
    assert Seen(div("a", div("b", tag("p", text)))).text == text


def test_what_is_none_is_left_out() -> None:
    assert tag("p", None, "a", None) == Markup("<p>a</p>")
    assert tag("p", "a", title="") == Markup("<p>a</p>")


def test_names_of_attributes_may_have_a_hyphen() -> None:
    assert div("bar", aria_label="57,7%") == Markup('<div class="bar" aria-label="57,7%"></div>')


def test_the_first_cell_of_a_row_is_its_heading() -> None:
    html = table(("RT", "KK"), [("001", "40")], "RT")
    assert '<th class="kb-short" scope="row">001</th><td class="kb-short is-number">40</td>' in html
    assert '<th class="is-number" scope="col">KK</th>' in html
    assert "<caption>RT</caption>" in html


def test_a_short_text_stays_on_one_line_and_a_long_one_may_break() -> None:
    link = tag("a", "RT 002", href="/profil?rt=2")
    html = table(("a", "b", "c", "d"), [("20 Sep 2022", link, "Kepala DPMPPA", "x " * 40)], "")
    assert html.count('class="kb-short"') == 3 and "<td>x x" in html
    assert 'class="kb-name"' in table(("a",), [("RT 003, Kelurahan Simpang IV Sipin",)], "")


def test_a_column_of_figures_is_told_from_one_of_words() -> None:
    rows = [("Hulu", "1.650", "54,5%", "12 dari 15 RT"), ("Hilir", "–", "+3", "")]
    written = table(("Wilayah", "RT", "Cakupan", "Lain"), rows, "Dua wilayah")
    assert written.count('class="kb-short is-number"') == 4
    assert '<th class="is-number" scope="col">RT</th>' in written
    assert '<th scope="col">Lain</th>' in written

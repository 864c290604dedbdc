"""The templates of a map are compiled when the product starts, not whenever a page runs."""

from collections.abc import Iterator

import jinja2
import pytest

from tests.pages.test_pages import visit

pytestmark = pytest.mark.usefixtures("prepared")


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every source that Jinja compiles from here on; it still compiles it."""
    sources: list[str] = []
    compile_one = jinja2.Environment.compile

    def noted(self, source, *args, **kwargs):
        sources.append(str(source))
        return compile_one(self, source, *args, **kwargs)

    monkeypatch.setattr(jinja2.Environment, "compile", noted)
    yield sources


@pytest.mark.parametrize("page", ["ringkasan", "peta", "tertinggal"])
def test_a_second_run_of_a_page_compiles_no_template(page: str, compiled: list[str]) -> None:
    app = visit(page)
    assert not app.exception and app.get("component_instance")
    compiled.clear()
    app.run()
    assert not app.exception and app.get("component_instance")
    assert compiled == []

import gzip
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantar.core.assets import AssetStore
from bantar.core.errors import NotFoundError


@given(st.binary())
def test_what_is_kept_comes_back_whole(tmp_path: Path, content: bytes) -> None:
    store = AssetStore(tmp_path)
    assert gzip.decompress(store.compressed(store.put("geometry", content))) == content


def test_the_name_depends_on_the_content_alone(tmp_path: Path) -> None:
    one, two = AssetStore(tmp_path / "1"), AssetStore(tmp_path / "2")
    assert one.put("geometry", b"{}") == two.put("geometry", b"{}")
    assert one.put("geometry", b"{}") != one.put("geometry", b"[]")
    assert one.compressed(one.put("x", b"{}")) == two.compressed(two.put("x", b"{}"))


def test_a_name_is_a_kind_a_hash_and_a_suffix(tmp_path: Path) -> None:
    name = AssetStore(tmp_path).put("series", b"\x00", suffix="bin")
    assert re.fullmatch(r"series-[0-9a-f]{20}\.bin", name)


def test_the_same_content_is_stored_once_and_nothing_else_is_left(tmp_path: Path) -> None:
    store = AssetStore(tmp_path)
    with ThreadPoolExecutor(8) as pool:
        names = set(pool.map(lambda _: store.put("geometry", b"same" * 1000), range(32)))
    (name,) = names
    assert [p.name for p in tmp_path.iterdir()] == [f"{name}.gz"]


@pytest.mark.parametrize(
    "name",
    [
        "geometry-0123456789abcdef0123.json",
        "../geometry-0123456789abcdef0123.json",
        "geometry-0123456789abcdef0123.json\n",
        "geometry-0123456789ABCDEF0123.json",
        "geometry-0123456789abcdef0123.html",
        "/etc/passwd",
        "",
    ],
)
def test_only_stored_assets_are_handed_out(tmp_path: Path, name: str) -> None:
    with pytest.raises(NotFoundError, match=re.escape(repr(name))):
        AssetStore(tmp_path).compressed(name)

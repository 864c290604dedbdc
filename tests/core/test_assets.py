import gzip
import random
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantar.core import assets
from bantar.core.assets import AssetStore
from bantar.core.errors import NotFoundError
from tests.storage.small_disk import fill, small_disk


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


def test_a_file_that_was_taken_away_is_given_out_and_there_again(tmp_path: Path) -> None:
    store = AssetStore(tmp_path)
    name = store.put("geometry", b"the city")
    before = (tmp_path / f"{name}.gz").read_bytes()
    (tmp_path / f"{name}.gz").unlink()
    assert store.compressed(name) == before
    assert (tmp_path / f"{name}.gz").read_bytes() == before
    shutil.rmtree(tmp_path)
    assert store.compressed(name) == store.compressed(store.put("geometry", b"the city")) == before
    assert (tmp_path / f"{name}.gz").read_bytes() == before


def test_a_file_of_another_process_is_kept_from_when_it_was_read(tmp_path: Path) -> None:
    name = AssetStore(tmp_path).put("geometry", b"the city")
    assets._kept.clear()  # as a process that has just started
    store = AssetStore(tmp_path)
    content = store.compressed(name)
    (tmp_path / f"{name}.gz").unlink()
    assert store.compressed(name) == content


def test_a_damaged_file_is_never_given_out_and_stored_again(tmp_path: Path) -> None:
    store = AssetStore(tmp_path)
    name, other = store.put("geometry", b"the city"), store.put("look", b"colours")
    assets._kept.clear()
    for damage in (b"", b"half", gzip.compress(b"another city")):
        (tmp_path / f"{name}.gz").write_bytes(damage)
        assert store.broken() == [name]
        with pytest.raises(NotFoundError):
            store.compressed(name)
    assert store.put("geometry", b"the city") == name
    assert store.broken() == []
    assert gzip.decompress(store.compressed(name)) == b"the city"
    assert gzip.decompress(store.compressed(other)) == b"colours"


def test_a_file_cut_off_on_the_disk_is_stored_again_though_memory_has_it(tmp_path: Path) -> None:
    store = AssetStore(tmp_path)
    name = store.put("geometry", b"the city")
    (tmp_path / f"{name}.gz").write_bytes(b"half")
    assert store.put("geometry", b"the city") == name
    assert store.broken() == []


def test_what_is_kept_in_memory_has_a_limit(tmp_path: Path) -> None:
    store = AssetStore(tmp_path)
    for i in range(12):
        store.put("series", random.Random(i).randbytes(2**20))
    assert assets._kept.currsize <= 8 * 2**20
    large = store.put("series", random.Random(99).randbytes(9 * 2**20))
    assert len(store.compressed(large)) > 8 * 2**20


def test_a_folder_that_cannot_be_written_to_is_noticed(tmp_path: Path) -> None:
    assert AssetStore(tmp_path / "not" / "there").is_writable()
    assert not (tmp_path / "not").exists()
    with small_disk(tmp_path / "disk", 64) as disk:
        assert AssetStore(disk).is_writable()
        fill(disk)
        assert not AssetStore(disk).is_writable()

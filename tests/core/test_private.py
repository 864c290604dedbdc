"""What the product keeps is read by its owner alone, whatever the umask of its process."""

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bantar.core import private
from bantar.core.assets import AssetStore
from bantar.core.settings import settings
from bantar.storage.engine import open_engine
from tests.commands import Run
from tests.interfaces.api.conftest import serving

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights are those of POSIX")


UMASKS = {"umask-000": 0o000, "umask-022": 0o022}


@pytest.fixture(params=UMASKS.values(), ids=UMASKS)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    """Run with an umask that leaves others every right, and with the usual one."""
    before = os.umask(request.param)
    yield
    os.umask(before)


def rights(folder: Path) -> dict[str, str]:
    """Return the rights of a folder and of all in it, by name below it."""
    paths = [folder, *folder.rglob("*")]
    return {str(p.relative_to(folder)): f"{p.lstat().st_mode & 0o777:o}" for p in paths}


def is_private(folder: Path) -> bool:
    """Say so, and show what is not."""
    wide = {
        name: mode
        for name, mode in rights(folder).items()
        if mode != ("700" if (folder / name).is_dir() else "600")
    }
    assert not wide
    return True


@pytest.fixture
def run_new(use: Callable[[Path], Run], umask: None, tmp_path: Path) -> Run:
    return use(tmp_path / "deep" / "home")


def test_a_new_installation_is_private_with_all_that_is_made(run_new: Run, tmp_path: Path) -> None:
    home, copies = settings().home, tmp_path / "copies"
    copies.mkdir(0o755)
    assert run_new("init", "--empty").exit_code == 0
    open_now = open_engine(settings().url)
    with open_now.begin():  # so that -wal and -shm are there
        assert {"bantar.sqlite", "bantar.sqlite-wal", "bantar.sqlite-shm"} <= set(rights(home))
        assert is_private(tmp_path / "deep")
    for target in (copies / "kota.sqlite", home / "kota.sqlite"):
        assert run_new("backup", target).exit_code == 0
        assert f"{target.stat().st_mode & 0o777:o}" == "600"
    open_now.dispose()
    assert run_new("restore", copies / "kota.sqlite").exit_code == 0
    AssetStore(settings().assets_dir).put("geometry", b"{}")
    made = rights(home)
    assert len([name for name in made if name.startswith("bantar-disisihkan-")]) == 1
    assert len([name for name in made if name.startswith("assets/")]) == 1
    assert is_private(tmp_path / "deep")


# A server takes five seconds: under the usual umask what is left to others is less, and the test
# above tries it on the same functions.
@pytest.mark.parametrize(
    "umask",
    [0o000, pytest.param(0o022, marks=pytest.mark.long)],
    indirect=True,
    ids=UMASKS,
)
def test_a_server_keeps_its_home_private(umask: None, tiny_home: Path, tmp_path: Path) -> None:
    tiny_home.chmod(0o755)
    (tiny_home / "bantar.sqlite").chmod(0o644)
    environment = {**os.environ, "BANTAR_HOME": str(tiny_home)}
    with serving(tmp_path / "server.log", environment):
        assert any(name.startswith("assets/geometry") for name in rights(tiny_home))
        assert is_private(tiny_home)


def test_an_older_installation_is_closed_to_others(
    use: Callable[[Path], Run], tiny_home: Path
) -> None:
    run = use(tiny_home)
    AssetStore(settings().assets_dir).put("geometry", b"{}")
    with closing(sqlite3.connect(tiny_home / "bantar.sqlite")) as connection:
        connection.execute(f"VACUUM INTO '{tiny_home / 'bantar-lama.sqlite'}'")
    (tiny_home / "notes.txt").write_text("somebody else's")
    for path in (tiny_home, *tiny_home.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    assert run("summary").exit_code == 0
    (tiny_home / "notes.txt").unlink()
    assert is_private(tiny_home)


def test_files_of_others_in_the_folder_stay_as_they_are(tmp_path: Path) -> None:
    home, notes = tmp_path / "home", tmp_path / "home" / "notes.txt"
    home.mkdir()
    notes.write_text("somebody else's")
    notes.chmod(0o644)
    private.narrow(home, None)
    assert notes.stat().st_mode & 0o777 == 0o644
    assert home.stat().st_mode & 0o777 == 0o700


def test_a_folder_that_all_write_in_stays_as_it_is(tmp_path: Path) -> None:
    tmp_path.chmod(0o1777)
    private.narrow(tmp_path, None)
    assert tmp_path.stat().st_mode & 0o1777 == 0o1777


def test_what_a_link_leads_to_stays_as_it_is(tmp_path: Path) -> None:
    home, elsewhere = tmp_path / "home", tmp_path / "theirs.sqlite"
    home.mkdir()
    elsewhere.touch(0o644)
    elsewhere.chmod(0o644)
    (home / "link.sqlite").symlink_to(elsewhere)
    private.narrow(home, None)
    assert elsewhere.stat().st_mode & 0o777 == 0o644


def test_a_database_elsewhere_is_narrowed_without_its_folder(tmp_path: Path) -> None:
    home, folder = tmp_path / "home", tmp_path / "data"
    home.mkdir()
    folder.mkdir()
    folder.chmod(0o755)
    for name in ("kota.sqlite", "kota.sqlite-wal"):
        (folder / name).touch()
        (folder / name).chmod(0o644)
    private.narrow(home, folder / "kota.sqlite")
    assert rights(folder) == {".": "755", "kota.sqlite": "600", "kota.sqlite-wal": "600"}


def test_a_file_is_private_from_its_first_moment(umask: None, tmp_path: Path) -> None:
    private.make_file(tmp_path / "new")
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        private.make_file(tmp_path / "new")
    private.make_folder(tmp_path / "one" / "two")
    assert rights(tmp_path / "one") == {".": "700", "two": "700"}


def test_a_file_is_there_whole_for_its_owner_alone_or_not_at_all(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        private.write_whole(tmp_path / "new" / "file", b"whole")
    finally:
        os.umask(before)
    (file,) = (tmp_path / "new").iterdir()
    assert file.read_bytes() == b"whole" and stat.S_IMODE(file.stat().st_mode) == private.FILE
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "inside").touch()
    with pytest.raises(OSError):
        private.write_whole(tmp_path / "taken", b"a folder stands there")
    assert {path.name for path in tmp_path.iterdir()} == {"new", "taken"}


def test_what_is_written_first_stays_and_is_its_owner_s_alone(tmp_path: Path) -> None:
    file = tmp_path / "home" / "a.key"
    private.write_first(file, b"first")
    private.write_first(file, b"second")
    assert file.read_bytes() == b"first"
    assert file.stat().st_mode & 0o077 == 0
    assert [one.name for one in file.parent.iterdir()] == ["a.key"]

from pathlib import Path

import pytest
from pydantic import ValidationError

from bantar.core.settings import ROOT, Settings, settings


@pytest.fixture
def clean(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in ("HOME", "DATABASE_URL", "HOST", "PORT"):
        monkeypatch.delenv(f"BANTAR_{name}", raising=False)
    return monkeypatch


def test_without_any_setting_everything_stays_in_the_project(clean: pytest.MonkeyPatch) -> None:
    plain = Settings()
    assert plain.url == f"sqlite:///{ROOT / 'var' / 'bantar.sqlite'}"
    assert plain.assets_dir == ROOT / "var" / "assets"
    assert (plain.host, plain.port) == ("127.0.0.1", 8501)


def test_the_environment_says_where_data_live(clean: pytest.MonkeyPatch, tmp_path: Path) -> None:
    clean.setenv("BANTAR_HOME", str(tmp_path))
    assert Settings().url == f"sqlite:///{tmp_path / 'bantar.sqlite'}"
    assert Settings().assets_dir == tmp_path / "assets"


def test_a_database_url_wins_over_the_home(clean: pytest.MonkeyPatch, tmp_path: Path) -> None:
    clean.setenv("BANTAR_HOME", str(tmp_path))
    clean.setenv("BANTAR_DATABASE_URL", "postgresql+psycopg://server/bantar")
    assert Settings().url == "postgresql+psycopg://server/bantar"


def test_a_port_that_is_no_number_is_refused(clean: pytest.MonkeyPatch) -> None:
    clean.setenv("BANTAR_PORT", "many")
    with pytest.raises(ValidationError, match="port"):
        Settings()


def test_settings_are_read_once_per_process() -> None:
    assert settings() is settings()

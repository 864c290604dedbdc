"""Settings of one installation, read from ``BANTAR_*`` environment variables."""

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import PositiveFloat, PositiveInt
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parents[2]


class Settings(BaseSettings):
    """Where the database and the cached files live, and how the server listens.

    Attributes
    ----------
    database_url
        SQLAlchemy URL. Empty means an SQLite file in ``home``.
    replica_url
        SQLAlchemy URL of a copy that PostgreSQL keeps of the database; viewers read it.
    home
        Folder for everything the product writes.
    city_name
        What the city is called; empty takes the name of its boundaries.
    region
        Code of the kabupaten or kota (as 15.71), or its name, that kiosk, meeting, API and command
        line speak of where the database holds many.
    public_url
        Address at which the public finds the pages, for QR codes and links on paper; empty
        takes that of the request, and no code is shown on a machine without one.
    embed_sites
        Other sites that may show pages of this one in a frame, separated by spaces.
    trusted_proxies
        Addresses or networks of the proxies before the server, separated by spaces; what they say
        of whom a request comes from (``X-Forwarded-For``) is believed, of nobody else.
    cache_mb
        Megabytes of memory for what is kept of the city between visits; empty for 48, or more
        where the city is larger than Jambi.
    keep_worst_lists
        Whether lists of the RT that lag or were found neglected, and ranks of areas, are kept from
        all but officers.
    metrics_from
        Addresses or networks that may read ``/metrics``, separated by spaces; empty closes it.
    log_format
        ``text``, or ``json`` for one line of JSON for each entry of the log.
    slow_s
        Seconds from which on a view or an answer is named in the log.
    host, port
        Address of ``python -m bantar serve``.
    workers
        Processes that serve.
    """

    model_config = SettingsConfigDict(env_prefix="BANTAR_")

    database_url: str = ""
    replica_url: str = ""
    home: Path = ROOT / "var"
    city_name: str = ""
    region: str = ""
    public_url: str = ""
    embed_sites: str = ""
    trusted_proxies: str = "127.0.0.1 ::1"
    cache_mb: PositiveInt | None = None
    metrics_from: str = "127.0.0.1 ::1"
    log_format: Literal["text", "json"] = "text"
    slow_s: PositiveFloat = 3.0
    keep_worst_lists: bool = True
    host: str = "127.0.0.1"
    port: int = 8501
    workers: PositiveInt = 1

    @property
    def url(self) -> str:
        """The database URL in force."""
        return self.database_url or f"sqlite:///{self.home / 'bantar.sqlite'}"

    def site(self, of_request: str) -> str:
        """Return where the pages are: as configured, else that of the request.

        What a request says of that, its header ``Host``, anybody can write.
        """
        return self.public_url.rstrip("/") or of_request

    @property
    def assets_dir(self) -> Path:
        """Folder of the content-addressed files the browser loads once."""
        return self.home / "assets"


@cache
def settings() -> Settings:
    """Return the settings of this process."""
    return Settings()

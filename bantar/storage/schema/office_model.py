"""The tables of those who work here: accounts and logins of officers, lists, what is published."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from bantar.storage.schema.model import Base


class Officer(Base):
    """An account of a single-machine installation; the password is kept as a slow hash."""

    __tablename__ = "officer"
    name: Mapped[str] = mapped_column(String(120), primary_key=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    created_at: Mapped[datetime]


class OfficerLogin(Base):
    """A login with an account of this machine: whose, since when, and what opens it again.

    The page hands ``ticket_hash`` to the browser once; the server gives a key for it, in a cookie.
    Both are kept as hashes alone. A row goes when the officer logs out, or with the working day.
    """

    __tablename__ = "officer_login"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    account_since: Mapped[datetime]
    made_at: Mapped[datetime]
    ticket_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    key_hash: Mapped[str | None] = mapped_column(String(64), unique=True)


class WatchList(Base):
    """RT that a planner keeps in sight, under a name; who gets the link sees it too."""

    __tablename__ = "watch_list"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    rt_ids: Mapped[list[int]]
    who: Mapped[str] = mapped_column(String(120))
    saved_at: Mapped[datetime]


class TextPublication(Base):
    """Whether the free text of a batch may be read by everybody; the last one of a batch holds.

    None is ever altered. The text of a batch without any is not public, unless it is made up.
    """

    __tablename__ = "text_publication"
    id: Mapped[int] = mapped_column(primary_key=True)
    of_batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), index=True)
    is_public: Mapped[bool]
    who: Mapped[str] = mapped_column(String(120))
    decided_at: Mapped[datetime]


class LoginTry(Base):
    """Tries of passwords, so that all processes slow down whoever guesses, also after a restart.

    ``key_hash`` is one hash of a name and of where it is tried from, made with the secret of the
    installation (HMAC), which lies in its home.
    """

    __tablename__ = "login_try"
    key_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    n: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(index=True)


class KioskUse(Base):
    """How often something of the kiosk was used on a day: a sum, with nothing of any visitor."""

    __tablename__ = "kiosk_use"
    on: Mapped[date] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(String(16), primary_key=True)
    n: Mapped[int]


class MeetingRemote(Base):
    """The phone that turns the scenes of a meeting: one at a time, the latest that was let in.

    ``recent`` are the last words that it pressed, the newest at the end, and ``n`` how often it
    pressed in all: the row does not grow.
    """

    __tablename__ = "meeting_remote"
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    key_hash: Mapped[str] = mapped_column(String(64))
    n: Mapped[int]
    recent: Mapped[str] = mapped_column(String(200))


class MeetingPin(Base):
    """Words that a presenter set on the picture of a scene of a recorded meeting.

    ``scene`` is its place in the plan, from 0. ``x`` and ``y`` are longitude and latitude on a map,
    else shares (0-1) of the width and height of the chart.
    """

    __tablename__ = "meeting_pin"
    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    scene: Mapped[int]
    x: Mapped[float]
    y: Mapped[float]
    text: Mapped[str] = mapped_column(String(80))
    made_at: Mapped[datetime]

"""One object that knows how to say things in one language."""

import gettext
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path

from babel import Locale, dates, lists, numbers
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bantar.core.domain import ROUNDS, WIB, Periode
from bantar.i18n.amount import Amount

LANGUAGES = {"id": "Bahasa Indonesia", "en": "English"}
_LOCALES = {"id": "id_ID", "en": "en_GB"}
_LOCALE_DIR = Path(__file__).parent / "locale"


@cache
def _catalogue(lang: str) -> gettext.NullTranslations:
    path = _LOCALE_DIR / f"{lang}.po"
    if not path.exists():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=lang)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


@dataclass(frozen=True)
class Words:
    """Say messages, numbers, dates and money in one language.

    Attributes
    ----------
    lang
        ``id`` or ``en``.
    """

    lang: str
    _catalogue: gettext.NullTranslations = field(repr=False, compare=False)

    def __call__(self, message: str, /, **values: object) -> str:
        """Return ``message`` in this language with ``values`` filled in."""
        return self._catalogue.gettext(message).format(**values)

    def plural(self, one: str, many: str, n: int, **values: object) -> str:
        """Return the form for ``n``; ``{n}`` in the message is the written number."""
        text = self._catalogue.ngettext(one, many, n)
        return text.format(n=self.number(n), **values)

    @property
    def separators(self) -> str:
        """The sign of decimals and that of thousands, as charts ask for them."""
        symbols = Locale.parse(_LOCALES[self.lang]).number_symbols["latn"]
        return f"{symbols['decimal']}{symbols['group']}"

    def number(self, value: float, decimals: int = 0, *, is_grouped: bool = True) -> Amount:
        """Write a quantity: ``1.650`` and ``72,4``, in English ``1,650`` and ``72.4``."""
        pattern = ("#,##0" if is_grouped else "0") + _places(decimals)
        text = _written(value, pattern, _LOCALES[self.lang])
        if text.startswith("-"):  # a true minus; what is written as nought has no sign
            text = text.replace("-", "−" if text.strip("-0.,") else "", 1)
        return Amount(text, value, pattern)

    def signed(self, value: float, decimals: int = 0) -> Amount:
        """Write a change with its sign: ``+12``, ``−3``, ``0``."""
        rounded = round(value, decimals)
        if rounded == 0:
            return self.number(0, 0)
        size = self.number(abs(rounded), decimals)
        pattern = f'+{size.pattern};"−"{size.pattern};0'
        return Amount(("+" if rounded > 0 else "−") + size, value, pattern)

    def percent(self, share: float, decimals: int = 1) -> Amount:
        """Write a share of 1 as ``57,7%``; whole percents lose the decimals."""
        pct = round(share * 100, decimals)
        places = 0 if pct == int(pct) else decimals
        return Amount(self.number(pct, places) + "%", share, f"0{_places(places)}%")

    def points(self, change: float) -> Amount:
        """Write a difference of two shares in percentage points: ``+27,3 poin``."""
        words = self  # the name that messages are collected by
        size = self.signed(change * 100, 1)
        text = words("{points} points", points=size)
        pattern = ";".join(f'{part}"{text.removeprefix(size)}"' for part in size.pattern.split(";"))
        return Amount(text, change * 100, pattern)

    def rupiah(self, amount: int) -> str:
        """Write money in full: ``Rp7.500.000``."""
        return "Rp" + self.number(amount)

    def rupiah_short(self, amount: int) -> str:
        """Write money in juta or miliar: ``Rp7,5 juta``."""
        words = self  # the name that messages are collected by
        units = ((10**12, words("trillion")), (10**9, words("billion")), (10**6, words("million")))
        for size, unit in units:
            if amount >= size:
                value = round(amount / size, 1)
                return f"Rp{self.number(value, 0 if value == int(value) else 1)} {unit}"
        return self.rupiah(amount)

    def day(self, day: date) -> str:
        """Write a day: ``20 September 2022``."""
        return dates.format_date(day, "d MMMM y", locale=_LOCALES[self.lang])

    def short_day(self, day: date) -> str:
        """Write a day where space is short: ``20 Sep 2022``."""
        return dates.format_date(day, "d MMM y", locale=_LOCALES[self.lang])

    def moment(self, at: datetime) -> str:
        """Write a moment in the time of Jambi: ``20 Sep 2022 14.05 WIB``, in English ``14:05``."""
        there = at.astimezone(WIB)
        hour = f"{there:%H:%M}" if self.lang == "en" else f"{there:%H.%M}"
        return f"{self.short_day(there.date())} {hour} WIB"

    def periode(self, periode: Periode) -> str:
        """Write a periode: ``Periode I 2022``, or ``Periode 2014`` where it was the only one."""
        words = self  # the name that messages are collected by
        if periode.round:
            return words("Period {round} {year}", round=ROUNDS[periode.round], year=periode.year)
        return words("Period {year}", year=periode.year)

    def short_periode(self, periode: Periode) -> str:
        """Write a periode where there is hardly room: ``’21``, ``I ’22``."""
        year = f"’{periode.year % 100:02d}"
        return f"{ROUNDS[periode.round]} {year}" if periode.round else year

    def span(self, low: str, high: str) -> str:
        """Write a range: ``12 sampai 15``; one figure where both ends are written alike."""
        words = self  # the name that messages are collected by
        return low if low == high else words("{low} to {high}", low=low, high=high)

    def join(self, items: Iterable[str]) -> str:
        """Write a list: ``A, B, dan C``."""
        return lists.format_list(list(items), locale=_LOCALES[self.lang])


def _places(decimals: int) -> str:
    return "." + "0" * decimals if decimals else ""


@cache
def words_for(lang: str) -> Words:
    """Return the words of ``lang``; anything unknown speaks Indonesian."""
    language = lang if lang in LANGUAGES else "id"
    return Words(language, _catalogue(language))


@lru_cache(maxsize=4096)  # the same counts and shares stand in bars, names and figures of a page
def _written(value: float, pattern: str, locale: str) -> str:
    text: str = numbers.format_decimal(value, pattern, locale=locale)
    return text

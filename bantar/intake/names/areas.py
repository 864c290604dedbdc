"""From spellings to codes: certain, unsure with candidates, or unknown. Never a guess.

Certain is only what the rules of spelling leave one area for, or what an officer decided
before. Likeness alone never decides: it only orders the candidates shown.
"""

from bisect import bisect_right
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

import pandas as pd
from rapidfuzz import fuzz
from sqlalchemy import Engine

from bantar.core.message import Message, Text
from bantar.core.rt_label import rt_label
from bantar.core.spelling import (
    FILLER,
    name_words,
    number_of,
    readings,
    sound,
    spelling,
    tight_forms,
)
from bantar.intake.names.rt_numbers import RtNumber
from bantar.intake.names.rw_names import RwNames, rw_number
from bantar.storage.read.facts import areas, change_days, first_day, rt_places
from bantar.storage.write.decisions import name_decisions, remember_name

_FLOOR, _MOST_OFFERED = 55.0, 5
"""Names less like than this are not offered; no more than so many are."""
_HIT = 95.0
"""How sure a name is that the rules of spelling leave beside others."""


class Certainty(StrEnum):
    """How sure a match is."""

    CERTAIN = "certain"
    UNSURE = "unsure"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Candidate:
    """An area or RT that a spelling may mean; ``likeness`` is 0-100."""

    code: str
    name: str
    likeness: float


@dataclass(frozen=True)
class NameMatch:
    """What a spelling means.

    Attributes
    ----------
    code
        The code (of an RT its ``rt_id`` as text) where it is certain, else None.
    candidates
        What it may mean, likeliest first.
    is_decided
        Whether an officer decided it before.
    why
        What stands in the way of certainty.
    """

    certainty: Certainty
    code: str | None = None
    candidates: tuple[Candidate, ...] = ()
    is_decided: bool = False
    why: Text = ""


@dataclass
class Gazetteer:
    """The areas and RT of the city on a day, and what officers decided about names.

    Attributes
    ----------
    areas
        ``code``, ``name``, ``kecamatan_code``, ``kecamatan``.
    rt
        ``rt_id``, ``kelurahan_code``, ``nomor``, ``rw``.
    decisions
        By kind (``kelurahan``, ``kecamatan``, ``rt``): spelling -> code.
    begins
        The first day on which an RT is known, where this one lies before it.
    """

    areas: pd.DataFrame
    rt: pd.DataFrame
    decisions: dict[str, dict[str, str]] = field(default_factory=dict)
    begins: date | None = None

    def __post_init__(self) -> None:
        rows = self.areas[["code", "name", "kecamatan_code"]].itertuples(index=False, name=None)
        self._kelurahan = {str(c): (str(n), str(k)) for c, n, k in rows}
        pairs = self.areas[["kecamatan_code", "kecamatan"]].drop_duplicates()
        self._kecamatan = {str(c): str(n) for c, n in pairs.itertuples(index=False, name=None)}
        named = {c: n for c, (n, _) in self._kelurahan.items()}
        of_kind = {"kelurahan": named, "kecamatan": self._kecamatan}
        self._lettered = {kind: _by_letters(names) for kind, names in of_kind.items()}
        self._spelt = {kind: _by_form(names, spelling) for kind, names in of_kind.items()}
        self._sounds = {kind: _by_form(names, sound) for kind, names in of_kind.items()}
        names = [*named.values(), *self._kecamatan.values()]
        self._words = frozenset(w for n in names for w in name_words(n) if w.isalpha())
        self._cache: dict[tuple[str, str, str | None], NameMatch] = {}
        self._rt: dict[tuple[str, tuple[int, str]], list[tuple[int, str]]] = {}
        for row in self.rt.itertuples(index=False):
            key = (str(row.kelurahan_code), number_of(str(row.nomor)))
            rw = str(row.rw) if isinstance(row.rw, str) else ""
            self._rt.setdefault(key, []).append((int(str(row.rt_id)), rw))
        self._rw_of: dict[str, RwNames] = {}

    @property
    def codes(self) -> Collection[str]:
        """The codes of all kelurahan."""
        return self._kelurahan.keys()

    def name_of(self, code: str) -> str:
        """Return ``Paal Merah, Kecamatan Paal Merah`` for the code of a kelurahan."""
        name, kecamatan = self._kelurahan[code]
        return f"{name}, Kecamatan {self._kecamatan[kecamatan]}"

    def label_of(self, kind: str, code: str) -> str:
        """Return what a code of a decision means today; the code where it means nothing."""
        if kind == "kecamatan":
            return self._kecamatan.get(code, code)
        if kind == "kelurahan":
            return self.name_of(code) if code in self._kelurahan else code
        if kind != "rt":
            return code
        rows = self.rt[self.rt["rt_id"].astype(str) == code].to_dict("records")
        if not rows or rows[0]["kelurahan_code"] not in self._kelurahan:
            return code
        label = rt_label(rows[0]["nomor"], rows[0]["rw"])
        return f"RT {label}, {self._kelurahan[rows[0]['kelurahan_code']][0]}"

    def match_kecamatan(self, text: str) -> NameMatch:
        """Return the kecamatan that a text names."""
        return self._match("kecamatan", text, None)

    def match_kelurahan(self, text: str, kecamatan: str | None = None) -> NameMatch:
        """Return the kelurahan that a text names.

        Parameters
        ----------
        kecamatan
            Code of the kecamatan that the row names; a kelurahan elsewhere is unsure.
        """
        return self._match("kelurahan", text, kecamatan)

    def match_rt(self, kelurahan: str, number: RtNumber) -> NameMatch:
        """Return the RT of a kelurahan (its code) that bears a number, in the RW it is said to."""
        answers = self.decisions.get("rt", {})
        spellings = (rt_text(number, kelurahan), _rt_text_once(number, kelurahan))
        decided = next(filter(None, (answers.get(spelling_of(text)) for text in spellings)), None)
        if decided is not None and any(decided == str(i) for v in self._rt.values() for i, _ in v):
            return NameMatch(Certainty.CERTAIN, decided, is_decided=True)
        having = self._rt.get((kelurahan, (number.digits, number.letter)), [])
        rw_ids = self.rw_of(kelurahan).meant(number.rw)
        matching = having if rw_ids is None else [(i, rw) for i, rw in having if rw in rw_ids]
        if not matching and len(having) == 1 and not having[0][1]:
            matching = having  # nobody knows in which RW it lies: nothing speaks against it
        if len(matching) == 1:
            return NameMatch(Certainty.CERTAIN, str(matching[0][0]))
        return self._which_rt(kelurahan, number, matching or having, is_stated=not matching)

    def _which_rt(
        self, kelurahan: str, number: RtNumber, having: list[tuple[int, str]], *, is_stated: bool
    ) -> NameMatch:
        """Return the RT of one number that a row may mean, and why it is not certain which."""
        place = self._kelurahan[kelurahan][0] if kelurahan in self._kelurahan else kelurahan
        values: dict[str, Text | int] = {"number": str(number), "kelurahan": place}
        if not having:
            why = Message("there is no {number} in kelurahan {kelurahan}", **values)
            return NameMatch(Certainty.UNKNOWN, why=why)
        names = {i: f"RT {rt_label(number.nomor, rw)}" for i, rw in having}
        values["candidates"] = ", ".join(names.values())
        if is_stated:
            why = Message("the row says {number}; kelurahan {kelurahan} has {candidates}", **values)
        else:
            why = Message(
                "there are {n} {number} in {kelurahan}: a column RW or Lingkungan tells them "
                "apart ({candidates})",
                n=len(having),
                **values,
            )
        candidates = tuple(Candidate(str(i), f"{name}, {place}", 90.0) for i, name in names.items())
        return NameMatch(Certainty.UNSURE, None, candidates, why=why)

    def rw_of(self, kelurahan: str) -> RwNames:
        """Return the RW and lingkungan of a kelurahan (its code)."""
        if kelurahan not in self._rw_of:
            rows = self.rt.loc[self.rt["kelurahan_code"] == kelurahan, "rw"]
            self._rw_of[kelurahan] = RwNames(rw for rw in rows if isinstance(rw, str))
        return self._rw_of[kelurahan]

    def _match(self, kind: str, text: str, parent: str | None) -> NameMatch:
        key = (kind, text, parent)
        if key not in self._cache:
            self._cache[key] = self._find(kind, text, parent)
        return self._cache[key]

    def _find(self, kind: str, text: str, parent: str | None) -> NameMatch:
        areas = self._kelurahan if kind == "kelurahan" else self._kecamatan
        if text.strip() in areas:
            return self._certain(text.strip(), parent)
        if not any(c.isalpha() for c in text):
            return NameMatch(Certainty.UNKNOWN, why=Message("not a name"))
        decided = self._decided(kind, text, parent)
        if decided in areas:
            return NameMatch(Certainty.CERTAIN, decided, is_decided=True)
        exact = self._lettered[kind].get(letters_of(text), set())
        if parent is not None and len(exact) > 1:
            exact = {c for c in exact if self._kelurahan[c][1] == parent}
        if len(exact) == 1:
            return self._certain(next(iter(exact)), parent)
        spelt, spellings = self._spelt[kind], readings(text, self._words)
        own = set(spelt.get(spelling(_bare(text)), ()))
        hits = own or {c for one in spellings for c in spelt.get(one, ())}
        # What merely sounds like a name may be a slip of the pen, or another name: it is asked.
        maybe = hits or self._sounding(kind, {_bare(text), *spellings})
        maybe = maybe | self._initialled(text, areas)
        if parent is not None and len(maybe) > 1:
            maybe = {c for c in maybe if self._kelurahan[c][1] == parent} or maybe
        if len(maybe) == 1 and maybe <= hits:
            return self._certain(maybe.pop(), parent)
        candidates = self._alike(kind, text, maybe, parent)
        if not candidates:
            return NameMatch(Certainty.UNKNOWN, why=Message("no {kind} has this name", kind=kind))
        why = (
            Message("it may mean several")
            if len(maybe) > 1
            else Message("it is not written like any name there is")
        )
        return NameMatch(Certainty.UNSURE, None, candidates, why=why)

    def _sounding(self, kind: str, texts: set[str]) -> set[str]:
        """Return the areas whose names sound like one of some texts."""
        return {code for text in texts for code in self._sounds[kind].get(sound(text), ())}

    def _initialled(self, text: str, areas: Mapping[str, object]) -> set[str]:
        """Return the areas that a name with its first word as one letter may mean."""
        first, *rest = _bare(text).split() or [""]
        if len(first) != 1 or not first.isalpha() or not rest:
            return set()
        other_words = set(name_words(" ".join(rest)))
        codes = set()
        for code in areas:
            own, *others = name_words(self._plain_name(code))
            if own.startswith(first) and other_words <= set(others):
                codes.add(code)
        return codes

    def _plain_name(self, code: str) -> str:
        return self._kecamatan[code] if code in self._kecamatan else self._kelurahan[code][0]

    def _certain(self, code: str, parent: str | None) -> NameMatch:
        if parent is None or code in self._kecamatan or self._kelurahan[code][1] == parent:
            return NameMatch(Certainty.CERTAIN, code)
        name, _ = self._kelurahan[code]
        candidates = (Candidate(code, self.name_of(code), 90.0),)
        why = Message(
            "kelurahan {kelurahan} does not lie in kecamatan {kecamatan}",
            kelurahan=name,
            kecamatan=self._kecamatan.get(parent, parent),
        )
        return NameMatch(Certainty.UNSURE, None, candidates, why=why)

    def _decided(self, kind: str, text: str, parent: str | None) -> str | None:
        decisions = self.decisions.get(kind, {})
        return decisions.get(spelling_of(text, parent), decisions.get(spelling_of(text)))

    def _alike(
        self, kind: str, text: str, hits: set[str], parent: str | None
    ) -> tuple[Candidate, ...]:
        if kind == "kecamatan":
            names = dict(self._kecamatan)
        else:
            names = {c: n for c, (n, k) in self._kelurahan.items() if parent in (None, k)}
        words_of_text = name_words(_bare(text))
        alike: dict[str, float] = dict.fromkeys(hits, _HIT)
        for code, name in names.items():
            score = _likeness(words_of_text, name)
            if score >= _FLOOR:
                alike[code] = max(alike.get(code, 0.0), min(_HIT - 1, score))
        ranked = sorted(alike.items(), key=lambda item: (-item[1], item[0]))[:_MOST_OFFERED]
        label = self.name_of if kind == "kelurahan" else self._kecamatan.__getitem__
        return tuple(Candidate(code, label(code), round(score, 1)) for code, score in ranked)


def _likeness(words_of_text: tuple[str, ...], name: str) -> float:
    """Return how like a name is, 0-100: half by its letters, half by the words they share.

    "Ulu" is rather Ulu Gedong than Buluran Kenali, though its letters stand in both.
    """
    letters = max(fuzz.ratio("".join(words_of_text), form) for form in tight_forms(name))
    words = fuzz.token_set_ratio(" ".join(words_of_text), " ".join(name_words(name)))
    return float(letters + words) / 2


def load_gazetteer(engine: Engine, day: date) -> Gazetteer:
    """Return the areas and RT of ``day`` and all decisions on names."""
    all_areas = areas(engine)
    spans = zip(all_areas["valid_from"], all_areas["valid_to"], strict=True)
    holds = [begun <= day and (pd.isna(until) or until > day) for begun, until in spans]
    kinds, begins = ("kelurahan", "kecamatan", "rt"), first_day(engine)
    return Gazetteer(
        areas=all_areas[pd.Series(holds, index=all_areas.index, dtype=bool)],
        rt=rt_places(engine, day),
        decisions={kind: name_decisions(engine, kind) for kind in kinds},
        begins=begins if begins is not None and day < begins else None,
    )


class Gazetteers:
    """The gazetteer of every day that is asked for; days without a change between share one."""

    def __init__(self, engine: Engine) -> None:
        self._engine, self._changes = engine, change_days(engine)
        self._gazetteers: dict[int, Gazetteer] = {}

    def on(self, day: date) -> Gazetteer:
        """Return the names of a day."""
        span = bisect_right(self._changes, day)
        if span not in self._gazetteers:
            self._gazetteers[span] = load_gazetteer(self._engine, day)
        return self._gazetteers[span]


def decide(
    engine: Engine, kind: str, text: str, code: str, *, who: str, parent: str | None = None
) -> None:
    """Remember that ``text`` means ``code``; ``parent`` keeps it to rows of that kecamatan."""
    remember_name(engine, kind, spelling_of(text, parent), code, who=who)


def spelling_of(text: str, parent: str | None = None) -> str:
    """Return a spelling as decisions on it are kept."""
    plain = " ".join(text.lower().split())
    return f"{plain} | {parent}"[:200] if parent else plain[:200]


def rt_text(number: RtNumber, kelurahan: str) -> str:
    """Return the number of an RT in a kelurahan (its code) as decisions on it name it."""
    return f"{number} {kelurahan}"


def _rt_text_once(number: RtNumber, kelurahan: str) -> str:
    """Return the same as it was written while an RW was a number without zeros: answers last."""
    rw = rw_number(number.rw[0]) if len(number.rw) == 1 else ""
    return f"RT {number.nomor} RW {rw} {kelurahan}"


def _bare(text: str) -> str:
    """Return a name without the words that only say what it is."""
    words = text.lower().replace(".", " ").replace(",", " ").replace(":", " ").split()
    return " ".join(word for word in words if word not in FILLER)


def letters_of(text: str) -> str:
    """Return a name letter by letter, without what only says that it is an area."""
    return " ".join(_bare(text).split())


def _by_letters(names: dict[str, str]) -> dict[str, set[str]]:
    codes: dict[str, set[str]] = {}
    for code, name in names.items():
        codes.setdefault(letters_of(name), set()).add(code)
    return codes


def _by_form(names: Mapping[str, str], form_of: Callable[[str], str]) -> dict[str, set[str]]:
    codes: dict[str, set[str]] = {}
    for code, name in names.items():
        for written in (*tight_forms(name), "".join(name_words(name))):
            codes.setdefault(form_of(written), set()).add(code)
    return codes

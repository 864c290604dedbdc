"""The address: everything a user chose to see, read and written in one place."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any, Self

from bantar.core.domain import Periode
from bantar.scope.options import (
    AdopsiOptions,
    Camera,
    Chosen,
    DukunganOptions,
    LaggingOptions,
    LayerOptions,
    MapOptions,
    TrendOptions,
    WatchList,
    WeightsOptions,
    WorkPlanOptions,
)
from bantar.scope.parameters import reader_of, written
from bantar.scope.scope import Scope

LINK_VERSION = 1
"""Of the parameters of an address. A link says ``v`` from the second version on; the day a
parameter changes its name or meaning, ``_UPGRADES`` gets what turns older links into newer."""


@dataclass(frozen=True)
class Problem:
    """A part of a link that could not be followed: the key and what it held."""

    key: str
    value: str


@dataclass(frozen=True)
class Choices:
    """All that an address holds: the scope, and the options of each subject.

    A new subject is one more field here; its own fields are the keys of the address.
    """

    scope: Scope = field(default_factory=Scope)
    map: MapOptions = field(default_factory=MapOptions)
    chosen: Chosen = field(default_factory=Chosen)
    trend: TrendOptions = field(default_factory=TrendOptions)
    lagging: LaggingOptions = field(default_factory=LaggingOptions)
    work_plan: WorkPlanOptions = field(default_factory=WorkPlanOptions)
    adopsi: AdopsiOptions = field(default_factory=AdopsiOptions)
    weights: WeightsOptions = field(default_factory=WeightsOptions)
    watch: WatchList = field(default_factory=WatchList)
    dukungan: DukunganOptions = field(default_factory=DukunganOptions)
    layer: LayerOptions = field(default_factory=LayerOptions)
    camera: Camera = field(default_factory=Camera)

    @property
    def rt(self) -> int | None:
        """The chosen RT."""
        return self.chosen.rt

    @classmethod
    def of(cls, **values: Any) -> Self:
        """Return the choices of an address whose keys have these values."""
        return cls().changed(**values)

    def changed(self, **values: Any) -> Self:
        """Return the choices with other values for some keys of the address."""
        changes: dict[str, dict[str, Any]] = {}
        for key, value in values.items():
            changes.setdefault(_GROUPS[key], {})[key] = value
        groups = {name: replace(getattr(self, name), **part) for name, part in changes.items()}
        return replace(self, **groups)

    def next_view(self, **values: Any) -> Self:
        """Return what follows when a reader chooses these values.

        Another area is looked at as a whole, and another area or periode is not played over.
        """
        kept = self.changed(**values)
        if kept.scope.kelurahan != self.scope.kelurahan and "rw" not in values:
            kept = kept.changed(rw="")  # another kelurahan has other RW of the same names
        if kept.scope.code != self.scope.code:
            return kept.not_moved()
        return kept if kept._moment == self._moment else kept.changed(putar=None)

    @property
    def _moment(self) -> tuple[Periode | None, date | None]:
        return self.scope.periode, self.scope.tanggal

    def not_moved(self) -> Self:
        """Return the choices with the map as it is before a reader moves or plays it."""
        return replace(self, camera=Camera())

    def up(self) -> Self:
        """Return the view one level up: one of many cities leads to its province."""
        if self.rt is not None:
            return self.next_view(rt=None)
        if not self.scope.code and self.scope.wilayah:
            return self.next_view(wilayah=self.scope.wilayah.rpartition(".")[0])
        return (
            self.next_view(kelurahan="") if self.scope.kelurahan else self.next_view(kecamatan="")
        )

    def placed(self, places: Collection[str]) -> tuple[Self, tuple[Problem, ...]]:
        """Drop a province or city that is none of ``places``, and say so."""
        code = self.scope.wilayah
        if code in ("", *places):
            return self, ()
        return self.changed(wilayah=""), (Problem("wilayah", code),)

    def above_cities(self, periodes: Collection[Periode]) -> tuple[Self, tuple[Problem, ...]]:
        """Drop what only the view of one city has, and say so: a place in it, an RT, any other day.

        Above the cities there is what was counted after each periode, as it is known now; what
        the map shows is taken along.
        """
        kept: dict[str, Any] = {"lang": self.scope.lang, "wilayah": self.scope.wilayah}
        kept["ukuran"] = self.map.ukuran
        if self.scope.periode in periodes:
            kept["periode"] = self.scope.periode
        view = type(self).of(**kept)
        lost = ("periode", "tanggal", "diketahui", "kecamatan", "kelurahan", "rt")
        before, after = self.to_query(), view.to_query()
        return view, tuple(Problem(k, before[k]) for k in lost if before.get(k) != after.get(k))

    def to_query(self) -> dict[str, str]:
        """Return the link's parameters; what is not set is left out."""
        query = {}
        for key, group in _GROUPS.items():
            value, default = getattr(getattr(self, group), key), getattr(_DEFAULTS[group], key)
            if value != default and value is not None:
                query[key] = written(value)
        return query

    @classmethod
    def from_query(
        cls, query: Mapping[str, str], *, today: date | None = None
    ) -> tuple[Self, tuple[Problem, ...]]:
        """Read a link; junk becomes the default and is reported, never raised.

        Keys that are not ours are ignored: other tools add theirs. What will be known on a day
        after ``today`` nobody can say; None takes any day.
        """
        values: dict[str, Any] = {}
        query, problems = _upgraded(query)
        for key, read in _READERS.items():
            text = query.get(key, "")
            if not text:
                continue
            try:
                values[key] = read(text)
            except ValueError:
                problems.append(Problem(key, text))
        if values.get("periode") and values.get("tanggal"):
            problems.append(Problem("tanggal", query["tanggal"]))
            del values["tanggal"]
        if today and values.get("diketahui", today) > today:
            problems.append(Problem("diketahui", query["diketahui"]))
            del values["diketahui"]
        return cls.of(**values), tuple(problems)

    def checked(
        self,
        *,
        periodes: Collection[Periode],
        kelurahan_parents: Mapping[str, str],
        rt_kelurahan: Mapping[int, str],
    ) -> tuple[Self, tuple[Problem, ...]]:
        """Drop what does not exist in the data or contradicts itself, and say so.

        ``kelurahan_parents`` maps each kelurahan code to its kecamatan code, ``rt_kelurahan``
        each RT to its kelurahan code. An RT outside the area in view is dropped, and so is an RW
        without its kelurahan.
        """
        offers: dict[str, tuple[Any, Collection[Any]]] = {
            "periode": (self.scope.periode, periodes),
            "banding": (self.map.banding, periodes),
            "putar": (self.camera.putar, periodes),
            "kelurahan": (self.scope.kelurahan, kelurahan_parents),
            "kecamatan": (self.scope.kecamatan, set(kelurahan_parents.values())),
        }
        gone = {
            key: value for key, (value, there) in offers.items() if value and value not in there
        }
        problems = [Problem(key, str(value)) for key, value in gone.items()]
        kept = self.changed(**{key: _default(key) for key in gone})
        if kept.scope.kelurahan:
            parent = kelurahan_parents[kept.scope.kelurahan]
            if kept.scope.kecamatan not in ("", parent):
                problems.append(Problem("kecamatan", kept.scope.kecamatan))
            kept = kept.changed(kecamatan=parent)
        if kept.scope.rw and not kept.scope.kelurahan:
            problems.append(Problem("rw", kept.scope.rw))
            kept = kept.changed(rw="")
        home = rt_kelurahan.get(kept.rt, "") if kept.rt is not None else ""
        if kept.rt is not None and not kept.scope.holds(home, kelurahan_parents.get(home, "")):
            problems.append(Problem("rt", str(kept.rt)))
            kept = kept.changed(rt=None)
        lost = [rt for rt in kept.watch.pantau if rt not in rt_kelurahan]
        if lost:
            problems.append(Problem("pantau", written(tuple(lost))))
            there = tuple(rt for rt in kept.watch.pantau if rt not in lost)
            kept = kept.changed(pantau=there)
        return kept, tuple(problems)


_DEFAULTS: Mapping[str, Any] = {one.name: getattr(Choices(), one.name) for one in fields(Choices)}


def _parameters() -> dict[str, tuple[str, Callable[[str], Any]]]:
    """Return each key of the address with its group and its reader; the language comes last."""
    readers = {
        one.name: (group, reader_of(one))
        for group, options in _DEFAULTS.items()
        for one in fields(options)
    }
    expected = sum(len(fields(options)) for options in _DEFAULTS.values())
    if len(readers) < expected:
        raise TypeError("Two options have a field of the same name: the address cannot tell them")
    return {**{key: readers[key] for key in readers if key != "lang"}, "lang": readers["lang"]}


_GROUPS = {key: group for key, (group, _) in _parameters().items()}
_READERS = {key: read for key, (_, read) in _parameters().items()}
KEYS = frozenset(_GROUPS)
"""The keys of an address that are ours."""

_UPGRADES: Mapping[int, Callable[[Mapping[str, str]], Mapping[str, str]]] = {}
"""By the older version: what turns its links into those of the next."""


def _default(key: str) -> Any:
    return getattr(_DEFAULTS[_GROUPS[key]], key)


def _upgraded(query: Mapping[str, str]) -> tuple[Mapping[str, str], list[Problem]]:
    """Return a link as today's would be written; one of a version to come is read as it is."""
    text = query.get("v", "1")
    version = int(text) if text in map(str, range(1, LINK_VERSION + 1)) else 0
    if not version:
        return query, [Problem("v", text)]
    for older in range(version, LINK_VERSION):
        query = _UPGRADES[older](query)
    return query, []

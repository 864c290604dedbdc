"""What the screen of a meeting asks for: its scenes, one scene, one RT, its decisions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import Engine

from bantar.city.home import CityDay, CityHome
from bantar.city.snapshot import Snapshot
from bantar.core import clock, wanted
from bantar.core.errors import AddressError, DataError, NotFoundError
from bantar.core.message import Message
from bantar.core.plain import seen_words
from bantar.core.settings import settings
from bantar.i18n import Words, words_for
from bantar.intake.base.cells import Cell
from bantar.intake.base.dates import read_date
from bantar.interfaces.screens.city import read_address
from bantar.interfaces.screens.scene_json import decisions_json, scene_json
from bantar.interfaces.screens.words import meeting_words
from bantar.output.paper.kinds import OF_SCENES, Kind
from bantar.presentation.data_status import badge
from bantar.presentation.labels import rt_title, status_label
from bantar.presentation.selection import select
from bantar.presentation.trends import note
from bantar.scope.address import Choices, Problem
from bantar.scope.parameters import read_id
from bantar.scope.scope import Scope
from bantar.storage.write import meetings
from bantar.storage.write.meetings import NewDecision, Opened
from bantar.storage.write.pins import Pin
from bantar.storage.write.pins import pins as pins_of
from bantar.subjects.day.background import background, reasons
from bantar.subjects.lagging.reasons import reason_text, rt_reasons
from bantar.subjects.meeting.agenda import (
    MOST_SCENES,
    Planned,
    Seen,
    planned_scene,
    read_plan,
    ready_plan,
    with_pins,
)
from bantar.subjects.meeting.decisions import decision_rows
from bantar.subjects.meeting.scenes import Scene, scene, scene_names, seen_scene

T = TypeVar("T")
_FrozenPlan = tuple[tuple[str, tuple[tuple[str, str], ...], str, tuple[Pin, ...]], ...]


@dataclass(frozen=True)
class ParsedRequest:
    """A request: the address, and the key of the meeting where there is one."""

    home: CityHome
    query: Mapping[str, str]
    key: str = ""

    @cached_property
    def known_at(self) -> datetime:
        """The moment the meeting is frozen at; junk and what is to come count as now."""
        opened = self.opened
        if opened is not None:
            return opened.known_at
        try:
            moment = datetime.fromisoformat(self.query.get("saat", ""))
            moment = moment.astimezone(UTC) if moment.tzinfo else datetime.max.replace(tzinfo=UTC)
        except ValueError:
            return self.home.moment_of_data()
        except OverflowError:
            raise AddressError(Message("There is no such time")) from None
        return self.home.moment_of_data() if moment > datetime.now(UTC) else moment

    @cached_property
    def opened(self) -> Opened | None:
        """The recorded meeting, None for one that anybody may start.

        Raises
        ------
        NotFoundError
            The key does not open it.
        """
        number = self.query.get("rapat", "")
        if not number.isdecimal():
            return None
        try:
            return meetings.opened(self.home.engine, read_id(number), self.key)
        except ValueError:
            raise NotFoundError(Message("This meeting does not exist, or it is over")) from None

    @property
    def sees_worst(self) -> bool:
        """Whether RT that lag are named: in a meeting of an officer, or where anybody may see."""
        return self.opened is not None or not settings().keep_worst_lists

    @property
    def words(self) -> Words:
        """The words of the screen."""
        return words_for(self.query.get("lang", "id"))


def agenda(parsed: ParsedRequest) -> dict[str, Any]:
    """Return the scenes of a meeting in order, with the words of the screen.

    ``adegan`` of the address names some of them; without it all come. A recorded meeting opens
    with what was decided before it.
    """
    opened, words, known_at = parsed.opened, parsed.words, parsed.known_at
    plan, city, choices, problems = _looked_at(parsed)
    span = parsed.query.get("adegan", "")
    places = range(*_span(span, len(plan)))
    planned = _each_once(lambda one: _planned(one, city, choices, parsed))
    scenes = [{"place": i, **planned(plan[i])} for i in places]
    first = [_decided(parsed, opened, city, words)] if opened and 0 in places else []
    names = scene_names(words)
    return {
        "meeting": {
            "title": opened.title if opened else "",
            "saat": known_at.isoformat(),
            "moment": words.moment(known_at),
            "can_decide": opened is not None,
            "total": len(plan),
        },
        "lang": words.lang,
        "words": meeting_words(words),
        "problems": [f"{problem.key} “{problem.value[:40]}”" for problem in problems],
        "opening": [one for one in first if one],
        "names": [names[one.key] for one in plan],
        "scenes": scenes,
    }


def _ordered(parsed: ParsedRequest) -> tuple[Planned, ...]:
    """Return the scenes that the address names in its order, else the ready set."""
    keys = parsed.query.get("susunan", "").split(",", MOST_SCENES)
    if len(keys) > MOST_SCENES:
        raise AddressError(Message("A meeting has at most {most} scenes", most=MOST_SCENES))
    return read_plan([{"key": key} for key in keys], parsed.words) or ready_plan()


def _span(text: str, total: int) -> tuple[int, int]:
    """Read ``from-to`` (the last not included), within the scenes there are."""
    first, _, last = text.partition("-")
    try:
        low = read_id(first) if first.isdecimal() else 0
        high = read_id(last) if last.isdecimal() else total
    except ValueError:
        raise AddressError(Message("There are not so many scenes")) from None
    return min(low, total), min(high, total)


def _each_once(make: Callable[[Planned], T]) -> Callable[[Planned], T]:
    """Return ``make`` with a memory: a scene that a plan repeats is made once."""
    made: list[tuple[Planned, T]] = []

    def once(planned: Planned) -> T:
        for before, result in made:
            if before == planned:
                return result
        wanted.check()
        result = make(planned)
        made.append((planned, result))
        return result

    return once


def _planned(
    planned: Planned, city: CityDay, choices: Choices, parsed: ParsedRequest
) -> dict[str, Any]:
    """Return a scene of the plan, or that it has nothing to show."""
    made, city_of_scene = _made(
        planned, city, choices, parsed.known_at, sees_worst=parsed.sees_worst
    )
    return {"empty": True} if made is None else scene_json(made, city_of_scene, parsed.words)


def _made(
    planned: Planned, city: CityDay, choices: Choices, known_at: datetime, *, sees_worst: bool
) -> tuple[Scene | None, CityDay]:
    """Return a scene of the plan, None where it has nothing for who looks, and its city."""
    words, city_of_scene = words_for(choices.scope.lang), city

    def see(view: Mapping[str, str]) -> Seen:
        nonlocal city_of_scene
        city_of_scene, own, _ = read_address({**view, "lang": words.lang}, city.home, known_at)
        return select(city_of_scene, own.scope), own, background(city_of_scene)

    made = planned_scene(
        planned, (select(city, choices.scope), choices, background(city)), see, words
    )
    return seen_scene(made, sees_worst=sees_worst), city_of_scene


def paper(parsed: ParsedRequest, ending: str) -> tuple[bytes, str]:
    """Return the scenes of a meeting as slides, PDF or workbook, and the name of the file.

    Raises
    ------
    NotFoundError
        The key opens no meeting, or there is no such kind of file.
    """
    from bantar.output.files.imprint import Imprint
    from bantar.output.paper.files import scenes_name

    kind = next((kind for kind in OF_SCENES if kind.suffix == ending), None)
    if kind is None:
        raise NotFoundError(Message("There is no file {ending}", ending=f"{ending[:10]!r}"))
    plan, city, choices, _ = _looked_at(parsed)
    frozen = tuple((one.key, tuple(sorted(one.view.items())), one.notes, one.pins) for one in plan)
    content = city.file(_file, kind, frozen, choices, parsed.known_at, parsed.sees_worst)
    return content, scenes_name(kind, Imprint(select(city, choices.scope), parsed.words))


def _file(
    city: CityDay,
    kind: Kind,
    frozen: _FrozenPlan,
    choices: Choices,
    known_at: datetime,
    sees_worst: bool,
) -> bytes:
    """Return a plan as a file; it ends where nobody waits for it any more."""
    from bantar.output.files.imprint import Imprint
    from bantar.output.paper.files import scenes_file

    words = words_for(choices.scope.lang)
    planned = _each_once(lambda one: _made(one, city, choices, known_at, sees_worst=sees_worst)[0])
    made = [planned(Planned(key, dict(view), notes, pins)) for key, view, notes, pins in frozen]
    scenes = [one for one in made if one is not None]
    if not scenes:
        raise NotFoundError(Message("There is nothing that can be shown"))
    imprint = Imprint(select(city, choices.scope), words)
    return scenes_file(kind, scenes, imprint, wanted.ask_between_steps)


def _looked_at(
    parsed: ParsedRequest,
) -> tuple[tuple[Planned, ...], CityDay, Choices, tuple[Problem, ...]]:
    """Return the plan of a meeting, and the city and view it looks at."""
    opened, words = parsed.opened, parsed.words
    query = {**(opened.view if opened else parsed.query), "lang": words.lang}
    plan = plan_of(parsed.home.engine, opened, words) if opened else _ordered(parsed)
    return plan, *read_address(query, parsed.home, parsed.known_at)


def plan_of(engine: Engine, opened: Opened, words: Words) -> tuple[Planned, ...]:
    """Return the scenes of a recorded meeting, with the pins that were set on them."""
    return with_pins(read_plan(opened.scenes, words), pins_of(engine, opened.id))


def one(parsed: ParsedRequest, key: str) -> dict[str, Any] | None:
    """Return one scene of any area, for going into it; None where there is nothing to show."""
    if key not in scene_names(parsed.words):
        return None
    city, choices, _ = read_address(parsed.query, parsed.home, parsed.known_at)
    made = scene(key, select(city, choices.scope), choices, background(city), parsed.words)
    made = seen_scene(made, sees_worst=parsed.sees_worst)
    return None if made is None else scene_json(made, city, parsed.words)


def why(parsed: ParsedRequest, rt_id: int) -> dict[str, Any] | None:
    """Return why an RT stands where it stands, None where there is no such RT."""
    city, choices, _ = read_address(parsed.query, parsed.home, parsed.known_at)
    if rt_id not in city.snapshot.rt.index:
        return None
    words = parsed.words
    status = select(city, choices.scope).status.loc[rt_id]
    return {
        "id": rt_id,
        "title": rt_title(city.snapshot.rt.loc[rt_id], words),
        "status": status_label(status, words),
        "reason": reason_text(rt_reasons(city.finding(reasons), rt_id, words)),
    }


def record(parsed: ParsedRequest, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Record a decision of a meeting, and return how many it has made.

    Raises
    ------
    NotFoundError
        The key opens no meeting.
    DataError
        What, who or the day cannot be taken, in Indonesian.
    """
    opened = parsed.opened
    if opened is None:
        raise NotFoundError(Message("This meeting does not exist, or it is over"))
    view = fields.get("view") or {}
    if not isinstance(view, Mapping):
        raise DataError(Message("What was filled in for the decision cannot be read"))
    city, choices, _ = read_address(
        {key: str(value) for key, value in view.items()}, parsed.home, opened.known_at
    )
    due = seen_words(plain_text(fields, "due"))
    day = read_date(Cell(due, "text")) if due else None
    if due and day is None:
        raise DataError(
            Message("The date “{text}” cannot be read; write it like 20-12-2022", text=due[:40])
        )
    periode = city.snapshot.periode
    made = NewDecision(
        what=plain_text(fields, "what"),
        who=plain_text(fields, "who"),
        due_on=day,
        rt_id=choices.rt,
        kelurahan_code=choices.scope.kelurahan or None,
        kecamatan_code=choices.scope.kecamatan or None,
        periode_id=str(periode) if periode else None,
    )
    meetings.decide(parsed.home.engine, opened.id, made, by=opened.opened_by)
    table = meetings.decisions(parsed.home.engine)
    return {"recorded": int((table["meeting_id"] == opened.id).sum())}


def plain_text(fields: Mapping[str, Any], key: str) -> str:
    """Return a field as it was written, which who stores it makes ready to be seen.

    Nothing where the field is not there.

    Raises
    ------
    DataError
        It is no text, or holds what is no letter.
    """
    text = fields.get(key)
    if text is None:
        return ""
    if not isinstance(text, str) or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise DataError(Message("What was filled in cannot be read as words"))
    return text


def close(parsed: ParsedRequest, decision_id: int) -> dict[str, Any]:
    """Say that a decision was carried out.

    Raises
    ------
    NotFoundError
        The key opens no meeting, or there is no such decision.
    """
    opened = parsed.opened
    if opened is None:
        raise NotFoundError(Message("This meeting does not exist, or it is over"))
    meetings.close_decision(parsed.home.engine, decision_id, who=opened.opened_by)
    return {"closed": decision_id}


def _decided(
    parsed: ParsedRequest, opened: Opened, city: CityDay, words: Words
) -> dict[str, Any] | None:
    """Return the opening scene: decisions of earlier meetings, those still open first."""
    table = meetings.decisions(parsed.home.engine, before=opened.opened_at)
    if table.empty:
        return None

    def then(moment: datetime) -> Snapshot:
        return parsed.home.on(known_at=moment).snapshot

    rows = decision_rows(table, then, city.snapshot, clock.today(), words)
    n_open = sum(row.is_open for row in rows)
    title = words.plural(
        "{n} decision of earlier meetings is open", "{n} decisions of earlier meetings are open",
        n_open,
    )  # fmt: skip
    if not n_open:
        title = words("All decisions of earlier meetings were carried out")
    what = words("What was decided, and how it stood there then and stands now")
    mark = badge(city.snapshot, words)
    return decisions_json(rows, title, what, note(select(city, Scope()), words), mark)

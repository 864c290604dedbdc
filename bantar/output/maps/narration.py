"""What is said around a map, as the scripts of the browser read it."""

from typing import Any

from bantar.presentation.areas.figures import Figure
from bantar.presentation.areas.rankings import Ranking, steps_of
from bantar.presentation.clock.narration import Narration


def narration_json(narration: Narration) -> dict[str, Any]:
    """Return ``narration`` as JSON; all of it is text already written in its language."""
    ranking = narration.ranking
    return {
        "headline": narration.headline,
        "subtitle": narration.subtitle,
        "figures": [figure_json(figure) for figure in narration.figures],
        "ranking": None if ranking is None else ranking_json(ranking),
        "source": narration.source,
        "others": list(narration.others),
    }


def ranking_json(ranking: Ranking) -> dict[str, Any]:
    """Return bars as JSON, in their order."""
    return {
        "title": ranking.title,
        "note": ranking.note,
        "target": ranking.target,
        "level": ranking.level.value,
        "change": ranking.is_change,
        "named": sorted(ranking.named),
        "steps": steps_of(ranking.areas),
        "rows": [
            {
                "code": a.code,
                "name": a.name,
                "text": a.text,
                "share": a.share,
                "note": a.line,
            }
            for a in ranking.areas
        ],
    }


def figure_json(figure: Figure) -> dict[str, Any]:
    """Return a large figure as JSON."""
    return {
        "label": figure.label,
        "value": figure.value,
        "unit": figure.unit,
        "lines": list(figure.lines),
        "disputed": list(figure.disputed),
        "share": figure.share,
        "target": figure.target,
    }

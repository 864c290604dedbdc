"""The list of RT, with a sheet that maps old numbers to new."""

from datetime import date
from typing import Any

from bantar.core.message import Message
from bantar.intake.rt_lists import rt_list
from bantar.intake.sheet_archive import Archive
from bantar.intake.sheet_spec import EXAMPLE_DAY, Places, SheetSpec, example_place


def _examples(places: Places) -> dict[str, list[dict[str, Any]]]:
    data = [
        {**example_place(p), "kk": 60 + n, "valid_from": EXAMPLE_DAY} for n, p in enumerate(places)
    ]
    kecamatan, kelurahan, rt = places[0]
    mapping = {
        **{"kecamatan_old": kecamatan, "kelurahan_old": kelurahan, "rt_old": rt},
        **{"kecamatan_new": kecamatan, "kelurahan_new": kelurahan, "rt_new": "190"},
        "happened_on": date(2024, 1, 1),
    }
    return {"Data": data, "Pemetaan": [mapping]}


SPEC = SheetSpec(
    key="rt",
    order=1,
    name=Message("RT list"),
    title=Message("RT list"),
    summary=Message("Bring in the list of RT, with a sheet that maps old numbers to new."),
    sheets={"Data": rt_list.COLUMNS, "Pemetaan": rt_list.MAPPING},
    plan=rt_list.plan_rt,
    examples=_examples,
    asks=("valid_from",),
    of_rt=("kk", "population", "valid_from"),
    archive=Archive(
        0,
        "daftar-rt.xlsx",
        Message("list of RT with their households"),
        lambda holdings: holdings.rt(),
    ),
)

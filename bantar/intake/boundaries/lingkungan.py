"""RT whose numbers begin anew in each RW of each lingkungan: both are part of their number then."""

import pandas as pd

from bantar.core.rt_label import is_rw_number, of_both, rw_and_lingkungan
from bantar.intake.names.rw_names import without_word
from bantar.intake.names.unit_names import quarter_in, read_rw, read_unit

_KEY = ["kelurahan_code", "rw", "nomor"]


def rw_within(rt: str | None, rw: str | None, lingkungan: str | None) -> str | None:
    """Return an RW within its lingkungan as it is stored, None where one of them is not stated.

    Parameters
    ----------
    rt, rw, lingkungan
        What stands in the columns of a row; that of the RT may name an RW too.
    """
    in_columns = (read_rw(rw), read_rw(lingkungan), read_unit(rt).rw)
    # One column may hold both: "RW 01 LINGK. II".
    beside = (quarter_in(text) for text in (rw, rt) if text)
    stated = [text for text in (*in_columns, *beside) if text]
    if both := next((text for text in stated if all(rw_and_lingkungan(text))), None):
        return both
    number = next(filter(is_rw_number, stated), None)
    name = next((text for text in stated if not is_rw_number(text)), None)
    return of_both(number, without_word(name).upper()) if number and name else None


def told_by_both(units: pd.DataFrame, stored: pd.DataFrame) -> pd.DataFrame:
    """Return units with the RW within the lingkungan as their RW, in kelurahan that need both.

    A kelurahan needs both where one number of one RW stands in several lingkungan, in the files
    or among the RT that are ``stored``; everywhere else the RW stays what it is.
    """
    stated = units["rw_within"].notna()
    several = units[stated].drop_duplicates([*_KEY, "rw_within"])
    codes = set(several.loc[several.duplicated(_KEY, keep=False), "kelurahan_code"])
    names_both = [isinstance(rw, str) and all(rw_and_lingkungan(rw)) for rw in stored["rw"]]
    codes |= set(stored.loc[names_both, "kelurahan_code"])
    needs_both = stated & units["kelurahan_code"].isin(codes)
    return units.assign(rw=units["rw_within"].where(needs_both, units["rw"]))

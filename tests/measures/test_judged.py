from datetime import date

import pytest

from bantar.measures.judged import years_between


@pytest.mark.parametrize(
    ("earlier", "later", "years"),
    [
        (date(2019, 9, 20), date(2022, 9, 20), 3.0),  # 1,096 days, a leap day among them
        (date(2021, 9, 20), date(2022, 9, 20), 1.0),
        (date(2022, 9, 20), date(2022, 9, 20), 0.0),
        (date(2019, 9, 20), date(2022, 9, 21), 3 + 1 / 365),
        (date(2019, 9, 20), date(2022, 9, 19), 2 + 364 / 365),
        (date(2020, 2, 29), date(2021, 2, 28), 365 / 366),
        (date(2020, 2, 29), date(2021, 3, 1), 1.0),
        (date(2020, 2, 29), date(2024, 2, 29), 4.0),
        (date(2021, 3, 1), date(2024, 2, 29), 2 + 365 / 366),
        (date(9998, 12, 31), date(9999, 12, 31), 1.0),  # the last year that there is
        (date(9999, 1, 1), date(9999, 12, 31), 364 / 365),
    ],
)
def test_an_anniversary_is_whole_years(earlier: date, later: date, years: float) -> None:
    assert years_between(earlier, later) == pytest.approx(years, abs=1e-12)

"""What must hold of the referee on any table."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bantar.presentation.referee import (
    Area,
    Beside,
    Claim,
    Fall,
    Pair,
    Rank,
    Rise,
    Side,
    Superlative,
    Table,
    judge,
)
from bantar.presentation.referee.apart import Apart
from tests.presentation.referee.made import renamed

COUNTS = st.integers(0, 80).flatmap(
    lambda n: st.tuples(st.just(n), st.integers(0, n)).flatmap(
        lambda nk: st.tuples(st.just(nk[0]), st.just(nk[1]), st.integers(0, nk[1]))
    )
)
TABLES = st.lists(COUNTS, min_size=1, max_size=9).map(
    lambda rows: Table(
        tuple(Area(f"{i}", f"{i}", n, k, before) for i, (n, k, before) in enumerate(rows))
    )
)


def claims(of: Table) -> tuple[Claim, ...]:
    """Return everything that could be claimed of single areas of a table, and of pairs."""
    keys = [area.key for area in of.areas]
    single = (
        claim
        for key in keys
        for claim in (
            Superlative(key, Side.LOW),
            Superlative(key, Side.HIGH),
            Beside(key, Side.LOW),
            Beside(key, Side.HIGH),
            Rank(key, 1, 1),
            Rise(key),
            Rise(key, is_most=True),
            Fall(key),
            Fall(key, is_most=True),
        )
    )
    pairs = (Pair(low, high) for low in keys for high in keys if low != high)
    return (*single, *pairs)


def passing(of: Table) -> set[Claim]:
    return {claim for claim in claims(of) if judge(claim, of).may_say}


def extremes(of: Table) -> set[Claim]:
    return {
        claim
        for claim in passing(of)
        if isinstance(claim, Superlative) or (isinstance(claim, Rise | Fall) and claim.is_most)
    }


@given(TABLES)
def test_a_superlative_is_unique(of: Table) -> None:
    for side in Side:
        assert len([c for c in extremes(of) if isinstance(c, Superlative) and c.side is side]) <= 1


@given(TABLES)
def test_two_areas_that_tie_lose_the_superlative(of: Table) -> None:
    for claim in extremes(of):
        one = next(a for a in of.areas if a.key == claim.key)
        twin = replace(one, key="twin", name="twin")
        assert not judge(claim, replace(of, areas=(*of.areas, twin))).may_say


@given(TABLES)
def test_other_names_and_another_order_change_no_claim(of: Table) -> None:
    names = {area.key: f"area {area.key}" for area in of.areas}
    back = {name: key for key, name in names.items()}
    other = renamed(of, names)
    claims = set()
    for claim in passing(other):
        if isinstance(claim, Pair):
            claims.add(replace(claim, lower=back[claim.lower], higher=back[claim.higher]))
        else:
            claims.add(replace(claim, key=back[claim.key]))
    assert claims == passing(of)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=12))
def test_of_areas_below_five_rt_nothing_is_left_to_say(rows: list[tuple[int, int]]) -> None:
    of = Table(tuple(Area(str(i), str(i), n, min(k, n), 0) for i, (n, k) in enumerate(rows)))
    assert passing(of) == set()


@given(TABLES, st.data())
def test_a_narrower_view_names_only_what_it_shows_and_no_new_side_of_the_city(
    of: Table, data: st.DataObject
) -> None:
    keys = [area.key for area in of.areas]
    seen = frozenset(data.draw(st.sets(st.sampled_from(keys))))
    narrow = replace(of, in_view=seen)
    for claim in passing(narrow):
        named = {claim.lower, claim.higher} if isinstance(claim, Pair) else {claim.key}
        assert named <= seen
        if isinstance(claim, Superlative):
            assert judge(Beside(claim.key, claim.side), of).may_say


SCORES = st.lists(st.lists(st.integers(0, 1000), min_size=5, max_size=9), min_size=2, max_size=5)


def of_scores(key: str, scores: list[float]) -> Area:
    """Return the row of an area as a mean of scores is judged: by their sum in tenths."""
    return Area(key, key, len(scores), sum(round(10 * score) for score in scores))


@given(SCORES, st.data())
def test_a_rate_that_is_a_hair_higher_makes_no_new_claim(
    tenths: list[list[int]], data: st.DataObject
) -> None:
    lifted = data.draw(st.integers(0, len(tenths) - 1))
    hair = [1e-12 if i == lifted else 0.0 for i in range(len(tenths))]
    before, after = (
        Table(
            tuple(
                of_scores(str(i), [t / 10 + more * is_after for t in of])
                for i, (of, more) in enumerate(zip(tenths, hair, strict=True))
            ),
            top=1000,
            tests={str(i): Apart(0.0, i % 2 == 0) for i in range(len(tenths))},
        )
        for is_after in (0, 1)
    )
    assert passing(before) == passing(after)

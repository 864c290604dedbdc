"""Places to work and to wait: how many there are, for how many, and when they come free."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack

import pytest

from bantar.server.lanes import A_MINUTE_S, AGAIN_S, Kind, Lanes, NoPlaceError, Reason, client_of
from tests.server.test_asgi import in_a_loop

SMALL = Kind("small", at_once=1, waiting=1, of_one=2)


def lanes_of(kind: Kind) -> Lanes:
    return Lanes([kind])


async def refusal_of(ask: Callable[[], Awaitable[object]]) -> NoPlaceError:
    with pytest.raises(NoPlaceError) as refused:
        await ask()
    return refused.value


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_a_client_is_an_address_or_the_network_of_a_household(address: str, client: str) -> None:
    assert client_of(address) == client


def test_who_finds_no_place_to_wait_is_refused_at_once_and_told_when_to_ask_again() -> None:
    async def work() -> None:
        lanes = lanes_of(SMALL)
        lane = lanes.of[SMALL]
        async with lanes.place(SMALL, "a"):
            waiting = asyncio.create_task(lane.place("b").__aenter__())
            await asyncio.sleep(0)
            assert (lane.working, lane.total) == (1, 2)
            full = await refusal_of(lane.place("c").__aenter__)
            assert (full.reason, full.retry_after) == (Reason.BUSY, AGAIN_S)
            waiting.cancel()
            await asyncio.wait([waiting])
            assert (lane.working, lane.total) == (1, 1)
        assert (lane.working, lane.total, dict(lane.inside)) == (0, 0, {})
        assert lane.refused == {Reason.BUSY: 1}

    in_a_loop(work())


def test_who_waits_comes_in_when_another_is_done() -> None:
    async def work() -> list[str]:
        lanes = lanes_of(SMALL)
        order: list[str] = []

        async def one(name: str) -> None:
            async with lanes.place(SMALL, name):
                order.append(f"{name} in")
                await asyncio.sleep(0)
                order.append(f"{name} out")

        await asyncio.gather(one("a"), one("b"))
        return order

    assert in_a_loop(work()) == ["a in", "a out", "b in", "b out"]


def test_nobody_waits_longer_than_their_patience() -> None:
    hasty = Kind("hasty", at_once=1, waiting=1, of_one=2, patience_s=0.01)

    async def work() -> None:
        lanes = lanes_of(hasty)
        async with lanes.place(hasty, "a"):
            full = await refusal_of(lanes.of[hasty].place("b").__aenter__)
            assert full.reason is Reason.BUSY
            assert lanes.of[hasty].total == 1

    in_a_loop(work())


def test_one_client_has_no_more_than_its_share_and_leaves_room_for_another() -> None:
    roomy = Kind("roomy", at_once=3, waiting=0, of_one=2)

    async def work() -> None:
        lanes = lanes_of(roomy)
        async with AsyncExitStack() as places:
            for _ in range(2):
                await places.enter_async_context(lanes.place(roomy, "a"))
            full = await refusal_of(lanes.place(roomy, "a").__aenter__)
            assert full.reason is Reason.SHARE
            await places.enter_async_context(lanes.place(roomy, "b"))
            assert lanes.of[roomy].working == 3

    in_a_loop(work())


def test_a_client_that_comes_too_often_waits_a_minute_and_another_does_not() -> None:
    seldom = Kind("seldom", at_once=1, waiting=0, of_one=1, a_minute=2)

    async def work() -> None:
        lanes = lanes_of(seldom)
        for _ in range(2):
            async with lanes.place(seldom, "a"):
                pass
        full = await refusal_of(lanes.place(seldom, "a").__aenter__)
        assert (full.reason, full.retry_after) == (Reason.SHARE, A_MINUTE_S)
        async with lanes.place(seldom, "b"):
            pass

    in_a_loop(work())


def test_what_was_refused_does_not_count_as_coming() -> None:
    seldom = Kind("seldom", at_once=1, waiting=0, of_one=1, a_minute=2)

    async def work() -> None:
        lanes = lanes_of(seldom)
        async with lanes.place(seldom, "a"):
            for _ in range(5):
                await refusal_of(lanes.place(seldom, "a").__aenter__)
        async with lanes.place(seldom, "a"):
            pass

    in_a_loop(work())


def test_a_lane_that_is_full_takes_no_place_of_another() -> None:
    other = Kind("other", at_once=1, waiting=0, of_one=1)

    async def work() -> None:
        lanes = Lanes([SMALL, other])
        async with lanes.place(SMALL, "a"), lanes.place(other, "a"):
            assert lanes.of[other].working == 1

    in_a_loop(work())

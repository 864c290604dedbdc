"""Who asks: the address a request comes from, as far as it can be trusted."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

from starlette.datastructures import Headers

Network = Any
"""``ipaddress`` has one class for each version and none for both."""

PREFIX = 64
"""Bits of an IPv6 address that name a client: one household has all the others to choose from."""


def networks(text: str) -> tuple[Network, ...]:
    """Read addresses and networks separated by spaces or commas.

    Raises
    ------
    ValueError
        One of them is neither.
    """
    return tuple(ip_network(part, strict=False) for part in text.replace(",", " ").split())


def client_of(scope: Any, trusted: Sequence[Network]) -> str:
    """Return the name of the client for budgets: its IPv4 address, or the /64 of its IPv6 address.

    ``X-Forwarded-For`` counts only where it was written by a proxy that is ``trusted``: it is read
    from its end, for as long as the address it is read from is such a proxy.
    """
    peer = scope.get("client")
    named = peer[0] if peer else ""
    forwarded = ",".join(Headers(scope=scope).getlist("x-forwarded-for")).split(",")
    while forwarded and _is_among(named, trusted):
        before = forwarded.pop().strip()
        if _address(before) is None:
            break
        named = before
    address = _address(named)
    if isinstance(address, IPv6Address):
        return str(IPv6Network((address, PREFIX), strict=False))
    return named if address is None else str(address)


def _is_among(named: str, trusted: Sequence[Network]) -> bool:
    address = _address(named)
    return address is not None and any(address in network for network in trusted)


def _address(named: str) -> IPv4Address | IPv6Address | None:
    try:
        address = ip_address(named)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address

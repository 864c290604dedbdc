"""Who asks, as far as budgets need to know it: nothing of it is kept."""

from ipaddress import IPv6Address, IPv6Network, ip_address

PREFIX = 64
"""Bits of an IPv6 address that name a client: one household has all the others to choose from."""


def client_of(address: str) -> str:
    """Return the name of a client for budgets: its IPv4 address, or the /64 of its IPv6 address."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped is not None:
            return str(parsed.ipv4_mapped)
        return str(IPv6Network((parsed, PREFIX), strict=False))
    return str(parsed)

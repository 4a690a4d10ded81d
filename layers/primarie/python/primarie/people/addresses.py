"""Network addresses as they are counted."""

import ipaddress

# What a subscriber gets at least; within it a machine takes a new address whenever it likes.
_SUBSCRIBER = 64


def counted_as(address: str) -> str:
    """What stands for the caller: an IPv4 address itself, of an IPv6 address its /64; anything else as it is."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, _SUBSCRIBER), strict=False))
    return str(found)

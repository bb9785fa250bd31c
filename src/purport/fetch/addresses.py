"""Which addresses may be connected to: those that the whole internet can reach, and no others."""

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from purport.errors import InputError, reason

Address = IPv4Address | IPv6Address
_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))


class RefusedError(InputError):
    """An address that may not be connected to."""


def is_public(address: Address) -> bool:
    """Tell whether an address is anybody's on the internet: not private, loopback, link-local, shared, reserved or multicast, nor a cover for one.

    IPv6 addresses that carry an IPv4 one (mapped, 6to4, Teredo, NAT64) are judged by it too.
    """
    if not address.is_global or address.is_multicast or address.is_reserved or address.is_unspecified:
        return False
    return all(is_public(inner) for inner in _carried(address))


def _carried(address: Address) -> list[IPv4Address]:
    if isinstance(address, IPv4Address):
        return []
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if any(address in network for network in _NAT64) or int(address) >> 32 == 0:
        found.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return [inner for inner in found if inner is not None]


def vetted_address(host: str, port: int, url: str, allowed: Callable[[Address], bool] = is_public) -> str:
    """Resolve a host and return the address to connect to. Raises InputError where there is none, RefusedError where any of them is not allowed.

    The caller connects to this address and resolves nothing again, so that a name cannot change its meaning between the two.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(f"{url}: the name '{host}' cannot be resolved ({reason(error)}). Check the address and the connection.") from None
    addresses = [ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    refused = next((address for address in addresses if not allowed(address)), None)
    if refused is not None or not addresses:
        raise RefusedError(
            f"{url}: leads to {refused}, which is no public address. Pages of a local network are not fetched; save them instead."
        )
    # IPv4 first: where a machine has no IPv6, connecting to one only fails.
    return str(min(addresses, key=lambda address: address.version))

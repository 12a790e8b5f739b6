"""Which hosts may be asked: the public ones, and what a user allows of this machine's and private networks.

A host name goes in, the number that is connected to comes out: what was checked is what is asked, so a name
server that answers differently the second time (DNS rebinding) gains nothing.

>>> is_public("93.184.216.34"), is_public("127.0.0.1"), is_public("::ffff:10.0.0.1"), is_public("169.254.169.254")
(True, False, False, False)
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable

from graphbuild.errors import ReaderError

__all__ = ["is_public", "resolve_host"]

#: Where IPv6 networks reach IPv4 ones (NAT64): the last 32 bits are the address that counts.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def resolve_host(host: str, port: int, *, allowed: Iterable[str], path: str) -> list[str]:
    """Find the numbers of a host, all of them allowed.

    Args:
        host: A name or a number.
        port: The port that will be connected to.
        allowed: Numbers and networks that may be asked although they are not public.
        path: The address asked for, for messages.

    Raises:
        ReaderError: There is no such host, or it may not be asked.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ReaderError(f"the host {host!r} cannot be found: {reason}", path=path) from error
    numbers = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    networks = [ipaddress.ip_network(network, strict=False) for network in allowed]
    for number in numbers:
        # One private number among public ones is as suspect as a private one alone.
        address = ipaddress.ip_address(number.partition("%")[0])
        if not is_public(number) and not any(address in network for network in networks):
            who = number if host == number else f"{host} ({number})"
            message = f"{who} is of this machine or a private network; --allow-private {number} fetches it"
            raise ReaderError(message, path=path)
    return numbers


def is_public(number: str) -> bool:
    """Tell whether an IP address is of the public internet, by whatever way it is written."""
    address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return address.is_global and not address.is_multicast and not address.is_reserved

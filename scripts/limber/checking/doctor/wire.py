"""Asking a web server as a browser does. The only module that reaches the network."""

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

PATIENCE = 20
"""Seconds that a server has for an answer."""

LARGEST = 20_000_000
"""Bytes that are read of one; nothing that Limber makes is as large."""

_TRIES = 2


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered.

    Attributes:
        status: The status; 0 where nobody answered.
        body: What was sent.
        address: Where it came from in the end, after every redirection.
        headers: Names in small letters.
        fault: Why nobody answered, in the system's words; "" where somebody did.
    """

    status: int
    body: bytes = b""
    address: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    fault: str = ""


def ask(address: str) -> Reply:
    """Ask for an address, and follow where it leads.

    Args:
        address: It begins with http:// or https://.

    Raises:
        ValueError: It is no such address.
    """
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(f"{address} is no address of a web site")
    # "no-cache": the server itself is asked, and not what somebody between has kept.
    headers = {"User-Agent": "limber-doctor", "Cache-Control": "no-cache", "Accept": "*/*"}
    request = urllib.request.Request(address, headers=headers)  # noqa: S310 - only web addresses, see above
    answer = _once(request)
    for _ in range(_TRIES - 1):
        if answer.status:
            break
        time.sleep(1)  # a host that is just waking up
        answer = _once(request)
    return answer


def _once(request: urllib.request.Request) -> Reply:
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as got:  # noqa: S310 - as above
            return _read(got)
    except urllib.error.HTTPError as error:
        with error:
            return _read(error)
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Reply(0, address=request.full_url, fault=str(getattr(error, "reason", error)) or type(error).__name__)


def _read(reply: "http.client.HTTPResponse | urllib.error.HTTPError") -> Reply:
    headers = {name.lower(): value for name, value in reply.headers.items()}
    status = reply.status
    return Reply(int(status or 0), reply.read(LARGEST), str(reply.url or ""), headers)

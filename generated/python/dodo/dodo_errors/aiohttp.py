"""aiohttp: `await raise_for_response(response)`, also as a client's `raise_for_status`.

aiohttp.ClientSession(raise_for_status=raise_for_response)

The body can be read once more afterwards.
"""

from __future__ import annotations

from ._service import araise_for_response

raise_for_response = araise_for_response

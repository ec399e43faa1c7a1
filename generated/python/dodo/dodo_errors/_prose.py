"""What the catalogue says of the errors of Dodo in sentences; read when somebody asks."""

from __future__ import annotations

PROSE = (
    "\n"
    'cannot-cancel\t{"title":"Cannot cancel","actions":["Cancellation is only allowed before pickup. See Lifecycle.","For post-pickup issues, contact support"]}\n'
    'forbidden\t{"title":"Forbidden","causes":["Merchant account not approved or suspended"],"actions":["Your account is awaiting admin review. You\'ll get an email once approved.","If approved and still seeing this, your account may be suspended — contact support."]}\n'
    'insufficient-balance\t{"title":"Insufficient balance","actions":["Top up your wallet in the dashboard","Set up low-balance alerts to avoid this in production"]}\n'
    'not-found\t{"title":"Not found","causes":["Shipment doesn\'t exist or doesn\'t belong to your account"]}\n'
    'rate-limited\t{"title":"Rate limited","causes":["Too many requests — see Rate limits"],"actions":["Respect the Retry-After header.","Bulk operations should be paced — don\'t fan out 100 POST /merchant/shipments calls in a tight loop."]}\n'
    'server-error\t{"title":"Server error","causes":["Transient — retry with backoff"]}\n'
    'unauthorized\t{"title":"Unauthorized","causes":["Missing, wrong, or revoked X-API-Key"],"actions":["Check X-API-Key header is set and the value is intact (no extra whitespace, no Bearer prefix)","Confirm you\'re using a sandbox key against the sandbox URL, and live key against production","If the key was rotated, get the new one from the dashboard"]}\n'
    'ungeocodable-address\t{"title":"Ungeocodable address","actions":["The address string is too vague. Send GPS coordinates (dropoff_latitude + dropoff_longitude) instead."]}\n'
    'upstream-error\t{"title":"Upstream error","causes":["Payment gateway or maps service unavailable — retry"]}\n'
    'validation-failed\t{"title":"Validation","description":"Field-level issue — read the loc path","causes":["Field-level issues — check detail array"],"actions":["Fix and retry."],"notes":["Means items[0].weight_kg failed the > 0 constraint.","For 422 errors, log the full detail array so you can replay validation failures."]}\n'
)

STATUSES: dict[int, str] = {
    400: '{"title":"Bad request","causes":["Business rule violation (insufficient funds, invalid state, ungeocodable address)"]}',
    401: '{"title":"Unauthorized","causes":["Missing, wrong, or revoked X-API-Key"]}',
    403: '{"title":"Forbidden","causes":["Merchant account not approved or suspended"]}',
    404: '{"title":"Not found","causes":["Shipment doesn\'t exist or doesn\'t belong to your account"]}',
    422: '{"title":"Validation error","causes":["Field-level issues — check detail array"]}',
    429: '{"title":"Rate limited","causes":["Too many requests — see Rate limits"]}',
    500: '{"title":"Server error","causes":["Transient — retry with backoff"]}',
    502: '{"title":"Upstream error","causes":["Payment gateway or maps service unavailable — retry"]}',
    503: '{"title":"Service Unavailable"}',
    504: '{"title":"Gateway Timeout"}',
}

# by what the category is called on the wire
CATEGORIES: dict[str, dict[str, str]] = {}

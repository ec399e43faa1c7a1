"""Where pickles of former releases find the values of an exception."""

from ._runtime.values import FieldError as FieldError
from ._runtime.values import Operation as Operation
from ._runtime.values import RateLimit as RateLimit
from ._runtime.values import Response as Response
from ._runtime.values import Retry as Retry

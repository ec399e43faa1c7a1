"""Where pickles of former releases find the values of an exception."""

from ._runtime import FieldError as FieldError
from ._runtime import Operation as Operation
from ._runtime import RateLimit as RateLimit
from ._runtime import Response as Response
from ._runtime import Retry as Retry

"""Where pickles of former releases find the headers of an exception."""

from ._runtime import Headers as Headers

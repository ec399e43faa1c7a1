"""Where pickles of former releases find how an exception is restored."""

from ._runtime.exceptions import restore as restore

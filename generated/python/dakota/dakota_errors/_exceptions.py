"""Where pickles of former releases find how an exception is restored."""

from ._runtime.comparing import restore as restore

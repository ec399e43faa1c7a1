"""Where pickles of former releases find how an exception is restored."""

from ._runtime import restore as restore

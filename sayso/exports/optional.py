"""Libraries that only some profiles need, loaded when one is asked for."""

from importlib import import_module
from typing import Any

from sayso.errors import SaysoError


def library(name: str, package: str) -> Any:
    """A library of the [export] extra; a :class:`SaysoError` with the command to install it where it is missing.

    >>> library("no_such_library", "no-such")
    Traceback (most recent call last):
    ...
    sayso.errors.SaysoError: missing-library: cannot write: the library no-such is not installed. Run `pip install 'sayso[export]'`
    """
    try:
        return import_module(name)
    except ImportError as error:
        why = f"the library {package} is not installed"
        raise SaysoError("missing-library", what="cannot write", why=why, todo="run `pip install 'sayso[export]'`") from error

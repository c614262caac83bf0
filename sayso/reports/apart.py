"""Which reader takes which kind of file apart in the child process. Each is loaded when it is first needed."""

from collections.abc import Callable, Iterator
from importlib import import_module
from types import ModuleType

from sayso.errors import SaysoError
from sayso.reports.extract import Extract

READERS = {
    "html": ("sayso.reports.html", "extracts_of_html"),
    "mhtml": ("sayso.reports.html", "extracts_of_mhtml"),
    "feed": ("sayso.reports.feed", "extracts_of_feed"),
    "xml": ("sayso.reports.newsml", "extracts_of_newsml"),
    "pdf": ("sayso.reports.pdf", "extracts_of_pdf"),
    "docx": ("sayso.reports.docx", "extracts_of_docx"),
}


def extractor(kind: str) -> Callable[[bytes], Iterator[Extract]]:
    """The function that takes this kind apart.

    >>> extractor("xml").__name__
    'extracts_of_newsml'
    """
    module, name = READERS[kind]
    found: Callable[[bytes], Iterator[Extract]] = getattr(import_module(module), name)
    return found


def library(name: str, package: str) -> ModuleType:
    """A library of the [read] extra; a :class:`SaysoError` with the command to install it where it is missing.

    >>> library("no_such_library", "no-such")
    Traceback (most recent call last):
    ...
    sayso.errors.SaysoError: missing-library: cannot read: the library no-such is not installed. Run `pip install 'sayso[read]'`
    """
    try:
        return import_module(name)
    except ImportError as error:
        raise SaysoError(
            "missing-library", what="cannot read", why=f"the library {package} is not installed", todo="run `pip install 'sayso[read]'`"
        ) from error


def version(package: str) -> str:
    """The package's name and version, as an extract keeps it.

    >>> version("click").startswith("click/")
    True
    """
    from importlib.metadata import version as installed

    return f"{package}/{installed(package)}"

"""Where the gazetteer's files lie: the built index in the user's cache, the user's own places in the user's data folder."""

import os
import sys
import tempfile
from functools import lru_cache
from pathlib import Path


def cache_folder() -> Path:
    """The folder of the built index: SAYSO_CACHE, else the system's cache folder of this user, else a temporary one where that is not writable."""
    return _usable(wished_cache())


def wished_cache() -> Path:
    """The cache folder the user or the system names, writable or not: an index that lies there is read."""
    return _folder("SAYSO_CACHE", "XDG_CACHE_HOME", ".cache")


def data_folder() -> Path:
    """The folder of the user's own lists: SAYSO_DATA, else the system's data folder of this user."""
    return _folder("SAYSO_DATA", "XDG_DATA_HOME", ".local/share")


def _folder(own: str, system: str, fallback: str) -> Path:
    if os.environ.get(own):
        return Path(os.environ[own]).expanduser()
    if sys.platform == "win32" and os.environ.get("LOCALAPPDATA"):
        return Path(os.environ["LOCALAPPDATA"]) / "sayso"
    home = os.environ.get(system)
    try:
        base = Path(home) if home else Path.home() / fallback
    except RuntimeError:  # no home folder at all
        base = Path(tempfile.gettempdir())
    return base / "sayso"


@lru_cache
def _usable(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        spare = Path(tempfile.gettempdir()) / f"sayso-{os.environ.get('USER') or os.environ.get('USERNAME') or 'user'}"
        spare.mkdir(parents=True, exist_ok=True)
        return spare

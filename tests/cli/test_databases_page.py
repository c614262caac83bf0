"""The manual's page on databases: its commands run as they stand, its tables tell what there is."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import inspect

from sayso.store import open_store

if TYPE_CHECKING:
    from tests.conftest import Postgres

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "databases.md").read_text(encoding="utf-8")
COMMANDS = [line[2:] for block in re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()]
SAYSO = f'"{sys.executable}" -c "from sayso.cli import main; main()"'


@pytest.mark.postgres
def test_its_commands_run(postgres: "Postgres", tmp_path: Path) -> None:
    shutil.copy(ROOT / "samples" / "page.txt", tmp_path / "page.txt")
    server = postgres.empty()
    for line in COMMANDS:
        if not line.startswith("sayso "):
            continue  # pip and createdb
        command = line.replace("postgresql://ann@server/sayso", f"'{server}'").replace("sayso", SAYSO, 1)
        done = subprocess.run(command, shell=True, capture_output=True, text=True, cwd=tmp_path, check=False)
        assert done.returncode == 0, f"{line}\n{done.stderr}"
    with open_store(tmp_path / "mine.db") as mine, open_store(tmp_path / "theirs.db") as theirs, open_store(tmp_path / "backup.db") as backup:
        assert mine.counts() == theirs.counts() == backup.counts()
        assert mine.claims() == theirs.claims() == backup.claims()


def test_its_tables_are_there(tmp_path: Path) -> None:
    with open_store(tmp_path / "sayso.db") as store:
        look = inspect(store.engine)
        assert set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)) == set(look.get_view_names())
        tail = PAGE.partition("Behind them stand")[2].partition("and the tables of reviewing")[0]
        assert set(re.findall(r"`(\w+)`", tail)) - {"slots"} <= set(look.get_table_names())
        for query in re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL):
            with store.reading() as db:
                db.exec_driver_sql(query.rstrip("; \n"))

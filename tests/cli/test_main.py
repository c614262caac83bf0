"""The door: help answers at once, every command has help, and a program that listens no longer is no error."""

import resource
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

from sayso.cli import COMMANDS
from tests.cli.conftest import Call

SECONDS = 0.4


def sayso(*args: str) -> list[str]:
    return [str(Path(sys.executable).parent / "sayso"), *args]


@pytest.mark.parametrize("args", [("--help",), ("read", "--help"), ("--version",)])
def test_help_answers_at_once(args: tuple[str, ...]) -> None:
    """The best of several, in seconds of the processor: how busy the machine is says nothing about the program."""
    took = []
    for _ in range(8):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(sayso(*args), check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(took) < SECONDS


def test_help_imports_nothing_heavy() -> None:
    code = "import sys, sayso.cli; from click.testing import CliRunner; assert CliRunner().invoke(sayso.cli.group, ['--help']).exit_code == 0; "
    code += "print([name for name in ('spacy', 'numpy', 'sqlalchemy', 'rich', 'pydantic', 'yaml') if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout == "[]\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_there_under_its_name_with_help(name: str) -> None:
    command = import_module(COMMANDS[name][0]).command
    assert isinstance(command, click.Command)
    assert command.help
    missing = [param.name for param in command.params if isinstance(param, click.Option) and not param.help]
    assert not missing


def test_a_reader_that_has_enough_is_no_error(db: Path) -> None:
    done = subprocess.run(
        ["bash", "-c", f"{' '.join(sayso('claims', '--format', 'jsonl'))} --db {db} | head -n 1; echo ${{PIPESTATUS[0]}}"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "141"


def test_version_and_help_say_what_this_is(call: Call) -> None:
    assert call("--version").out.startswith("sayso 0.")
    assert "who says what happened" in " ".join(call("--help").out.split())


@pytest.mark.parametrize("group", [(), ("db",)])
def test_a_group_without_a_command_shows_its_help(call: Call, group: tuple[str, ...]) -> None:
    done = call(*group)
    assert (done.status, done.err) == (0, "")
    assert "Commands:" in done.out

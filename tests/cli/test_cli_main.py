"""The group itself: help, version, faults, exit statuses."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from entry_point import Run

from graphbuild import __version__
from graphbuild.cli.main import COMMANDS


def test_help_lists_every_command_with_a_whole_sentence(run: Run) -> None:
    done = run("--help")
    assert done.returncode == 0 and not done.stderr
    for command in COMMANDS:
        (line,) = (line for line in done.stdout.splitlines() if line.startswith(f"  {command} "))
        assert line.endswith(".") and not line.endswith("...")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(run: Run, command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0 and not done.stderr
    assert "Example:" in done.stdout
    assert f"graphbuild {command} " in done.stdout.partition("Example:")[2]


def test_version(run: Run) -> None:
    assert run("--version").stdout == f"graphbuild, version {__version__}\n"


def test_the_console_script_is_the_same_program() -> None:
    script = Path(sys.executable).with_name("graphbuild")
    done = subprocess.run([script, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == f"graphbuild, version {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [(), ("shwo",), ("--wrong",), ("show",), ("show", "a", "b"), ("show", "a", "--format", "xml")],
)
def test_wrong_usage_exits_with_2_and_says_so_on_standard_error(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert not done.stdout and "Usage: graphbuild" in done.stderr


def test_a_fault_is_one_line(run: Run, tmp_path: Path) -> None:
    done = run("show", "no\nwhere\x1b[2J.db")
    assert done.returncode == 3 and not done.stdout
    assert done.stderr == "graphbuild: no where\\x1b[2J.db: no such store; make one with `graphbuild build`\n"


def test_a_reader_of_the_pipe_that_leaves_is_no_fault(store: Path) -> None:
    command = f"{sys.executable} -m graphbuild show {store} | true; echo status ${{PIPESTATUS[0]}}"
    done = subprocess.run([shutil.which("bash") or "bash", "-c", command], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("status 0\n", "")


@pytest.mark.parametrize(
    ("target", "status", "said"),
    [
        ("/dev/full", 1, "graphbuild: standard output cannot be written: the disk is full\n"),
        ("&-", 0, ""),  # closed
    ],
)
def test_a_standard_output_that_takes_nothing(store: Path, target: str, status: int, said: str) -> None:
    command = f"{sys.executable} -m graphbuild show {store} >{target}"
    done = subprocess.run([shutil.which("bash") or "bash", "-c", command], stderr=subprocess.PIPE, text=True)
    assert (done.returncode, done.stderr) == (status, said)


def test_ctrl_c_exits_with_130_and_no_traceback(store: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "question.cypher"
    os.mkfifo(pipe)
    # A shell's background job ignores the signal, and so would its children: what is not ignored here is not there.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(
        [sys.executable, "-m", "graphbuild", "query", store, "--file", pipe],
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        with pipe.open("w"):  # opens once the command has opened it too, and waits for a question
            process.send_signal(signal.SIGINT)
            _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said.strip() == "graphbuild: interrupted"


def test_letters_that_a_terminal_cannot_show_are_escaped(run: Run, tmp_path: Path) -> None:
    done = run("show", "Ł.db", env={"PYTHONIOENCODING": "latin-1"})
    assert done.returncode == 3
    assert done.stderr.startswith("graphbuild: \\u0141.db: no such store")


def test_no_name_of_the_environment_is_needed(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "graphbuild", "--version"],
        capture_output=True,
        env={name: os.environ[name] for name in ("PYTHONPATH",) if name in os.environ},
    )
    assert done.returncode == 0

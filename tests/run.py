"""Run every check and test in a virtual environment, `.venv-test`, of its own.

Needs Python 3.10 or newer and nothing else. Arguments go to pytest.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
ENVIRONMENT = CHECKOUT / ".venv-test"
RARELY_IMPORTED = r"[\\/](cfnlint|moto|networkx|pip|sympy)[\\/]"
"""Packages of which few modules are ever imported, and half of all files."""


def main() -> int:
    """Set up, check style and types, test; the first failure decides."""
    if sys.version_info < (3, 10):  # noqa: UP036
        sys.exit(f"tx-mkdocs needs Python 3.10 or newer; this is {sys.version.split()[0]}.")
    # Nothing that is started here, or by a test, need compile the same modules again.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    python = ENVIRONMENT / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        print("Setting up .venv-test, once …", flush=True)
        venv.create(ENVIRONMENT, with_pip=True, clear=True)
    # pip compiles all that it installs, one file after the other; below that is done by all processors.
    install = [python, "-m", "pip", "install", "--quiet", "--no-compile"]
    subprocess.run([*install, "--editable", f"{CHECKOUT}[dev]"], check=True)
    subprocess.run([python, "-m", "tests.formats.markdown.examples"], cwd=CHECKOUT, check=False)
    # Builds of tests that run in a read-only file system could not.
    compiled = ["compileall", "-q", "-j", "0", "-x", RARELY_IMPORTED]
    compiled += ["tx_mkdocs", "themes", "tests", str(ENVIRONMENT)]
    subprocess.run([python, "-m", *compiled], cwd=CHECKOUT, check=False)
    commands = [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        # Each worker takes neighbours, which share what a module sets up, and helps the others in the end. One more
        # than there are processors: tests of the service and in the browser wait a fifth of the time.
        ["pytest", "-n", str(processors() + 1), "--dist", "worksteal", *sys.argv[1:]],
    ]
    for command in commands:
        print(f"\n$ {' '.join(command)}", flush=True)
        done = subprocess.run([python, "-m", *command], cwd=CHECKOUT, check=False)
        if done.returncode:
            return done.returncode
    return 0


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


if __name__ == "__main__":
    sys.exit(main())

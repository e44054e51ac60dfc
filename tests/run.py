"""Run every check and test in a virtual environment, `.venv-test`, of its own.

Needs Python 3.10 or newer and nothing else. Arguments go to pytest, but for a first one: `--checks` sets up and checks
style and types only, and `--tests` does what is left after that.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
ENVIRONMENT = CHECKOUT / ".venv-test"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
RARELY_IMPORTED = r"[\\/](moto|pip)[\\/]"
"""Packages of which few modules are ever imported, and a third of all files."""


def main() -> int:
    """Set up, check style and types, test; the first failure decides."""
    # Nothing that is started here, or by a test, need compile the same modules again.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    part, *rest = sys.argv[1:] or [""]
    if part == "--tests":
        return test(rest)
    failed = check()
    return failed or (0 if part == "--checks" else test(sys.argv[1:]))


def check() -> int:
    """Set up, check style and types."""
    if sys.version_info < (3, 10):  # noqa: UP036
        sys.exit(f"tx-mkdocs needs Python 3.10 or newer; this is {sys.version.split()[0]}.")
    is_new = not PYTHON.exists()
    if is_new:
        print("Setting up .venv-test, once …", flush=True)
        venv.create(ENVIRONMENT, with_pip=True, clear=True)
    # pip compiles all that it installs, one file after the other; `compile_all` has all processors do it.
    run("pip", "install", "--quiet", "--no-compile", "--editable", f"{CHECKOUT}[dev]", check=True)
    # mypy needs one processor only: the others compile meanwhile.
    with subprocess.Popen([PYTHON, "-m", "mypy"], cwd=CHECKOUT, stdout=subprocess.PIPE) as types:
        run("tests.formats.markdown.examples")
        compile_all(tests=is_new)
        for command in (["ruff", "check", "."], ["ruff", "format", "--check", "."]):
            print(f"\n$ {' '.join(command)}", flush=True)
            if failed := run(*command):
                return failed
        print("\n$ mypy", flush=True)
        print(types.communicate()[0].decode(), end="", flush=True)
    return types.returncode


def test(arguments: list[str]) -> int:
    """Run pytest."""
    # Each worker takes neighbours, which share what a module sets up, and helps the others in the end. One more
    # than there are processors: tests of the service and in the browser wait a fifth of the time.
    command = ["pytest", "-n", str(processors() + 1), "--dist", "worksteal", *arguments]
    print(f"\n$ {' '.join(command)}", flush=True)
    return run(*command)


def compile_all(*, tests: bool) -> None:
    """Compile every module that is run; with `tests`, also those that pytest compiles in a way of its own."""
    # Builds of tests that run in a read-only file system could not.
    folders = ("tx_mkdocs", "themes", "tests", str(ENVIRONMENT))
    run("compileall", "-q", "-j", "0", "-x", RARELY_IMPORTED, *folders)
    if tests:
        # Else each worker does so for all of them.
        run("pytest", "--collect-only", "-qqq", output=subprocess.DEVNULL)


def run(*command: str, check: bool = False, output: int | None = None) -> int:
    """Run a module of the environment in the checkout; its exit code.

    Raises:
        subprocess.CalledProcessError: it failed, and `check` is set.
    """
    done = subprocess.run([PYTHON, "-m", *command], cwd=CHECKOUT, check=check, stdout=output)
    return done.returncode


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


if __name__ == "__main__":
    sys.exit(main())

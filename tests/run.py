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


def main() -> int:
    """Set up, check style and types, test; the first failure decides."""
    if sys.version_info < (3, 10):  # noqa: UP036
        sys.exit(f"tx-mkdocs needs Python 3.10 or newer; this is {sys.version.split()[0]}.")
    python = ENVIRONMENT / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        print("Setting up .venv-test, once …", flush=True)
        venv.create(ENVIRONMENT, with_pip=True, clear=True)
    install = [python, "-m", "pip", "install", "--quiet", "--editable", f"{CHECKOUT}[dev]"]
    subprocess.run(install, check=True)
    subprocess.run([python, "-m", "tests.formats.markdown.examples"], cwd=CHECKOUT, check=False)
    # The programs that tests start, above all builds in a read-only file system, need not compile the package.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    compiled = ["compileall", "-q", "tx_mkdocs", "themes", "tests"]
    subprocess.run([python, "-m", *compiled], cwd=CHECKOUT, check=False)
    commands = [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        # Each worker takes neighbours, which share what a module sets up, and helps the others in the end.
        ["pytest", "-n", "auto", "--dist", "worksteal", *sys.argv[1:]],
    ]
    for command in commands:
        print(f"\n$ {' '.join(command)}", flush=True)
        done = subprocess.run([python, "-m", *command], cwd=CHECKOUT, check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())

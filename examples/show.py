"""Build the example library and say how to open it.

Needs Python 3.10 or newer and nothing else: it makes a virtual environment, `.venv`, of its own.
"""

import subprocess
import sys
import venv
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
ENVIRONMENT = CHECKOUT / ".venv"
SITE = CHECKOUT / "site" / "examples"


def main() -> None:
    """Set up, build, tell."""
    if sys.version_info < (3, 10):  # noqa: UP036
        sys.exit(f"tx-mkdocs needs Python 3.10 or newer; this is {sys.version.split()[0]}.")
    scripts = ENVIRONMENT / ("Scripts" if sys.platform == "win32" else "bin")
    if not (scripts / "tx-mkdocs").exists() and not (scripts / "tx-mkdocs.exe").exists():
        print("Setting up .venv, once …", flush=True)
        venv.create(ENVIRONMENT, with_pip=True, clear=True)
        subprocess.run(
            [scripts / "python", "-m", "pip", "install", "--quiet", "--editable", CHECKOUT],
            check=True,
        )
    build = [scripts / "python", "-m", "mkdocs", "build", "--quiet", "--site-dir", SITE]
    if subprocess.run(build, cwd=CHECKOUT, check=False).returncode:
        sys.exit("The library could not be built; the reason is above.")
    print("\nThe library is ready. Open it in a browser:")
    print(f"  {(SITE / 'index.html').as_uri()}")
    print("\nIts parts:")
    for example in sorted((CHECKOUT / "examples").iterdir()):
        page = SITE / example.name / "index.html"
        if example.is_dir() and page.exists():
            print(f"  {example.name:16} {page.as_uri()}")
    print("\nTo edit and see every change at once:")
    print(f"  {scripts / 'tx-mkdocs'} serve examples/en_reg")


if __name__ == "__main__":
    main()

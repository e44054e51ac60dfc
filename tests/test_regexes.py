"""No regular expression of the package takes more than quadratic time, whatever the text.

Each is searched in short texts made to hurt. What grows with the third power or faster takes seconds at
this length, or never ends: the search runs in a process of its own that is stopped.
"""

from __future__ import annotations

import subprocess
import sys

LENGTH = 600
MOST = 0.5
"""CPU seconds for one search; quadratic ones take about a hundredth of a second."""
DOUBT = 0.005
"""CPU seconds from which on half of the text is searched as a whole, too: what takes longer than `MOST` for all of it,
and grows with the sixth power or slower, takes longer than this for a half."""
SECONDS = 300

PROGRAM = f"""
import importlib, pkgutil, re, time
import tx_mkdocs
from tx_mkdocs.checks.expressions import Expressions

UNITS = [
    "a", "0", " ", "\\t", "\\n", "\\\\", "<", "<a ", "[", "(", "*", "_", "`", '"', "-", ".", "/", "|", "#", "&", "{{",
    "a ", "0,", "\\\\f ", "\\\\v 1 ", "[a](", "<a href=", "1-", "a/", "../", "a-", "\\\\w a|", "\\n\\n", "- ", "<!--",
    "a.", "a:", "\\u200d", "&#", "1:", "rc://", "[[", "=", "aA", "a0",
]

def patterns(value):
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Expressions):
        yield from map(value.__getitem__, value.written)
    elif isinstance(value, (tuple, list, frozenset, set)):
        for one in value:
            yield from patterns(one)
    elif isinstance(value, dict):
        yield from patterns(list(value.values()))

known = {{}}
for module in pkgutil.walk_packages(tx_mkdocs.__path__, "tx_mkdocs."):
    if module.name.endswith("__main__"):
        continue
    try:
        loaded = importlib.import_module(module.name)
    except ImportError as error:
        # What an extra brings is looked at where the extra is installed.
        print("without", module.name, error)
        continue
    for name, value in vars(loaded).items():
        for pattern in patterns(value):
            known.setdefault((pattern.pattern, pattern.flags), (f"{{module.name}}.{{name}}", pattern))
assert len(known) > 200, len(known)
for name, pattern in known.values():
    print("searching", name, flush=True)
    for unit in UNITS:
        for before, after in (("", ""), ("", "!"), ("\\\\f ", ""), ("<a ", "")):
            for length in ({LENGTH // 2}, {LENGTH}):
                made = before + unit * (length // len(unit)) + after
                subject = made.encode() if isinstance(pattern.pattern, bytes) else made
                started = time.process_time()
                pattern.search(subject)
                spent = time.process_time() - started
                if spent < {DOUBT}:
                    break
            if spent > {MOST}:
                print("SLOW", name, repr(unit), round(spent, 2), flush=True)
print("done", len(known))
"""


def test_no_expression_is_worse_than_quadratic() -> None:
    try:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM],
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as expired:
        said = (expired.stdout or b"").decode().splitlines()
        raise AssertionError(f"it never ends: {said[-1:]}") from None
    assert done.returncode == 0, done.stderr
    slow = [line for line in done.stdout.splitlines() if line.startswith("SLOW")]
    assert slow == []
    assert done.stdout.splitlines()[-1].startswith("done ")

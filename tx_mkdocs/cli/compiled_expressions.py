"""Regular expressions of modules, compiled once.

Python keeps what it compiles of a module, but its expressions are compiled again in each process: an eighth of all
that a build does where one verse has changed. Here they are kept as modules are, in the same folder and under the
same conditions, by their pattern and flags.

CPython hands the compiled form to its engine as plain data (source: `Lib/re/_compiler.py`, `compile`); whoever
makes the data again gets an equal expression. Another Python, or a damaged file, and all are compiled again.
"""

from __future__ import annotations

import marshal
import sys
import zlib
from collections.abc import Container, Iterable
from contextlib import suppress
from importlib import import_module
from typing import Any

from tx_mkdocs.cache import beside_modules, keep_beside_modules

_MOST = 4_000
"""Expressions that are kept; a command has some 700."""
_IN_FUNCTION = 1
"""Flag of code with variables of its own, which neither a module nor a class body has (`inspect.CO_OPTIMIZED`)."""
_DEBUG = 128
"""Flag of an expression that is printed when it is compiled (`re.DEBUG`)."""
_CHECK = 4
"""Bytes of the checksum before the data."""

_Key = tuple[bool, "str | bytes", int]
"""Whether it is text; the pattern; the flags."""


class Expressions:
    """The expressions of this process that modules have, those that an earlier one has kept among them."""

    def __init__(self) -> None:
        """Read what was kept.

        Raises:
            ImportError, AttributeError: this is another Python than the ones we know.
        """
        self._compiler = import_module(
            "re._compiler" if sys.version_info >= (3, 11) else "sre_compile"
        )
        self._engine = import_module("_sre")
        self._compile, self._make = self._compiler.compile, self._engine.compile
        # Sets of many characters are numbers as the machine has them in memory.
        machine = f"{sys.byteorder} {self._engine.MAGIC}"
        self._python = f"{sys.implementation.name} {sys.version} {machine}"
        self._known = self._read()
        self._new: dict[_Key, tuple[Any, ...]] = {}
        self._made: dict[int, tuple[Any, ...]] = {}
        """By `id` of an expression: what its engine was given, until `compile` asks for it."""

    def use(self) -> None:
        """Let this process compile expressions through this object."""
        self._compiler.compile, self._engine.compile = self.compile, self._listen  # type: ignore[attr-defined]

    def compile(self, pattern: Any, flags: Any = 0) -> Any:
        """The expression of a pattern, as Python's own function of this name makes it."""
        # `marshal` takes no class that is derived from them.
        is_plain = type(pattern) in (str, bytes) and not flags & _DEBUG
        key = (isinstance(pattern, str), pattern, int(flags)) if is_plain else None
        if key in self._known:
            # Else Python compiles it.
            with suppress(TypeError, ValueError, RuntimeError):
                return self._make(pattern, *self._known[key])
        compiled = self._compile(pattern, flags)
        given = self._made.pop(id(compiled), None)
        if key is not None and given is not None and _is_of_module():
            self._new[key] = given
        return compiled

    def _listen(self, pattern: Any, *given: Any) -> Any:
        """The engine's function, which `compile` wants to know the arguments of."""
        compiled = self._make(pattern, *given)
        self._made[id(compiled)] = given
        return compiled

    def _read(self) -> dict[Any, tuple[Any, ...]]:
        with suppress(OSError, EOFError, ValueError, TypeError):
            data = beside_modules(_name()).read_bytes()
            if zlib.crc32(data[_CHECK:]).to_bytes(_CHECK, "big") == data[:_CHECK]:
                python, known = marshal.loads(data[_CHECK:])
                return known if python == self._python else {}
        return {}

    def keep(self) -> None:
        """Keep those that are new, for the next process."""
        known = _without_order(self._known, {len(pattern) for _, pattern, _ in self._new})
        found = {
            key: tuple([_plain(argument) for argument in given])
            for key, given in self._new.items()
            if not known & _without_order([key], {len(key[1])})
        }
        if not found:
            return
        if len(self._known) + len(found) <= _MOST:
            found = {**self._known, **found}
        with suppress(ValueError):
            data = marshal.dumps((self._python, found))
            keep_beside_modules(_name(), zlib.crc32(data).to_bytes(_CHECK, "big") + data)


def use_compiled_expressions() -> Expressions | None:
    """Let this process use expressions that an earlier one has compiled; None where its Python has no such thing.

    Whoever is given them keeps the new ones at the end.
    """
    with suppress(ImportError, AttributeError):
        expressions = Expressions()
        expressions.use()
        return expressions
    return None


def _name() -> str:
    return f"expressions.{sys.implementation.cache_tag}.data"


def _is_of_module() -> bool:
    """Whether code of a module itself asks for an expression, or a comprehension or function that this code calls.

    Other functions may make expressions of what they read, of which there is no end.
    """
    try:
        # Before it come: this function, `compile` above, and two of the module `re`.
        asking = sys._getframe(4)
    except ValueError:
        # The compiler itself is asked, or by the interpreter, as at its end.
        return False
    calls = (asking, asking.f_back)
    return any(frame and not frame.f_code.co_flags & _IN_FUNCTION for frame in calls)


def _without_order(keys: Iterable[_Key], lengths: Container[int]) -> set[tuple[Any, ...]]:
    """Expressions whose patterns have one of these lengths, by what is in them in whatever order.

    What a module makes of a set, whose order is another one in each process, is kept once: there is no end of it.
    """
    return {
        (is_text, *sorted(pattern), flags)
        for is_text, pattern, flags in keys
        if len(pattern) in lengths
    }


def _plain(argument: Any) -> Any:
    """An argument as `marshal` takes it: the numbers of the compiler are of a class of their own."""
    return [int(number) for number in argument] if isinstance(argument, list) else argument

"""Checks of what a file holds beside its words: blanks too many, line ends, the byte-order mark."""

from __future__ import annotations

from collections.abc import Iterator

from tx_mkdocs.checks.files.content import TextFile
from tx_mkdocs.checks.files.white_space import (
    doubled_in_sentence,
    trailing_blanks,
    without_doubled_blanks,
    without_mark,
    without_returns,
    without_trailing_blanks,
)
from tx_mkdocs.checks.register import Spot, fixes, rule
from tx_mkdocs.findings.codes.text import stray_space as codes
from tx_mkdocs.findings.message import Message


@rule(codes.DOUBLED_BLANK)
def doubled_blank(file: TextFile) -> Iterator[Spot]:
    for start, end in doubled_in_sentence(file):
        yield Spot(Message("There are {count} spaces in a row here.", count=end - start), start)


fixes(codes.DOUBLED_BLANK, without_doubled_blanks)


@rule(codes.TRAILING_BLANK)
def trailing_blank(file: TextFile) -> Iterator[Spot]:
    for start, _ in trailing_blanks(file):
        yield Spot("This line ends with spaces.", start)


fixes(codes.TRAILING_BLANK, without_trailing_blanks)


@rule(codes.CARRIAGE_RETURN)
def carriage_return(file: TextFile) -> Iterator[Spot]:
    if file.carriage_returns:
        yield Spot("Lines of this file end with CR LF.", line=1)


fixes(codes.CARRIAGE_RETURN, without_returns)


@rule(codes.BYTE_ORDER_MARK)
def byte_order_mark(file: TextFile) -> Iterator[Spot]:
    if file.byte_order_mark:
        yield Spot("This file begins with an invisible byte-order mark.", line=1)


fixes(codes.BYTE_ORDER_MARK, without_mark)

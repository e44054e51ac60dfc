"""Reports are in the language asked for: in the pseudo-locale no word of ours is without brackets."""

from __future__ import annotations

import lxml.html
import pytest
from click.testing import CliRunner

from tests.interface.test_pseudo import bare
from tx_mkdocs.cli.main import main
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding, Location
from tx_mkdocs.findings.since import Since
from tx_mkdocs.interface import catalogue_for, use
from tx_mkdocs.reports.formats import FORMATS
from tx_mkdocs.reports.model import CheckedRepository, Report

MESSAGE = Message("Verse {verse} comes twice.", verse="3")
DOUBLED = Finding(
    "BIB004", "error", MESSAGE, "a.usfm", 3, 2, fix=Message("Renumber one of them."), excerpt="3",
    message_id=MESSAGE.message_id, values=MESSAGE.values,
    places=tuple(Location("a.usfm", line) for line in range(4, 30)),
)  # fmt: skip
OF_A_VERSE = Message(
    "{name} has no number of its own on the page.", name=Message("Verse {label}", label="3:16")
)
UNNUMBERED = Finding(
    "LOST004", "error", OF_A_VERSE, "a.usfm", 3, fix=Message("Renumber one of them."),
    message_id=OF_A_VERSE.message_id, values=OF_A_VERSE.values,
)  # fmt: skip
WHOLE = Finding("REP001", "info", Message("There is no license."))


def report(*findings: Finding, since: Since | None = None) -> Report:
    checked = CheckedRepository("x", "", "", "", findings, since=since)
    return Report((checked,), base="v1" if since else "")


@pytest.mark.parametrize(
    "checked",
    [
        report(),
        report(WHOLE),
        report(DOUBLED, WHOLE),
        report(UNNUMBERED),
        report(DOUBLED, since=Since((DOUBLED,), (WHOLE,), 4)),
    ],
)
def test_text_is_from_the_catalogue(checked: Report) -> None:
    with use(catalogue_for("en-XA")):
        text = FORMATS["text"](checked)
    # Codes, severities and names of files are for programs, too.
    assert bare(text) <= {"BIB", "LOST", "REP", "usfm", "error", "info"}, text


def test_the_page_is_from_the_catalogue() -> None:
    with use(catalogue_for("ar-XB")):
        page = lxml.html.fromstring(FORMATS["html"](report(DOUBLED, WHOLE)))
    assert (page.get("lang"), page.get("dir")) == ("ar-XB", "rtl")
    words = bare(" ".join(page.xpath("//title//text() | //body//text()")))
    assert words <= {"usfm", "mkdocs"}, words


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "No problems found"), ("es", "No se encontró nada"), ("xx", "No problems found")],
)
def test_the_command_asks_for_a_language(language: str, words: str, examples: str) -> None:
    arguments = ["check", f"{examples}/en_reg", "--no-cache", "--severity", "error"]
    result = CliRunner().invoke(main, [*arguments, "--interface", language])
    assert words in result.output

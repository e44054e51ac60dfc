"""Every code: its bad example is found at line and column, its good example is silent."""

from __future__ import annotations

import io
import re
from contextlib import ExitStack
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.checks.makers import MAKERS
from tests.documents.test_docx import filled_in
from tests.files import write_files
from tests.interface.extraction import FINDINGS, TEMPLATE
from tests.site.built import build
from tests.site.made_font import font_folder
from tx_mkdocs.converters import ConvertOptions
from tx_mkdocs.converters.helps import convert_file
from tx_mkdocs.documents.options import options_from
from tx_mkdocs.documents.remarks import read_remarks
from tx_mkdocs.documents.writing import write_documents
from tx_mkdocs.findings.code import Code, Example
from tx_mkdocs.findings.message import fill_message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.findings.register import all_codes
from tx_mkdocs.library.check import check_members
from tx_mkdocs.library.gather import Related, gather
from tx_mkdocs.library.member import load_member
from tx_mkdocs.proof.site import check_site
from tx_mkdocs.service.build.limits import FetchLimits
from tx_mkdocs.service.build.mkdocs_yml import read_mkdocs_yml
from tx_mkdocs.service.fetch.commit_files import judge_listing
from tx_mkdocs.source.opening import open_repository
from tx_mkdocs.source.repository import RepositoryError

CODES = sorted(all_codes())
SENTENCES = frozenset(
    message.id if isinstance(message.id, str) else message.id[0]
    for template in (FINDINGS, TEMPLATE)
    for message in read_po(io.BytesIO(template.read_bytes()))
)
"""What can be translated."""


def written(example: Example, folder: Path) -> tuple[Path, list[Related]]:
    """The repository of an example, and those that it has at hand."""
    beside = []
    for name, files in {"en_example": example.files, **example.related}.items():
        if name != "en_example":
            beside.append(Related(str(folder / name)))
        write_files(folder / name, files)
    return folder / "en_example", beside


def found(code: Code, example: Example, folder: Path, patch: pytest.MonkeyPatch) -> list[Finding]:
    """What is found of one code in an example."""
    repository, beside = written(example, folder)
    if example.made:
        repository = MAKERS[example.made](repository, patch)
    if example.converted:
        (folder / "made").mkdir()
        (path,) = example.files
        findings = convert_file(
            example.converted, repository / path, folder / "made", ConvertOptions()
        )
    elif example.document == "site":
        site = build(repository, folder / "site", "--fonts", str(font_folder(folder)))
        findings = tuple(map(Finding.from_dict, site.log["findings"]))
    elif example.document:
        with ExitStack() as opened:
            member = gather(opened, [str(repository)]).shown[0]
            if example.document == "remarks":
                options = options_from({"profile": "checking"})
                write_documents(member, ["docx"], folder / "made", options)
                form = (folder / "made" / "gen.docx").read_bytes()
                findings = read_remarks(filled_in(form, "Is it so?") if example.made else form)
            else:
                findings = write_documents(member, [example.document], folder / "made").findings
    elif example.listing:
        findings = judge_listing(example.listing.encode() + b"\0", FetchLimits())[1]
    elif code.group == "SRV":
        findings = read_mkdocs_yml(repository)[1]
    elif any(code.bad.edit):
        findings = proven(example, repository, folder / "site")
    elif example.refused:
        with pytest.raises(RepositoryError, match=re.escape(example.refused)) as refused:
            gather(ExitStack(), [str(repository)], beside)
        findings = (refused.value.code.at(message=refused.value.message),)
    else:
        with ExitStack() as opened:
            gathered = gather(opened, [str(repository)], beside)
            findings = check_members(gathered, select=[] if code.name == "CHK006" else [code.name])[
                0
            ].findings
    mine = [finding for finding in findings if finding.code == code.name]
    for finding in mine:
        # A sentence with a number is known by its form for 1.
        for sentence in (finding.message_id or finding.message, finding.fix_id or finding.fix):
            assert not sentence or sentence in SENTENCES, "no catalogue can have this sentence"
        if finding.message_id and finding.values.get("count", 1) == 1:
            assert fill_message(finding.message_id, finding.values) == finding.message
    return mine


def proven(example: Example, repository: Path, folder: Path) -> tuple[Finding, ...]:
    """What the proof of the build says of the finished pages, one of them edited."""
    site = build(repository, folder)
    address, said, instead = example.edit
    with open_repository(repository) as opened:
        resource = load_member(opened).resource
        pages = {page.address: site.page(f"{page.address}.html") for page in resource.pages}
        if address:
            assert said in pages[address], f"{address} does not say {said}"
            pages[address] = pages[address].replace(said, instead)
        return check_site(opened, resource, pages).findings


@pytest.mark.parametrize("code", CODES)
def test_the_bad_example_is_found_at_its_place(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stated = all_codes()[code]
    bad = stated.bad
    findings = found(stated, bad, tmp_path, monkeypatch)
    assert findings, f"{code} is not found"
    first = findings[0]
    assert (first.path, first.line, first.column) == (bad.path, bad.line, bad.column)
    assert first.severity == stated.severity
    assert first.message and (first.fix or stated.fix)


@pytest.mark.parametrize("code", CODES)
def test_the_good_example_is_silent(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stated = all_codes()[code]
    assert found(stated, stated.good, tmp_path, monkeypatch) == []

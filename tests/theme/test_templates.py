"""Templates and style sheets keep the rules that README.md of the theme states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import nodes

from tests.theme.rendering import FOLDER, environment
from tx_mkdocs.formats.usfm import markers
from tx_mkdocs.site.assets import without_comments

TEMPLATES = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.html"))
SHEETS = {path.name: path.read_text(encoding="utf-8") for path in (FOLDER / "css").glob("*.css")}
README = (FOLDER / "README.md").read_text(encoding="utf-8")
ROOTS = {
    "tx", "site", "language", "resource", "repository", "page", "config", "group", "item", "section",
}  # fmt: skip
OF_PYTHON = {"endswith"}

PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom|float(?!: inline-)"
    r"|(?:min-|max-)?(?:width|height)|border-(?:top|bottom)-(?:left|right)-radius)\s*:"
    r"|text-align\s*:\s*(?:left|right)"
)
PLAIN = {
    "dc", "efm", "fm", "fmt", "fqb", "fs", "ft", "fw", "iex", "im", "ip", "jmp", "liv", "m", "ms1e",
    "ndx", "p", "pn", "png", "ps", "rb", "ref", "s1e", "w", "wa", "wg", "wh", "wr", "xop", "xt", "xta",
    "xtSee", "xtSeeAlso",
}  # fmt: skip
"""Markers that look like the text around them."""


def names_read(template: str) -> Iterator[str]:
    """Every attribute that a template reads from what it is given."""
    source = (FOLDER / template).read_text(encoding="utf-8")
    for node in environment().parse(source).find_all(nodes.Getattr):
        parts = [node.attr]
        inner: nodes.Node = node.node
        while isinstance(inner, nodes.Getattr):
            parts.insert(0, inner.attr)
            inner = inner.node
        if isinstance(inner, nodes.Name) and inner.name in ROOTS:
            yield from parts


@pytest.mark.parametrize("template", TEMPLATES)
def test_whatever_a_template_reads_is_documented(template: str) -> None:
    documented = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]*)`", README))))
    assert set(names_read(template)) - OF_PYTHON - documented == set()


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_template_is_slow(template: str) -> None:
    source = (FOLDER / template).read_text(encoding="utf-8")
    parsed = environment().parse(source)
    assert not [node for node in parsed.find_all(nodes.Name) if node.name in ("nav", "pages")] or (
        template == "partials/pages.html"
    )
    assert not list(parsed.find_all(nodes.Macro))
    filters = [node for node in parsed.find_all(nodes.Filter) if node.name == "url"]
    assert len(filters) <= (1 if template == "partials/start.html" else 0)


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_output_is_escaped(template: str) -> None:
    """Jinja escapes nothing by itself here: MkDocs sets its environment up so."""
    html = {
        "root",
        "version",
        "words_mark",
        "words_direction",
        "content_lang",
        "page.content",
        "config.copyright",
        "pages_label",
    }
    source = (FOLDER / template).read_text(encoding="utf-8")
    for values, words in re.findall(r"\{% trans\b(.*?) ?%\}(.*?)\{% endtrans %\}", source):
        for name, value in re.findall(r"(\w+)=([^,\s]+)", values):
            assert value.endswith("|e") or f"{{{{ {name} }}}}" not in words, (name, value)
    source = re.sub(r"\{% trans\b.*?\{% endtrans %\}", "", source)
    for output in re.findall(r"\{\{-?\s*(.*?)\s*-?\}\}", source):
        if output in html or output in (
            "super()",
            "script|script_tag",
            "root|tojson",
            "tx.data|tojson",
        ):
            continue
        assert re.search(r"\|e\b", output) or re.fullmatch(r"'[^{}]*'", output), output


def own_words(template: str) -> list[str]:
    """Words that a template shows to readers and no catalogue has."""
    text = re.sub(r"\{% trans\b.*?\{% endtrans %\}|\{#.*?#\}|\{%.*?%\}", "", template, flags=re.S)
    text = re.sub(r"\{\{.*?\}\}", "", text, flags=re.S)
    text = re.sub(r"<(script|style)\b[^<>]*>.*?</\1>|<!--.*?-->", "", text, flags=re.S)
    read = re.findall(r"\s(?:aria-label|placeholder|title|alt|data-[\w-]*text)=\"([^\"]*)\"", text)
    read += re.sub(r"<[^<>]*>", "\n", text).split("\n")
    return [words.strip() for words in read if re.search(r"[^\W\d_]{2}", words)]


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_word_of_a_template_is_in_the_catalogue(template: str) -> None:
    source = (FOLDER / template).read_text(encoding="utf-8")
    assert own_words(source) == []
    literals = re.findall(r"gettext\('|'[A-Z][a-z]+'", re.sub(r"\{#.*?#\}", "", source))
    assert all(
        literal.startswith("gettext(") or "gettext(" + literal in source for literal in literals
    )
    assert 'lang="en"' not in source


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("<p>Source: {{ name|e }}</p>", ["Source:"]),
        ('<nav aria-label="Pages of it">{% trans %}Pages{% endtrans %}</nav>', ["Pages of it"]),
        ("{% if here %}<b>{{ a }}</b> so {% endif %}", ["so"]),
        ('<p class="words here">{# Not shown. #}{{ a }}, ({{ b }})</p><!-- /content -->', []),
    ],
)
def test_words_of_a_template_are_seen(template: str, words: list[str]) -> None:
    assert own_words(template) == words


@pytest.mark.parametrize("name", SHEETS)
def test_style_sheets_are_logical_and_local(name: str) -> None:
    sheet = re.sub(r"/\*.*?\*/", "", SHEETS[name], flags=re.S)
    sheet = re.sub(r"@(?:media|page)[^{]*", "", sheet)
    assert PHYSICAL.findall(sheet) == []
    # The door of the bar stands in the sheet itself.
    assert not re.search(r"url\((?!\"data:image/svg)|@import|@font-face|!important", sheet)
    assert sheet.count("{") == sheet.count("}")
    used = set(re.findall(r"var\((--[\w-]+)", sheet))
    known = set(re.findall(r"(--[\w-]+)\s*:", "".join(SHEETS.values())))
    assert used <= known


def test_physical_properties_would_be_found() -> None:
    for sheet in ("a{margin-left:0}", "a{ left: 0 }", "a{text-align: right}", "a{width:1px}"):
        assert PHYSICAL.search(sheet)
    for sheet in ("a{border-width:0}", "a{margin-inline:0}", "a{inset-inline-start: 0}"):
        assert not PHYSICAL.search(sheet)


def test_every_marker_that_shows_has_its_style() -> None:
    shown = {*markers.TITLES, *markers.HEADINGS, *markers.BODY, *markers.LISTS}
    shown |= {*markers.CHARACTERS, *markers.NOTE_CHARACTERS}
    styled = set(re.findall(r"\.([A-Za-z]\w*)", SHEETS["scripture.css"]))
    families = {marker: marker.rstrip("0123456789") for marker in shown if not marker.endswith("_")}
    unstyled = {family for marker, family in families.items() if not {marker, family} & styled}
    assert unstyled == PLAIN


def luminance(colour: str) -> float:
    """Relative luminance of `#rgb` or `#rrggbb` (source: WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21 (source: WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


PALETTES = {
    "light": ":root",
    "dark": '[data-theme="dark"]',
    "dark as the device has it": ":root:not([data-theme])",
    "sepia": '[data-theme="sepia"]',
}


def colours(palette: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for selector in (PALETTES["light"], PALETTES[palette]):
        block = SHEETS["props.css"].partition(f" {selector} {{")[2].partition("}")[0]
        found |= dict(re.findall(r"--([\w-]+):\s*(#\w+)", block))
    return found


def test_dark_is_the_same_by_choice_and_by_device() -> None:
    assert colours("dark") == colours("dark as the device has it") != colours("light")


def test_the_sheet_of_a_page_has_every_part_once_and_no_part_is_a_template() -> None:
    parts = re.findall(r"include 'css/([^']+)'", SHEETS["reader.css"])
    assert sorted(parts) == sorted(SHEETS.keys() - {"reader.css", "search.css", "offline.css"})
    for part in parts:
        assert not re.search(r"\{[{%#]", SHEETS[part]), part


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "paper"), ("muted", "paper"), ("link", "paper"), ("woc", "paper"), ("ink", "soft"),
        ("muted", "soft"), ("link", "soft"), ("ink", "mark"), ("muted", "mark"), ("link", "mark"),
        ("woc", "mark"), ("on-bar", "bar"), ("brand", "bar"), ("on-square", "square"),
        ("on-square", "square-hover"),
    ],
)  # fmt: skip
def test_contrast(text: str, ground: str, palette: str) -> None:
    found = colours(palette)
    assert contrast(found[text], found[ground]) >= (
        7 if (text, ground) == ("ink", "paper") else 4.5
    )


def test_contrast_of_known_colours() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    "part", sorted((FOLDER / "js").glob("*er/*.js")), ids=lambda p: f"{p.parent.name}/{p.name}"
)
def test_no_text_of_the_script_spans_lines(part: Path) -> None:
    """Comments and indentation are taken out line by line."""
    for line in part.read_text(encoding="utf-8").splitlines():
        code = line.partition("// ")[0] if line.lstrip().startswith("//") else line
        assert code.count("`") % 2 == 0, line
        assert "/*" not in re.sub(r"\"[^\"]*\"|/[^/\s][^\n]*?/[gimsuy]*", "", code), line


def test_comments_and_indentation_are_left_out() -> None:
    sheet = (
        '/* a\n b */\n@media (b: c) {\n  a :is(b, c)::after,\n  d > e {\n    content: " ; { ";\n    margin: 0 auto;\n'
        "    --f: calc(1px + 2px);\n  }\n}\n"
    )
    assert without_comments("css/a.css", sheet) == (
        '@media (b:c){a :is(b,c)::after,d > e{content:" ; { ";margin:0 auto;--f:calc(1px + 2px)}}'
    )
    script = '// a\nconst a = "// b";\n  // c\n\n  run(a); // d\n'
    assert without_comments("js/a.js", script) == 'const a = "// b";\nrun(a); // d\n'
    assert without_comments("404.html", "  <p>// a</p>\n") == "  <p>// a</p>\n"

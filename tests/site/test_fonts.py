"""Fonts of a site: cut to its characters, whole in every word, and only for the scripts that it has."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.built import build
from tests.site.made_font import ASCII, font_folder
from tx_mkdocs.cache import Cache
from tx_mkdocs.data.scripts import characters_in
from tx_mkdocs.data.web_fonts import choices_for, font_choices
from tx_mkdocs.fonts import files as font_files
from tx_mkdocs.fonts.cut import ALWAYS, REGULAR, SWITCHED_ON, CutFont, cut_fonts
from tx_mkdocs.site import fonts
from tx_mkdocs.site.fonts import font_faces

INSTALLED = Path("/usr/share/fonts/truetype")
needs_fonts = pytest.mark.skipif(
    not (INSTALLED / "noto" / "NotoSansDevanagari-Regular.ttf").is_file(),
    reason="no Noto fonts on this machine",
)
SAMPLES = {
    "Latn": ("en", "Ngə̂ nɔ̌ n̂ga ɓɛ́ ŋwḿ Ọ̀ṣun"),
    "Cyrl": ("ru", "В начале сотворил Бог ӈӄ"),
    "Grek": ("grc", "Ἐν ἀρχῇ ἦν ὁ λόγος, καὶ ὁ λόγος ἦν πρὸς τὸν θεόν ᾧ"),
    "Hbo": ("hbo", "בְּ\u2060רֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים אֵ֥ת הַ\u2060שָּׁמַ֖יִם"),
    "Arab": ("ar", "فِي الْبَدْءِ خَلَقَ اللهُ السَّمَاوَاتِ وَالأَرْضَ"),
    "Aran": ("ur", "ابتدا میں خدا نے زمین و آسمان کو پیدا کیا"),
    "Deva": ("hi", "आदि में परमेश्‍वर ने आकाश और पृथ्वी की सृष्टि की क्षत्रिय"),
    "Beng": ("bn", "আদিতে ঈশ্বর আকাশমণ্ডল ও পৃথিবীর সৃষ্টি করিলেন"),
    "Taml": ("ta", "ஆதியிலே தேவன் வானத்தையும் பூமியையும் சிருஷ்டித்தார் கொ"),
    "Mymr": ("my", "အစအဦး၌ ဘုရားသခင်သည် ကောင်းကင်နှင့် မြေကြီးကို"),
    "Khmr": ("km", "កាលដើមដំបូងបង្អស់ ព្រះជាម្ចាស់បានបង្កើតផ្ទៃមេឃ"),
    "Laoo": ("lo", "ໃນ​ປະຖົມມະການ ພຣະເຈົ້າ​ໄດ້​ສ້າງ​ຟ້າ​ແລະ​ດິນ ຫຼ່ຳ"),
    "Thai": ("th", "ในปฐมกาล พระเจ้าทรงเนรมิตสร้างฟ้าและแผ่นดิน น้ำ ปี่"),
    "Ethi": ("am", "በመጀመሪያ እግዚአብሔር ሰማይንና ምድርን ፈጠረ።"),
}


def cut(text: str, tag: str, script: str, cache: Path | None = None) -> dict[str, CutFont]:
    script = {"Hbo": "Hebr", "Aran": "Arab"}.get(script, script)
    found = cut_fonts(set(text), {script: {tag}}, INSTALLED.parent, Cache(cache))
    return {font.choice.name: font for font in found if font.weights[0] == REGULAR}


Shape = Callable[..., list[tuple[int, ...]]]


def shaper(data: bytes) -> tuple[Shape, Callable[[int], str]]:
    """What HarfBuzz makes of a word with a font: cluster, advances and offsets of each glyph."""
    import uharfbuzz

    font = uharfbuzz.Font(uharfbuzz.Face(data))

    def shape(word: str, *features: str) -> list[tuple[int, ...]]:
        buffer = uharfbuzz.Buffer()
        buffer.add_str(word)
        buffer.guess_segment_properties()
        uharfbuzz.shape(font, buffer, dict.fromkeys(features, True))
        assert buffer.glyph_infos is not None and buffer.glyph_positions is not None
        return [
            (info.cluster, int(info.codepoint == 0), *position.position)
            for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
        ]

    return shape, font.glyph_to_string


def unpacked(woff2: bytes) -> bytes:
    from io import BytesIO

    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(woff2))
    font.flavor = None
    into = BytesIO()
    font.save(into)
    return into.getvalue()


@pytest.mark.parametrize(
    "texts",
    [
        *([text] for _, text in SAMPLES.values()),
        ["a", "ab", "é a", "", "\U00020000\ud800b", "z\udfff"],
    ],
)
def test_the_characters_of_pages_are_those_of_their_texts(texts: list[str]) -> None:
    characters: set[str] = set()
    for text in texts:
        characters |= characters_in(text)
    assert characters == set("".join(texts))


@needs_fonts
@pytest.mark.parametrize("script", sorted(SAMPLES))
def test_words_shape_as_with_the_whole_font_and_no_glyph_is_missing(script: str) -> None:
    tag, text = SAMPLES[script]
    font = cut(text, tag, script)[script]
    whole, _ = shaper(font.source.read_bytes())
    ours, _ = shaper(unpacked(font.data))
    assert font.missing == frozenset()
    for word in {*text.split(), *re.findall(r"\S", text)}:
        assert ours(word) == whole(word), word
        assert not any(glyph[1] for glyph in ours(word)), word


@needs_fonts
def test_what_style_sheets_switch_on_is_kept_and_nothing_else_that_is_off() -> None:
    font = cut("The Lord, 1\u20442", "en", "Latn")["Latn"]
    whole, _ = shaper(font.source.read_bytes())
    ours, _ = shaper(unpacked(font.data))
    for feature in SWITCHED_ON.values():
        assert ours("Lord 12", feature) == whole("Lord 12", feature)
    assert ours("Lord", "smcp") != ours("Lord")
    assert ours("1\u20442") == whole("1\u20442") != ours("1/2")
    assert ours("Lord", "c2sc") == ours("Lord") != whole("Lord", "c2sc")
    assert len(cut("The Lord, 12", "en", "Latn")["Latn"].data) < len(font.data)


def test_every_layout_feature_that_style_sheets_switch_on_is_known() -> None:
    root = Path(__file__).parents[2]
    sheets = [*root.glob("themes/**/*.css"), *root.glob("tx_mkdocs/**/*.css")]
    written = "\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    assert "font-feature-settings" not in written
    asked = re.findall(r"font-variant[a-z-]*:\s*([^;}]*)", written)
    assert set(" ".join(asked).split()) - {"normal"} == SWITCHED_ON.keys()


@needs_fonts
def test_a_cut_font_bears_no_name_but_its_licence() -> None:
    from io import BytesIO

    from fontTools.ttLib import TTFont

    font = cut("अ", "hi", "Deva")["Deva"]
    names = TTFont(BytesIO(font.data))["name"].names
    assert {record.nameID for record in names} <= {0, 13, 14}
    assert "Open Font License" in font.licence
    whole = TTFont(font.source)
    assert TTFont(BytesIO(font.data))["head"].modified == whole["head"].modified
    assert len(font.data) < 20_000 < font.source.stat().st_size
    assert set(map(chr, TTFont(BytesIO(font.data)).getBestCmap())) <= {*ALWAYS, "अ"}


@needs_fonts
def test_it_changes_with_its_characters_and_is_kept(tmp_path: Path) -> None:
    first = cut("अ", "hi", "Deva", tmp_path)["Deva"]
    again = cut("अ", "hi", "Deva", tmp_path)["Deva"]
    other = cut("अआ", "hi", "Deva", tmp_path)["Deva"]
    assert first == again
    assert first.name == other.name
    assert first.data != other.data
    # Each with its bold.
    assert len(list(tmp_path.rglob("*.json"))) == 4


@needs_fonts
def test_a_character_that_no_font_has_is_told() -> None:
    assert cut("कॵ", "hi", "Deva")["Deva"].missing == frozenset()
    # A letter of Unicode 15, younger than the installed fonts.
    latin = cut("a\U0001df2a", "en", "Latn")["Latn"]
    assert latin.missing == {"\U0001df2a"}


@pytest.mark.parametrize(
    ("script", "tags", "names"),
    [
        ("Arab", {"ur"}, ["Aran"]),
        ("Arab", {"ar"}, ["Arab"]),
        ("Arab", {"ur", "ar"}, ["Aran", "Arab"]),
        ("Arab", set(), ["Arab"]),
        ("Hebr", {"he"}, ["Hebr"]),
        ("Hebr", {"hbo", "he"}, ["Hebr", "Hbo"]),
        ("Hebr", set(), ["Hbo"]),
        ("Hani", {"zh"}, []),
    ],
)
def test_choices(script: str, tags: set[str], names: list[str]) -> None:
    assert [choice.name for choice in choices_for(script, tags)] == names


def test_the_style_sheet_knows_every_family() -> None:
    sheet = (Path(fonts.__file__).parents[2] / "themes/door43/css/props.css").read_text(
        encoding="utf-8"
    )
    assert set(re.findall(r'"Tx (\w+)"', sheet)) == {choice.name for choice in font_choices()}


def made(folder: Path, text: str = "abc") -> list[tuple[str, tuple[int, int]]]:
    fonts = cut_fonts(set(text), {"Latn": {"en"}}, folder)
    return [(font.name, font.weights) for font in fonts]


def test_a_bold_comes_with_its_regular_where_it_has_all_letters(tmp_path: Path) -> None:
    assert made(font_folder(tmp_path / "regular")) == [("latn", (400, 400))]
    folder = font_folder(tmp_path / "lacking")
    font_folder(tmp_path / "lacking", ASCII.replace("b", ""), "NotoSans-Bold")
    assert made(folder) == [("latn", (400, 400))]
    folder = font_folder(tmp_path / "both")
    font_folder(tmp_path / "both", ASCII, "NotoSans-Bold")
    assert made(folder) == [("latn", (400, 400)), ("latn-bold", (700, 700))]
    rules = font_faces(cut_fonts(set("abc"), {"Latn": {"en"}}, folder))
    assert (
        'font-family:"Tx Latn";font-weight:700;font-display:swap;src:url("../fonts/latn-bold.woff2'
        in rules
    )


def test_a_variable_font_has_its_bold_in_the_same_file(tmp_path: Path) -> None:
    from io import BytesIO

    from fontTools.ttLib import TTFont

    folder = font_folder(tmp_path, name="NotoSans[wdth,wght]", variable=True)
    font_folder(tmp_path, name="NotoSans-Bold")
    assert made(folder) == [("latn", (400, 700))]
    [font] = cut_fonts(set("abc"), {"Latn": {"en"}}, folder)
    axes = TTFont(BytesIO(font.data))["fvar"].axes
    assert [(axis.axisTag, axis.minValue, axis.maxValue) for axis in axes] == [("wght", 400, 700)]
    assert "font-weight:400 700;" in font_faces([font])


@needs_fonts
def test_a_site_has_its_fonts_and_only_those(
    examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(font_files, "FOLDERS", (INSTALLED.parent,))
    site = build(examples / "ar_reg", tmp_path / "site")
    files = sorted(path.name for path in (tmp_path / "site" / "fonts").iterdir())
    assert [name for name in files if "bold" not in name] == [
        "arab.txt", "arab.woff2", "hbo.txt", "hbo.woff2"
    ]  # fmt: skip
    sheet = (tmp_path / "site" / "css" / "reader.css").read_text(encoding="utf-8")
    assert 'src:url("../fonts/arab.woff2") format("woff2")' in sheet
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    asked = re.findall(r'<link rel="preload" as="font".* href="./fonts/(\S+)">', page)
    assert asked == [name for name in ("arab.woff2", "arab-bold.woff2") if name in files]
    assert site.exit_code == 0


def test_without_fonts_a_site_is_as_before(examples: Path, tmp_path: Path) -> None:
    build(examples / "ar_reg", tmp_path / "site")
    assert not (tmp_path / "site" / "fonts").exists()
    assert "@font-face" not in (tmp_path / "site" / "css" / "reader.css").read_text(
        encoding="utf-8"
    )


@needs_fonts
def test_a_font_of_the_device_stands_in_as_wide() -> None:
    rules = font_faces(list(cut("abc", "en", "Latn").values()))
    assert 'font-family:"Tx Latn stand-in";font-weight:400;src:local("Arial")' not in rules
    text = "".join(map(chr, range(32, 127)))
    rules = font_faces(cut_fonts(text, {"Latn": {"en"}}, INSTALLED.parent))
    assert 'font-family:"Tx Latn stand-in";font-weight:400;src:local("Arial")' in rules
    assert 'font-family:"Tx Latn stand-in";font-weight:700;src:local("Arial Bold")' in rules
    adjusted = re.findall(r"size-adjust:([\d.]+)%", rules)
    assert len(adjusted) == 2
    assert all(100 < float(size) < 115 for size in adjusted)


def test_who_has_no_home_has_fonts_all_the_same() -> None:
    program = "import os; os.path.expanduser = str; import tx_mkdocs.fonts.files"
    subprocess.run([sys.executable, "-c", program], check=True)

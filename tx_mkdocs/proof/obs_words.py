"""The words of Open Bible Stories in Markdown, by regular expressions of its own.

Marks of emphasis and headings (`*`, `_`, `#`, `=`, `\\`) are left out on both sides, because which of them
are marks is for Markdown to say; addresses of links and pictures are no words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from tx_mkdocs.data.stories import frame_count
from tx_mkdocs.proof.marks import COMMENT, OTHER_BLANK, comments_end
from tx_mkdocs.proof.numbers import ORDER_OF_CHUNKS
from tx_mkdocs.proof.streams import Part, Unit, unescape

Source = tuple[str, bytes]
"""Repository path and text, in UTF-8."""

_CHUNK = re.compile(r"(?:(.*)/)?(\d{1,3})/([^/]+)\.(?:txt|md|markdown)", re.IGNORECASE)
_STORY_FILE = re.compile(r"(?:.*/)?\s*(\d{1,3})(?!\d)[^/]*")
_NUMBERED = re.compile(r"\s*(\d{1,3})(?!\w)")

_GAP = rb"(?:[^\S\n]|" + OTHER_BLANK + rb")"
_IMAGE = re.compile(
    # On one line, or it is text that begins with an exclamation mark.
    rb"(?P<linked>\[[^\S\n]{0,9})?!\[[^\[\]\n]*\]\("
    + _GAP
    + rb"{0,9}<?(?P<source>(?:(?!"
    + OTHER_BLANK
    + rb")[^()\s<])*?)>?(?:"
    + _GAP
    + rb"{1,9}(?:\"[^\"\n]*\"|'[^'\n]*'))?"
    + _GAP
    + rb"{0,9}\)"
    rb"(?(linked)[^\S\n]{0,9}\]\([^()\s]*(?:[^\S\n]{1,9}\"[^\"\n]*\")?\))"
    rb"|<img\s(?P<given>[^<>\n]*)>",
    re.IGNORECASE,
)
_IMAGE_SOURCE = re.compile(rb"\bsrc\s*=\s*[\"']?([^\s\"'>]+)", re.I)
# Digits of any script.
_FRAME_NAME = re.compile(r"(\d{1,3})-(\d{1,3})(?:\.\w{1,5})?$")
_LINK = re.compile(
    rb"\[([^\[\]]*)\]\((?:<[^<>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+\"[^\"]*\"|\s+'[^']*')?\s*\)"
)
_ADDRESS = re.compile(rb"<(https?://[^\s<>]+)>")
_STYLE = re.compile(
    rb"</?(?:a|b|big|br|center|del|div|em|font|i|ins|mark|p|s|small|span|strike|strong|sub|sup|u)"
    rb"(?:\s[^<>]*)?/?>", re.I
)  # fmt: skip
_RULE = re.compile(rb"^[ \t]*-(?:[ \t]*-){2,}[ \t]*$", re.M)
_UNSEEN = "[ \t]|\u00a0|\u200b|\u200e|\u200f|\u2028|\u2029|\u2060|\u3000|\ufeff"
_BLANK = re.compile(f"^(?:{_UNSEEN})+$".encode(), re.M)
_LIST_MARK = re.compile(rb"^[ \t]*[-+>][ \t]", re.M)
_ENTITY = re.compile(rb"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_CONTROLS = bytes({*range(32)} - {*b"\t\n\v\f\r"}) + b"\x7f"
_MARKS = b"*_#=\\"
_HEADING = re.compile(rb"(?m)^[ \t]*(?:#|==|-{3})")
# `# Title`, `== Title ==` as old wikis have it, and a title over a line of signs.
_HEADING_LINE = re.compile(
    rb"\s*(?:#{1,6}(?!#)[^\n]*"
    rb"|==(?=[^\n]*[^= \t\n])[^\n]*==[ \t]*(?=\n|\Z)"
    rb"|(?!!\[|<img|\s)(?=[^\n]*[^\s=-])[^\n]+\n[ \t]*(?:=+|-{3,})[ \t]*(?=\n|\Z))"
)
_WRITTEN_HEADING = re.compile(rb"\s*#{1,6}(?!#)[ \t]*(?=[^\s#])([^\n]*)")
"""A first line that is certainly a title."""
_OTHER_TITLE = re.compile(
    rb"(?!!\[|<img)((?=[^\n]*[^\s=-])[^\n]+)\n[ \t]{0,9}(?:=+|-{3,})[ \t]{0,9}(?=\n|\Z)"
    rb"|([*_]{0,3}[ \t]{0,9}\d{1,3}[ \t]{0,9}[.)][ \t]{0,9}[^\s!<][^\n]*)(?=\n[ \t]{0,9}(?:\n|\Z)|\Z)"
)
"""A first line that is underlined, or the only one of its paragraph and begins with a number."""
_STORY_OR_PICTURE = re.compile(
    rb"^[ \t]*(?:#{1,6}(?P<hashes>[^\n]*)|==+(?P<equals>[^\n]*)==[ \t]*$"
    rb"|(?P<underlined>[^\n]*[^\s=-][^\n]*)\n[ \t]*(?:=+|-{3,})[ \t]*$)"
    rb"|\bobs-[^\s()\"'<>/-]{1,9}-(?P<picture>[0-9]{2})-[0-9]{2}\b",
    re.M,
)
_STORY_TITLE = re.compile(rb"[\s*_\\]*([0-9]{1,3})(?![0-9A-Za-z_])[^\n]*\w")
_COMMENTS = re.compile(
    rb"(?m:^)[ \t]*(?:" + COMMENT + rb"[ \t]*)+|<!--(?:-?>|(?:(?!-->|\n[ \t]*\n)[\s\S])*-->)"
    rb"|(?P<text><!--(?:(?!\n[ \t]*(?:\n|<!--))[\s\S])*)"
)
"""One that begins a line; one that begins behind words, in its paragraph; and what is none."""
_PARAGRAPHS = re.compile(rb"\n[ \t]*\n")


def read(sources: Sequence[Source], *, marked: bool = False, several: bool = False) -> list[Part]:
    """Stories and matter in the order of `sources`; the files of a folder are one story.

    Args:
        sources: Markdown files.
        marked: whether the texts keep their marks.
        several: whether a file that is called like none of the stories may have several.
    """
    plain = _text_with_marks if marked else _plain
    stories: dict[str, list[tuple[int, str, bytes]]] = {}
    for path, text in sources:
        text = text.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        text = text.translate(None, _CONTROLS)
        end = comments_end(text)
        text = _COMMENTS.sub(_line_breaks, text[:end]) + text[end:]
        chunk = _CHUNK.fullmatch(path)
        name = path.rpartition("/")[2].partition(".")[0].lower()
        number = _NUMBERED.match(name.replace("_", " "))
        if chunk:
            key = path.rpartition("/")[0]
        else:
            key = path
        if several and not number and len(parts := _stories_of_file(text)) > 1:
            for label, part in parts:
                stories[f"{path}\n{label}"] = [(1000, path, part)]
            continue
        order = int(number[1]) if number else ORDER_OF_CHUNKS.get(name, 1000)
        stories.setdefault(key, []).append((order, path, text))
    return [
        _story(key, sorted(files, key=lambda file: file[:2]), plain)
        for key, files in stories.items()
    ]


def _line_breaks(found: re.Match[bytes]) -> bytes:
    return found["text"] or b"\n" * found[0].count(b"\n")


def _story(
    key: str, files: Sequence[tuple[int, str, bytes]], plain: Callable[[bytes, bool], bytes]
) -> Part:
    folder = _CHUNK.fullmatch(files[0][1])
    named = folder[2] if folder else key.partition("\n")[2]
    if not named:
        found = _STORY_FILE.fullmatch(files[0][1])
        named = found[1] if found else _number_of_both(*files[0][1:])
    number = int(named) if named else None
    part = Part(key, files[0][1], 1, [Unit("", files[0][1], 1)])
    used: dict[str, int] = {}
    orders: set[int] = set()
    last = 0
    for order, path, text in files:
        images = list(_IMAGE.finditer(text))
        start, line = 0, 1
        if folder and len(images) < 2 and 0 < order < 1000:
            # The picture is over the text of its file, whether the file names it or not.
            last = _frame_number(images[0], number, last + 1) if images else order
            heading = _HEADING_LINE.match(text) if len(part.units) == 1 else None
            if heading and not part.units[0].text.strip():
                # What is behind a picture in a heading belongs to the frame.
                end = min([heading.end(), *(image.start() for image in images)])
                # A line with a picture cannot be underlined.
                start = end if end == heading.end() or text.lstrip()[:1] in b"#=" else 0
                part.units[0].add(plain(_IMAGE.sub(b" ", text[:start]), True), path, 1)
                line += text.count(b"\n", 0, start)
            if images or order not in orders:
                part.units.append(Unit(_unique(_label(number, last), used), path, line))
            orders.add(order)
            body = _IMAGE.sub(b" ", text[start:])
            part.units[-1].add(b"\n\n" + plain(body, True), path, line - 2)
            continue
        orders.add(order)
        for image in images:
            part.units[-1].add(b"\n" + plain(text[start : image.start()], True), path, line - 1)
            line += text.count(b"\n", start, image.start())
            if number is not None:
                last = _frame_number(image, number, last + 1)
                part.units.append(Unit(_unique(_label(number, last), used), path, line))
            line += image[0].count(b"\n")
            start = image.end()
        part.units[-1].add(b"\n" + plain(text[start:], number is not None), path, line - 1)
    has_headings = sum(len(_HEADING.findall(text)) for _, _, text in files) > 1
    if number is not None and len(part.units) == 1 and not has_headings:
        part.units = _guessed_frames(part.units[0], number)
    _, first, text = files[0]
    if _IMAGE.match(text.lstrip()):
        pass
    elif first.rpartition("/")[2].partition(".")[0].lower() == "title":
        # A chunk that is all title, without the sign of a heading (translationStudio).
        part.title = plain(text.strip().partition(b"\n")[0], True)
    elif heading := _WRITTEN_HEADING.match(text):
        part.title = plain(_IMAGE.split(heading[1])[0], True)
    elif (other := _OTHER_TITLE.match(text.lstrip())) and not _IMAGE.search(other[0]):
        part.title = plain(other[1] or other[2], True)
    return part


def _stories_of_file(text: bytes) -> list[tuple[str, bytes]]:
    """Number and lines of each story of a file, and what comes before them with no number; other lines are blank."""
    starts: list[tuple[int, int]] = []
    title: tuple[int, int] | None = None
    for found in _STORY_OR_PICTURE.finditer(text):
        is_picture = found["picture"] is not None
        if title and (is_picture or title[1]):
            number = int(found["picture"]) if is_picture else title[1]
            if number in range(1, 51) and number > (starts[-1][1] if starts else 0):
                starts.append((title[0], number))
        title = None
        if not is_picture:
            words = next(filter(None, map(found.group, ("hashes", "equals", "underlined"))), b"")
            numbered = _STORY_TITLE.match(words)
            title = found.start(), int(numbered[1]) if numbered else 0
    if title and title[1] > (starts[-1][1] if starts else 0):
        starts.append(title)
    first = starts[0][0] if starts else 0
    parts = [("", text[:first])] if text[:first].strip() else []
    for (start, number), end in zip(
        starts, [at for at, _ in starts[1:]] + [len(text)], strict=True
    ):
        parts.append((str(number), b"\n" * text.count(b"\n", 0, start) + text[start:end]))
    return parts


def _number_of_both(path: str, text: bytes) -> str | None:
    """The number with which the title of a file begins, where its name or its first picture has it too."""
    titled = re.match(rb"(?:\s|\xef\xbb\xbf)*#*\s*0*(\d+)\s*[.)]", text)
    if titled is None:
        return None
    number = int(titled[1])
    name = path.rpartition("/")[2].rpartition(".")[0]
    picture = re.search(
        rb"!\[[^][\n]*\]\([^()\s]*?(\d{1,3})-\d{1,3}(?:\.\w{1,5})?(?:[?#][^()\s]*)?[\s)]",
        text[:600],
    )
    told = [int(found) for found in re.findall(r"(?<!\d)\d{1,3}(?!\d)", name)]
    told += [int(picture[1])] if picture else []
    return str(number) if number in told else None


def _guessed_frames(unit: Unit, number: int) -> list[Unit]:
    """The paragraphs of a story without pictures, where it has as many as the story has frames."""
    blocks, at = [], 0
    for found in [*_PARAGRAPHS.finditer(unit.text), None]:
        end = found.start() if found else len(unit.text)
        if unit.text[at:end].strip():
            blocks.append((at, end))
        at = found.end() if found else end
    expected = frame_count(number)
    if expected is None or not 1 <= len(blocks) - expected <= 2:
        return [unit]
    units = [Unit("", unit.path, unit.line)]
    units[0].add(bytes(unit.text[: blocks[0][1]]), unit.path, unit.line - 1)
    for frame, (start, end) in enumerate(blocks[1 : expected + 1], 1):
        line = unit.line - 1 + unit.text.count(b"\n", 0, start)
        units.append(Unit(_label(number, frame), unit.path, line))
        stop = len(unit.text) if frame == expected else end
        units[-1].add(b" " + bytes(unit.text[start:stop]), unit.path, line)
    return units


def _frame_number(image: re.Match[bytes], story: int | None, following: int) -> int:
    """The frame that the name of a picture tells, when it is of this story; else the next."""
    source = image["source"] or b""
    if image["given"] is not None:
        found = _IMAGE_SOURCE.search(image["given"])
        source = found[1] if found else b""
    name = re.split(rb"[?#]", source, maxsplit=1)[0].rpartition(b"/")[2]
    named = _FRAME_NAME.search(name.decode(errors="replace"))
    if named and int(named[1]) == story and int(named[2]):
        return int(named[2])
    return following


def _label(story: int | None, frame: int) -> str:
    return f"{story or 0:02d}-{frame:02d}"


def _unique(label: str, used: dict[str, int]) -> str:
    again = used[label] = used.get(label, 0) + 1
    return label if again == 1 else f"{label}-{again}"


def _text_with_marks(text: bytes, _story: bool) -> bytes:
    """Markdown as written, but for blanks that leave no mark on paper."""
    return _BLANK.sub(b"", text)


def _plain(text: bytes, story: bool) -> bytes:
    """The words of Markdown; its line breaks stay."""
    text = _BLANK.sub(b"", text)
    text = _RULE.sub(b"", text)
    text = _LINK.sub(rb"\1", text)
    text = _STYLE.sub(b"", _ADDRESS.sub(rb"\1", text)) if b"<" in text else text
    text = _ENTITY.sub(_character_of_entity, text) if b"&" in text else text
    return (text if story else _LIST_MARK.sub(b"", text)).translate(None, _MARKS + _CONTROLS)


def _character_of_entity(entity: re.Match[bytes]) -> bytes:
    return unescape(entity[0].decode()).encode(errors="surrogatepass")


def bare(pages: Iterable[Part]) -> list[Part]:
    """The pages without the marks that are left out of the source."""
    pages = list(pages)
    for part in pages:
        part.title = part.title.translate(None, _MARKS)
        for unit in part.units:
            unit.text = unit.text.translate(None, _MARKS + _CONTROLS)
    return pages


def pair(sources: list[Part], pages: list[Part]) -> None:
    """Give each page the key of its source: in order, or by number where some are missing."""
    if len(sources) == len(pages):
        for source, page in zip(sources, pages, strict=True):
            page.key = source.key
        return
    if len(pages) == 1 or not pages:
        # Several files make up one page: front or back matter.
        for other in sources[1:]:
            sources[0].units += other.units
        del sources[1:]
        if pages and sources:
            pages[0].key = sources[0].key
        return
    known = {_number(source): source for source in reversed(sources)}
    for page in pages:
        found = known.pop(_number(page), None)
        if found is not None:
            page.key = found.key


def _number(part: Part) -> str:
    """The number of a story by its frames, else by its path or address."""
    label = next((unit.label for unit in part.units if unit.label), "")
    if label:
        return label.partition("-")[0]
    return re.sub(r"\D", "", part.path.rpartition("/")[2]).lstrip("0") or part.path

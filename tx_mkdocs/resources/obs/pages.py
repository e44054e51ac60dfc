"""The pages of Open Bible Stories: each story, and the front and back matter around them."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from html import escape
from urllib.parse import unquote, urlsplit

from tx_mkdocs.data.stories import stories as known_stories
from tx_mkdocs.findings.codes.stories.reading import (
    NO_MATTER,
    NO_STORY,
    STORIES_MISSING,
    STORY_TWICE,
)
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.html_text import description_of
from tx_mkdocs.formats.names import slug, unique, unlike_a_device
from tx_mkdocs.formats.obs.html import IMAGE_BASE, check_images, render_story, story_name, thumbnail
from tx_mkdocs.formats.obs.markdown import plain
from tx_mkdocs.formats.obs.model import Frame, Story
from tx_mkdocs.formats.obs.reading import read_story
from tx_mkdocs.formats.obs.several import stories_in
from tx_mkdocs.formats.ranges import ranges
from tx_mkdocs.formats.slots import page_link
from tx_mkdocs.interface import gettext_html, lang_dir_attributes
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources.addresses import PAGES_OF_SITE
from tx_mkdocs.resources.book_list import missing_stories
from tx_mkdocs.resources.content import Stories, StoryText, cache_weakly
from tx_mkdocs.resources.kind import Kind
from tx_mkdocs.resources.model import Page, Resource, Section, Unit
from tx_mkdocs.resources.obs.layout import Layout, Source, find_layout
from tx_mkdocs.resources.obs.matter import link_folder, matter_page, matter_text
from tx_mkdocs.resources.options import LoadOptions
from tx_mkdocs.source.decoding import Text
from tx_mkdocs.source.repository import Repository


def load_stories(
    kind: Kind, repository: Repository, manifest: Manifest, options: LoadOptions
) -> Resource:
    """Convert every story of the repository; what is wrong with it is a finding.

    Args:
        kind: row of the type.
        repository: the opened source.
        manifest: its standardized manifest.
        options: of them `image_base`.
    """
    layout = find_layout(repository, manifest)
    title = manifest.title or repository.name
    image_base = _image_base(options)
    shown: list[tuple[Page, Unit]] = []
    read = _matter_reader(repository, layout)
    front, found = matter_page(layout.front, read, "front", title)
    pairs, wrong = _stories(layout.stories, repository)
    found += wrong
    stories = [_story_page(address, story, image_base) for address, story in pairs]
    behind: list[tuple[Page, Unit] | None] = []
    for address, name, sources in _matter(layout, title, dict(pairs))[1:]:
        page, wrong = matter_page(sources, read, address, name)
        behind.append(page)
        found += wrong
    for made in (front, *stories, *behind):
        if made is not None:
            shown.append(made)
    found += _check_whole(layout)
    pages = tuple(page for page, _ in shown)
    content = cache_weakly(partial(_content, repository, layout, title, pages, dict(pairs)))
    return Resource(
        kind=kind,
        home=_home(
            manifest,
            title,
            [page for page, _ in stories],
            [made[0] for made in behind[:-1] if made is not None],
            layout,
        ),
        sections=(Section("stories", title, pages, content=content),) if pages else (),
        findings=tuple(found),
        units=_units(shown),
    )


def _matter_reader(repository: Repository, layout: Layout) -> Callable[[str], Text]:
    """What reads matter; of a file that has stories, too, what comes before them."""
    with_stories = {path for source in layout.stories for path in source.files}

    def read(path: str) -> Text:
        text = repository.read_text(path)
        if path not in with_stories:
            return text
        return text._replace(text=stories_in(text.text)[0], findings=())

    return read


def _units(shown: Sequence[tuple[Page, Unit]]) -> tuple[Unit, ...]:
    """The units of pages; the pages of one file are one unit, in the order of the file."""
    units: dict[tuple[str, ...], Unit] = {}
    for page, unit in shown:
        others = units[unit.files].pages if unit.files in units else ()
        pages = (*others, *unit.pages) if page.kind == "story" else (*unit.pages, *others)
        units[unit.files] = Unit(unit.files, pages, "story" if others else unit.kind)
    return tuple(units.values())


def _content(
    repository: Repository,
    layout: Layout,
    title: str,
    pages: Sequence[Page],
    stories: Mapping[str, Story],
) -> Stories:
    """The stories as data, by the addresses of their pages, and the Markdown of the pages around them."""
    matter = {address: sources for address, _, sources in _matter(layout, title, stories)}
    read = _matter_reader(repository, layout)
    return Stories(
        title,
        tuple(
            StoryText(page.address, stories[page.address])
            if page.address in stories
            else matter_text(matter[page.address], read, page)
            for page in pages
        ),
    )


def _matter(
    layout: Layout, title: str, stories: Iterable[str]
) -> list[tuple[str, str, Sequence[Source]]]:
    """Address, title where the text has none, and files of each page around the stories.

    The front matter is the first and the back matter the last, whether they have files or not.

    Args:
        layout: of the repository.
        title: of the resource.
        stories: the addresses of the stories.
    """
    taken = {"front", "back", *PAGES_OF_SITE, *stories}
    others = [
        (unique(unlike_a_device(slug(source.name, "more")), taken), source.name, [source])
        for source in layout.other
    ]
    return [("front", title, layout.front), *others, ("back", title, layout.back)]


def _stories(
    sources: Sequence[Source], repository: Repository
) -> tuple[list[tuple[str, Story]], list[Finding]]:
    """The stories with their addresses, by number, and what is wrong; nothing that is there twice is dropped."""
    texts: dict[str, Text] = {}
    found: list[Finding] = []

    def text_of(path: str) -> str:
        if path not in texts:
            texts[path] = repository.read_text(path)
            found.extend(texts[path].findings)
        return texts[path].text

    by_number: dict[int, list[tuple[Source, Story]]] = {}
    for source in sources:
        if source.number is None:
            continue
        story = read_story(source.files, text_of, source.folder, source.number)
        if any(_is_own(frame, repository) for frame in story.frames):
            frames = (
                replace(frame, has_own_picture=_is_own(frame, repository)) for frame in story.frames
            )
            story = replace(story, frames=tuple(frames))
        by_number.setdefault(source.number, []).append((source, story))
    addressed: list[tuple[str, Story]] = []
    for number, candidates in sorted(by_number.items()):
        candidates.sort(key=lambda candidate: candidate[1].is_empty)
        chosen = candidates[0][1]
        addressed.append((f"{number:02d}", chosen))
        found.extend(_findings(chosen))
        again = 1
        for _, story in candidates[1:]:
            same = [block.text for block in story.blocks] == [block.text for block in chosen.blocks]
            shown = bool(story.blocks) and not same
            found.append(
                STORY_TWICE.at(
                    story.path,
                    message=Message(
                        "Story {number} is also in {path}. Both are shown.",
                        number=number,
                        path=chosen.path,
                    )
                    if shown
                    else Message(
                        "Story {number} is also in {path}.", number=number, path=chosen.path
                    ),
                )
            )
            if shown:
                again += 1
                addressed.append((f"{number:02d}-{again}", story))
                found.extend(_findings(story))
    return addressed, found


def _is_own(frame: Frame, repository: Repository) -> bool:
    """Whether the repository has the picture that a frame names by a path."""
    if "://" in frame.image or not frame.image:
        return False
    written = unquote(frame.image.partition("?")[0])
    # At a host a path from the root is one of the repository.
    folder = "" if written.startswith("/") else posixpath.dirname(frame.path)
    return repository.is_file(posixpath.normpath(posixpath.join(folder, written.lstrip("/"))))


def _findings(story: Story) -> list[Finding]:
    return [*story.findings, *check_images(story, local_pictures=True)]


def _story_page(address: str, story: Story, image_base: str) -> tuple[Page, Unit]:
    number, dash, again = address.partition("-")
    texts = (block.text for block in story.blocks if block.role == "text")
    made = render_story(story, image_base, for_page=True)
    page = Page(
        address=address,
        title=story_name(story),
        html=made.html,
        kind="story",
        source=story.files[0] if story.files else "",
        label=f"{int(number)} ({again})" if dash else str(int(number)),
        thumbnail=thumbnail(story, image_base),
        description=description_of(plain(next(texts, ""))),
        folder=link_folder(story.files[0]) if story.files else "",
        ids=made.ids,
        links=made.links,
    )
    return page, Unit(story.files, (address,), "story")


def _home(
    manifest: Manifest,
    title: str,
    stories: Sequence[Page],
    others: Sequence[Page],
    layout: Layout,
) -> Page:
    """The list of stories with their pictures, and of pages that are neither stories nor around them."""
    body = [f"<h1>{escape(title, quote=False)}</h1>\n"]
    if stories:
        body.append('<div class="gen">\n<ol class="stories cards">\n')
        body += [_item(page) for page in stories]
        body.append("</ol>\n")
        missing = _missing(layout)
        if missing:
            body.append(
                f'<p class="missing"{lang_dir_attributes()}>{missing_stories(missing)}</p>\n'
            )
        body.append("</div>\n")
    else:
        body.append(
            f'<p class="gen empty"{lang_dir_attributes()}>'
            f"{gettext_html('This repository has no story to show yet.')}</p>\n"
        )
    if others:
        body.append('<ul class="sections gen">\n')
        for page in others:
            link = page_link(page.address, escape(page.title, quote=False))
            body.append(f"<li>{link}</li>\n")
        body.append("</ul>\n")
    return Page("index", title, "".join(body), "home", description=manifest.description)


def _item(page: Page) -> str:
    picture = ""
    if page.thumbnail:
        picture = (
            f'<img src="{escape(page.thumbnail)}" alt="" loading="lazy" decoding="async"'
            ' width="360" height="203">'
        )
    number = int(page.address.partition("-")[0])
    shown = picture + escape(page.title, quote=False)
    return f'<li value="{number}">{page_link(page.address, shown)}</li>\n'


def _check_whole(layout: Layout) -> list[Finding]:
    found: list[Finding] = []
    if not layout.stories:
        message = "No story was found."
        return [NO_STORY.at(message=message)]
    missing = _missing(layout)
    if missing:
        message = Message.plural(
            "Not here yet: story {missing}.",
            "Not here yet: stories {missing}.",
            len(missing),
            missing=ranges(missing),
        )
        found.append(STORIES_MISSING.at(message=message))
    first = layout.stories[0]
    folder = posixpath.dirname(first.folder or first.files[0])
    # Of files without text that is told by itself.
    if not layout.front:
        fix = _where(folder, "front") or "Put it into content/front/intro.md."
        found.append(NO_MATTER.at(message="There is no front matter.", fix=fix))
    if not layout.back:
        fix = _where(folder, "back")
        found.append(NO_MATTER.at(message="There is no back matter.", fix=fix))
    return found


def _where(folder: str, name: str) -> str:
    """Where what comes before or after the stories belongs; empty where they are in the usual folder."""
    right = posixpath.join(folder, name, "intro.md")
    return "" if folder == "content" else Message("Write {right}.", right=right)


def _missing(layout: Layout) -> list[int]:
    """The stories not there, unless the repository seems to hold a single one on purpose."""
    present = {source.number for source in layout.stories}
    if len(present) < 2:
        return []
    return [number for number in known_stories() if number not in present]


def _image_base(options: LoadOptions) -> str:
    """The option, if it is an address that may be in a page."""
    wanted = options.image_base.strip()
    try:
        scheme = urlsplit(wanted).scheme
    except ValueError:
        return IMAGE_BASE
    return wanted if wanted and scheme in ("", "http", "https") else IMAGE_BASE

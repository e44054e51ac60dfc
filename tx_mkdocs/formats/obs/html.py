"""The HTML of a story."""

from __future__ import annotations

import re
from html import escape
from urllib.parse import quote, unquote, urlsplit

from tx_mkdocs.findings.codes.stories.pictures import PICTURE_OF_NO_LANGUAGE
from tx_mkdocs.findings.codes.stories.reading import UNUSABLE_PICTURE
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.entries import entry_html
from tx_mkdocs.formats.fragment import EMPTY, Fragment, join
from tx_mkdocs.formats.markdown.front_matter import front_matter
from tx_mkdocs.formats.markdown.inline import inline
from tx_mkdocs.formats.names import unique
from tx_mkdocs.formats.obs.model import Block, Frame, Story
from tx_mkdocs.formats.slots import picture_slot

IMAGE_BASE = "https://cdn.door43.org/obs/jpg/360px/"
"""Where the pictures of Open Bible Stories are, 360 by 203 pixels each."""
_HOSTS = ("cdn.door43.org", "api.unfoldingword.org")
"""Where the pictures lie now, and where they lay before."""
_STANDARD_NAME = re.compile(
    r"obs-(?P<language>[\w-]{1,20}?)-(?P<story>\d{1,3})-(?P<frame>\d{1,3})(?P<ending>\.(?:jpe?g|png|webp|gif))",
    re.ASCII | re.IGNORECASE,
)
_PICTURE = re.compile(r"\.(?:jpe?g|png|webp|gif)\Z", re.IGNORECASE)
# What the tools write when no one gave a description.
_BOILERPLATE = re.compile(
    r"(?:OBS|Open Bible Stories)?(?:\s*(?:Image|Frame))?[\d\s:.-]*", re.IGNORECASE
)
_SIZE = 'loading="lazy" decoding="async" width="360" height="203"'


def render_story(story: Story, image_base: str = IMAGE_BASE, *, for_page: bool = False) -> Fragment:
    """The body of a story's page.

    What the source does not have, only the heading of a story without title, is of class `gen`.

    Args:
        story: the story.
        image_base: address under which the pictures of Open Bible Stories lie.
        for_page: whether it is for the page of a site: the text of each frame is set apart (`formats.entries`), and
            a picture of the repository gets a slot; else its path is shown as text.
    """
    parts = []
    if not any(block.role == "title" for block in story.opening):
        parts.append(Fragment(f'<h1 class="gen">{escape(story_name(story), quote=False)}</h1>'))
    parts += [_block(block) for block in story.opening]
    parts += [
        _figure(story, frame, name, image_base, for_page)
        for frame, name in zip(story.frames, frame_ids(story), strict=True)
    ]
    parts += [_block(block) for block in story.closing]
    return join([*parts, EMPTY], "\n")


def frame_ids(story: Story) -> list[str]:
    """The id of each frame: `01-03`; what comes again ends in `-2`."""
    used: set[str] = set()
    return [unique(f"{story.number or 0:02d}-{frame.number:02d}", used) for frame in story.frames]


def story_name(story: Story) -> str:
    """The title, else the number, else the file's name."""
    if story.title:
        return story.title
    if story.number is not None:
        return str(story.number)
    return story.path.rpartition("/")[2].partition(".")[0]


def image_address(source: str, image_base: str = IMAGE_BASE) -> str | None:
    """Where a picture is, or None when its address cannot be used.

    Pictures of Open Bible Stories are taken from `image_base` by their file names, others from
    where they are on the web.

    Args:
        source: address as typed.
        image_base: see `render_story`.
    """
    host, name = _host_and_name(source)
    if host is None:
        return None
    if name and (host in _HOSTS or (not host and _STANDARD_NAME.fullmatch(name))):
        named = _STANDARD_NAME.fullmatch(name)
        name = _real_name(named) if named else name
        return f"{image_base.rstrip('/')}/{quote(name)}" if image_base else quote(name)
    return source if host else None


def _is_local(frame: Frame) -> bool:
    """Whether a frame names a picture beside the story; by the name of one of the stories only if it is there."""
    host, name = _host_and_name(frame.image)
    is_standard = _STANDARD_NAME.fullmatch(name) is not None
    return host == "" and bool(_PICTURE.search(name)) and (frame.has_own_picture or not is_standard)


def _host_and_name(source: str) -> tuple[str | None, str]:
    """Host and file name of an address; the host is empty for a file, and None where the address cannot be used."""
    try:
        parts = urlsplit(source)
        host = (parts.hostname or "").lower()
    except ValueError:
        return None, ""
    is_usable = parts.scheme in ("http", "https") or not parts.scheme
    if (
        not is_usable
        or (parts.scheme and not host)
        or (host not in ("", *_HOSTS) and not parts.scheme)
    ):
        return None, ""
    return host, unquote(parts.path).rpartition("/")[2]


def _real_name(named: re.Match[str]) -> str:
    """The name under which a picture lies: in English, in small letters, with two digits each."""
    story, frame = int(named["story"]), int(named["frame"])
    return f"obs-en-{story:02d}-{frame:02d}{named['ending'].lower()}"


def thumbnail(story: Story, image_base: str = IMAGE_BASE) -> str:
    """Address of the picture of the first frame; empty when there is none."""
    if not story.frames:
        return ""
    return image_address(story.frames[0].image, image_base) or ""


def check_images(story: Story, *, local_pictures: bool = False) -> list[Finding]:
    """The pictures of a story that cannot be shown, or are not there in the language that they name.

    With `local_pictures` who fills their slots says which are missing.
    """
    found = []
    for frame in story.frames:
        if local_pictures and _is_local(frame):
            continue
        if image_address(frame.image) is None:
            message = Message(
                "The picture of frame {number} cannot be shown from `{image}`.",
                number=frame.number,
                image=frame.image,
            )
            found.append(UNUSABLE_PICTURE.at(frame.path, frame.line, 1, message=message))
            continue
        host, name = _host_and_name(frame.image)
        named = _STANDARD_NAME.fullmatch(name)
        real = _real_name(named) if named else name
        if name != real and (not host or host in _HOSTS):
            message = Message(
                "There is no picture `{name}`; {real} is shown.", name=name, real=real
            )
            fix = Message("Write the name as it is in English: {name}.", name=real)
            found.append(
                PICTURE_OF_NO_LANGUAGE.at(frame.path, frame.line, 1, message=message, fix=fix)
            )
    return found


def _figure(
    story: Story, frame: Frame, identifier: str, image_base: str, for_page: bool
) -> Fragment:
    address = image_address(frame.image, image_base)
    caption = join(_block(block) for block in frame.paragraphs)
    if for_page and _is_local(frame):
        picture = picture_slot(frame.image, _alternative(story, frame))
    elif address is None:
        shown = escape(f"{frame.alt} {frame.image}".strip(), quote=False)
        picture = f'<p class="no-image gen">{shown}</p>'
    else:
        alt = escape(_alternative(story, frame))
        picture = f'<img src="{escape(address)}" alt="{alt}" {_SIZE}>'
    words = caption.html
    if for_page:
        words = entry_html(words, str(frame.number), identifier)
    text = f"<figcaption>{words}</figcaption>" if frame.paragraphs else ""
    return Fragment(
        f'<figure class="frame" id="{identifier}">{picture}{text}</figure>',
        (identifier, *caption.ids),
        caption.links,
    )


def _alternative(story: Story, frame: Frame) -> str:
    if _BOILERPLATE.fullmatch(frame.alt):
        return f"{story_name(story)}, {frame.number}"
    return frame.alt


def _block(block: Block) -> Fragment:
    if block.role == "rule":
        return Fragment("<hr>")
    if block.role == "metadata":
        return front_matter(block.text)[0]
    made = inline(block.text)
    html = made.html
    if block.role == "title":
        html = f"<h1>{html}</h1>"
    elif block.role == "heading":
        html = f"<h2>{html}</h2>" if html else ""
    elif block.role == "reference":
        html = f'<p class="reference">{html}</p>'
    else:
        html = f"<p>{html}</p>"
    return made._replace(html=html)

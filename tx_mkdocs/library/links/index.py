"""What the resources at hand hold: articles by path and name, places of Scripture by page and id.

Everything is read off the pages: an article's address is its path (`kt/god`), a chapter's address ends
in its number (`gen/01`), and verses are found by the page's spans, else by its anchors, when one is first
asked for. A verse is the same for links, tables, bridges and chunks: see `LinkIndex.place`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tx_mkdocs.data.books import STORIES
from tx_mkdocs.data.versification import most_verses, verses_in
from tx_mkdocs.library.links import questions
from tx_mkdocs.library.links.target import Place
from tx_mkdocs.library.member import Member
from tx_mkdocs.resources import Page, kinds_of_rc
from tx_mkdocs.resources.model import SiteFile
from tx_mkdocs.source.tree import fold_path

_VERSES = frozenset({"verse", "chunk", "frame"})


@dataclass(slots=True)
class LinkIndex:
    """The resources at hand and the places of everything in them, found when asked for."""

    members: tuple[Member, ...]
    keys: tuple[str, ...]
    """What each member is called where it is spoken of in another build: no two have the same."""
    articles: list[dict[str, Page]]
    """For each member: pages by lower-case path, of the address or of the file."""
    names: list[dict[str, list[Page]]]
    """For each member: articles by the last part of their path."""
    chapters: list[dict[tuple[str, int], Page]]
    """For each member: pages by book and number; chapter 0 is the book's overview."""
    files: list[dict[str, Page]]
    """For each member that has no articles: the first page that shows a file, by its lower-case path."""
    sources: list[dict[str, Page]]
    """For each member that has articles: the page of a file, by its path as it is."""
    asked: set[str] = field(default_factory=set)
    """What was asked, as `links.questions`; who wants to know clears it before."""
    by_key: dict[str, int] = field(init=False)
    """Numbers of the members by their keys."""
    _candidates: dict[tuple[str, str, str], list[int]] = field(default_factory=dict)
    _questions: dict[str | tuple[str, str, str], frozenset[str]] = field(default_factory=dict)
    """What is noted for candidates, and for the texts in a language."""
    _by_language: dict[str, list[int]] | None = None
    _texts: dict[str, list[int]] | None = None
    _titles: dict[tuple[str, str], str] | None = None
    _named: dict[str, list[int]] | None = None
    _names: frozenset[str] = frozenset()
    _copies: dict[int, dict[str, SiteFile]] = field(default_factory=dict)
    _folders: dict[int, dict[str, Page | None]] = field(default_factory=dict)
    _anchors: dict[int, tuple[frozenset[str], tuple[tuple[int, str], ...]]] = field(
        default_factory=dict
    )

    def __post_init__(self) -> None:
        self.by_key = {key: index for index, key in enumerate(self.keys)}

    def copy(self, member: int, path: str) -> SiteFile | None:
        """The copy that the site has of a file; capital letters do not count where none has this very path."""
        copies = self._copies.get(member)
        if copies is None:
            files = self.members[member].resource.files
            copies = self._copies[member] = {fold_path(file.path): file for file in reversed(files)}
            copies.update((file.path, file) for file in files)
        return copies.get(path) or copies.get(fold_path(path))

    def of_folder(self, member: int, path: str) -> Page | None:
        """The only page of files in the folder of a file, as of a lesson and its title."""
        folders = self._folders.get(member)
        if folders is None:
            folders = self._folders[member] = {}
            for page in self.members[member].resource.pages:
                folder = page.source.rpartition("/")[0]
                only = folders.setdefault(folder, page)
                if not folder or (only is not None and only.address != page.address):
                    folders[folder] = None
        return folders.get(path.rpartition("/")[0])

    def article(self, member: int, parts: Sequence[str]) -> Page | None:
        """The article at a path, or the only one of that name."""
        path = [fold_path(part) for part in parts]
        known = self.articles[member]
        if path and path[-1] in ("01", "readme") and "/".join(path) not in known:
            path.pop()
        if not path:
            # The folder of the whole repository.
            return known.get("index")
        for start in range(len(path)):
            found = known.get("/".join(path[start:]))
            if found is not None:
                return found
        same_name = self.names[member].get(path[-1], [])
        return same_name[0] if len(same_name) == 1 else None

    def place(self, member: int, place: Place) -> tuple[Page, str] | None:
        """Page and id of what a member has at this very place; None where it has nothing there.

        The id is empty for a whole chapter. What is about several verses is there for each of them: a
        bridge, a row on `1:3-5`, a chunk of notes (source: Resource Container 0.2, "Aligning verses to
        chunks").
        """
        page = self.chapters[member].get((place.book, place.chapter))
        if page is None:
            return None
        if not place.verse:
            return page, self._introduction(member, page) if place.is_introduction else ""
        if place.id:
            ids, _ = self.ids(member, page)
            noted = next((name for name in ids if name.endswith(f"-{place.id.lower()}")), "")
            if noted:
                return page, noted
        spans = self._spans(member, page, place)
        for wanted in range(place.verse, max(place.verse, place.last) + 1):
            # What begins at the verse goes before what runs through it.
            about = [span for span in spans if span[0] <= wanted <= span[1]]
            if about:
                return page, max(about, key=lambda span: span[0])[2]
        return None

    def near(self, member: int, place: Place) -> tuple[Page, str] | None:
        """The chapter of a place of which a member has nothing; None where the chapter has no such verse.

        In a text the id is that of the verse before it, where an edition leaves verses out.
        """
        page = self.chapters[member].get((place.book, place.chapter))
        if page is None:
            return None
        _, verses = self.ids(member, page)
        if place.book != STORIES:
            known = verses_in(most_verses(place.book), place.chapter)
            if place.verse > max([known, *(number for number, _ in verses)]):
                return None
        before = [name for number, name in verses if number <= place.verse]
        is_text = self.members[member].resource.kind.is_text
        return page, before[-1] if before and is_text else ""

    def replace_pages(self, member: int, pages: Sequence[tuple[Page, Page]]) -> None:
        """Put the second page of each pair in the place of the first in the index; both have the same address."""
        news = {id(old): new for old, new in pages}

        def now(page: Page) -> Page:
            return news.get(id(page), page)

        self.articles[member] = {key: now(page) for key, page in self.articles[member].items()}
        self.sources[member] = {key: now(page) for key, page in self.sources[member].items()}
        self.chapters[member] = {key: now(page) for key, page in self.chapters[member].items()}
        self.names[member] = {
            key: [now(page) for page in same_name] for key, same_name in self.names[member].items()
        }
        self._folders.pop(member, None)
        for old in news:
            # Kept by the identity of a page, which another page may get once this one is gone.
            self._anchors.pop(old, None)

    def _introduction(self, member: int, page: Page) -> str:
        self.asked.add(questions.parts_of(self.keys[member], page.address))
        return next((anchor.id for anchor in page.anchors if anchor.kind == "introduction"), "")

    def _spans(self, member: int, page: Page, place: Place) -> Sequence[tuple[int, int, str]]:
        """First verse, last verse and id of everything on a page that is about verses, in order."""
        if page.spans is not None:
            self.asked.add(questions.parts_of(self.keys[member], page.address))
            return page.spans
        _, verses = self.ids(member, page)
        if self.members[member].resource.kind.is_text:
            return tuple((number, number, name) for number, name in verses)
        # Of other helps it is not known how far they go: until the next ones begin.
        count = verses_in(most_verses(place.book), place.chapter)
        nexts = [*(number for number, _ in verses[1:]), count + 1]
        return tuple(
            (number, max(number, following - 1), name)
            for (number, name), following in zip(verses, nexts, strict=False)
        )

    def ids(self, member: int, page: Page) -> tuple[frozenset[str], tuple[tuple[int, str], ...]]:
        """Every id on a page of a member, and those of its verses in order, each verse once."""
        self.asked.add(questions.parts_of(self.keys[member], page.address))
        known = self._anchors.get(id(page))
        if known is None:
            anchors = page.anchors
            verses: dict[int, str] = {}
            for anchor in anchors:
                if anchor.kind in _VERSES:
                    verses.setdefault(anchor.verse, anchor.id)
            ids = frozenset(anchor.id for anchor in anchors)
            known = self._anchors[id(page)] = (ids, tuple(sorted(verses.items())))
        return known

    def candidates(self, here: int, language: str, resource: str) -> list[int]:
        """Members that `rc://language/resource/…` may mean, the likeliest first.

        `*` is the language of the member that links. Where nobody has the language, a member in the
        language of the one that links will do: translated helps keep `rc://en/…` of their source.
        """
        own = self.members[here].manifest.language.identifier
        found = self.candidates_in(own, language, resource)
        self.asked |= self._questions[own, language, resource]
        return found

    def candidates_in(self, own: str, language: str, resource: str) -> list[int]:
        """The same for any member in the language `own`."""
        known = self._candidates.get((own, language, resource))
        if known is None:
            known = self._find_candidates(own, own if language == "*" else language, resource)
            self._candidates[own, language, resource] = known
            question = questions.candidates(own, language, resource)
            self._questions[own, language, resource] = self._with_pages(question, known)
        return known

    def _with_pages(self, question: str, found: Sequence[int]) -> frozenset[str]:
        """A question, and those for the pages of the members that are the answer."""
        return frozenset([question, *(questions.pages_of(self.keys[index]) for index in found)])

    def _find_candidates(self, own: str, wanted: str, resource: str) -> list[int]:
        if self._by_language is None:
            self._by_language = {}
            for index, member in enumerate(self.members):
                tongue = member.manifest.language.identifier
                self._by_language.setdefault(tongue, []).append(index)
        by_language = self._by_language
        meant = kinds_of_rc(resource)
        scored: list[tuple[int, int]] = []
        for index in dict.fromkeys([*by_language.get(wanted, ()), *by_language.get(own, ())]):
            member = self.members[index]
            manifest = member.manifest
            if resource == "*":
                fits = 0 if member.resource.kind.is_scripture else 1
            elif manifest.identifier == resource:
                fits = 0
            elif member.resource.kind in meant:
                fits = 1
            else:
                continue
            score = 0 if manifest.language.identifier == wanted else 2
            # This site goes before what is only at hand.
            scored.append((score + 4 * fits + (0 if member.shown else 1), index))
        return [index for _, index in sorted(scored)]

    def texts(self, language: str = "") -> list[int]:
        """Members with Scripture or stories, those in a language or all."""
        if self._texts is None:
            self._texts = {"": []}
            for index, member in enumerate(self.members):
                if member.resource.kind.is_text:
                    tongue = member.manifest.language.identifier
                    for listed in {tongue, ""}:
                        self._texts.setdefault(listed, []).append(index)
        found = self._texts.get(language, [])
        asked = self._questions.get(language)
        if asked is None:
            question = questions.texts_in(language)
            asked = self._questions[language] = self._with_pages(question, found)
        self.asked |= asked
        return found

    def book_title(self, language: str, code: str) -> str:
        """What the first text that has a book calls it, one in a language before others; empty where none has it."""
        if self._titles is None:
            self._titles = {}
            for member in self.members:
                if member.resource.kind.names_books:
                    tongue = member.manifest.language.identifier
                    for section in member.resource.sections:
                        for listed in (tongue, ""):
                            self._titles.setdefault((listed, section.identifier), section.title)
        self.asked.add(questions.book_title(language, code))
        return self._titles.get((language, code)) or self._titles.get(("", code), "")

    def named(self, name: str) -> list[int]:
        """Members whose repository is called so, or who are by language and resource; in lower case."""
        if self._named is None:
            self._named = {}
            for index, member in enumerate(self.members):
                manifest = member.manifest
                of_resource = f"{manifest.language.identifier}_{manifest.identifier}"
                for known in {member.repository.name.lower(), of_resource}:
                    self._named.setdefault(known, []).append(index)
        self.asked.add(questions.named(name))
        return self._named.get(name, [])

    def is_named(self, name: str) -> bool:
        """Whether this is the name of a repository at hand, capital letters as they are."""
        if not self._names:
            self._names = frozenset(member.repository.name for member in self.members)
        self.asked.add(questions.named(name))
        return name in self._names


def make_link_index(members: Sequence[Member]) -> LinkIndex:
    """Put what the members hold in order."""
    articles: list[dict[str, Page]] = []
    files: list[dict[str, Page]] = []
    names: list[dict[str, list[Page]]] = []
    chapters: list[dict[tuple[str, int], Page]] = []
    sources: list[dict[str, Page]] = []
    for member in members:
        by_path: dict[str, Page] = {}
        by_source: dict[str, Page] = {}
        by_file: dict[str, Page] = {}
        shown: dict[str, Page] = {}
        by_name: dict[str, list[Page]] = {}
        by_place: dict[tuple[str, int], Page] = {}
        resource = member.resource
        for page in resource.pages:
            path = fold_path(page.address)
            if resource.kind.is_articles:
                by_path.setdefault(path, page)
                if page.kind == "article":
                    by_name.setdefault(path.rpartition("/")[2], []).append(page)
                by_path.setdefault(path.removesuffix("/index"), page)
                # Authors write the name of the file, which may have a blank that addresses do not have.
                file = fold_path(page.source.rpartition(".")[0])
                if file and file != path:
                    by_file.setdefault(file, page)
                    folder, _, name = file.rpartition("/")
                    in_address = path.rpartition("/")[0]
                    if folder.endswith(f"/{in_address}"):
                        by_file.setdefault(f"{in_address}/{name}", page)
                if page.source:
                    by_source.setdefault(page.source, page)
                continue
            if page.source:
                shown.setdefault(fold_path(page.source.rpartition(".")[0]), page)
            folder, _, number = path.rpartition("/")
            if number.isdecimal():
                by_place.setdefault((folder or STORIES, int(number)), page)
            elif (number == "index" and folder) or number == "front":
                by_place.setdefault((folder or STORIES, 0), page)
        articles.append(by_file | by_path)
        files.append(shown)
        sources.append(by_source)
        names.append(by_name)
        chapters.append(by_place)
    return LinkIndex(tuple(members), _keys(members), articles, names, chapters, files, sources)


def _keys(members: Sequence[Member]) -> tuple[str, ...]:
    """The folder of each member in the site, or the name of its repository, made different where two are the same."""
    taken: set[str] = set()
    keys = []
    for member in members:
        repository = member.repository
        name = member.folder if member.has_pages else f"{repository.owner}/{repository.name}"
        key = name.replace("\n", " ")
        while key in taken:
            key += "'"
        taken.add(key)
        keys.append(key)
    return tuple(keys)

"""The files of a site as MkDocs makes and copies them: without those that stay as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File, Files, InclusionLevel

if TYPE_CHECKING:
    from tx_mkdocs.site.incremental import ExistingSite


class ChangedFiles(Files):
    """MkDocs' files; those that stay are not among those that MkDocs makes and copies."""

    def __init__(self, files: Files, existing: ExistingSite) -> None:
        super().__init__(files)
        self.existing = existing
        self._pages = _Pages(super().documentation_pages)

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] | None = None
    ) -> Sequence[File]:
        """The pages. MkDocs names `inclusion` when it makes them, and not where a template lists them."""
        if inclusion is None:
            return self._pages
        pages = super().documentation_pages(inclusion=inclusion)
        return [page for page in pages if page.dest_uri not in self.existing.kept]

    def copy_static_files(
        self,
        dirty: bool = False,
        *,
        inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included,
    ) -> None:
        """Copy files that are no pages, but for those that the site has already."""
        for file in self:
            if (
                not file.is_documentation_page()
                and inclusion(file.inclusion)
                and not self.existing.holds_copy(file)
            ):
                file.copy_file(dirty)


class _Pages(Sequence[File]):
    """The pages as MkDocs gives them to each template, listed if one asks: only that of the sitemap does."""

    def __init__(self, make: Callable[[], Sequence[File]]) -> None:
        self._make = make

    @cached_property
    def _listed(self) -> Sequence[File]:
        return self._make()

    def __getitem__(self, index: Any) -> Any:
        return self._listed[index]

    def __iter__(self) -> Iterator[File]:
        return iter(self._listed)

    def __len__(self) -> int:
        return len(self._listed)

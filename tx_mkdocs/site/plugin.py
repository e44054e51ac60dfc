"""The MkDocs plugin: on this event, do that stage of the build.

The stages are imported when a build begins: MkDocs imports this module for whatever it is asked.
"""

from __future__ import annotations

import signal
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import BasePlugin

from tx_mkdocs.site.config import TxConfig
from tx_mkdocs.site.ending import end_in_order, give_back, leave

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from tx_mkdocs.site.live.preview import Preview
    from tx_mkdocs.site.stages import Build


class TxPlugin(BasePlugin[TxConfig]):  # type: ignore[no-untyped-call]
    """Turns a repository of Bible translation content into pages."""

    build: Build
    has_begun = False
    """Whether there is a build: another plugin may fail before its first stage."""
    preview: Preview | None = None
    handlers: Mapping[int, Any] = {}
    """Of signals, as they were before the command began."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """MkDocs keeps this object from one rebuild of a preview to the next."""
        self.preview = None
        is_preview = command == "serve"
        # MkDocs itself dies of SIGTERM where it stands, and leaves its folder and ours.
        self.handlers = end_in_order(signal.default_int_handler if is_preview else leave)
        if is_preview:
            from tx_mkdocs.site.live.preview import Preview

            self.preview = Preview()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Open and convert the repository; let the manifest say what mkdocs.yml does not."""
        from tx_mkdocs.site.stages import Build

        self.build = Build(self.config, config, self.preview)
        self.has_begun = True
        self.build.read()
        self.build.build_beside()
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the pages."""
        # Another plugin may have put another configuration in place of the first.
        self.build.config = config
        return self.build.add_pages(files)

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Order them."""
        return self.build.order_pages(nav)

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Give the theme its data."""
        self.build.prepare_theme(env, files)
        return env

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give the templates the words of the page's interface."""
        return self._with_words(context, page)

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """The same for pages that are made of a template alone."""
        return self._with_words(context, None)

    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Leave out of the theme's sheet and script what readers do not need."""
        from tx_mkdocs.site.assets import without_comments

        return without_comments(template_name, output)

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Keep the finished page for the proof that nothing was lost."""
        self.build.take_page(page, output)
        return output

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Compare the pages with the source, report, and write build_log.json."""
        self.build.finish()

    def on_serve(
        self, server: LiveReloadServer, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Follow what changes in the source."""
        preview = self.preview
        assert preview is not None

        def build() -> tuple[list[str], list[str]]:
            assert preview.live is not None
            try:
                builder()
            finally:
                self.build.close()
            return self.build.replace(preview.live.root, preview.live.beside)

        preview.follow_changes(server, config, self.config, build)
        return server

    def on_shutdown(self) -> None:
        """Let go of the site, and of what a preview made beside it."""
        if self.has_begun:
            self.build.close()
        if self.preview is not None:
            self.preview.end()
            self.preview = None
        give_back(self.handlers)

    def on_build_error(self, error: Exception) -> None:
        """Let go of the source."""
        if self.has_begun:
            self.build.abandon()

    def _with_words(self, context: TemplateContext, page: Page | None) -> TemplateContext:
        from tx_mkdocs.site.theme_data import template_words

        words = template_words(self.build.interface_of(page))
        context.update(words)  # type: ignore[typeddict-item]
        return context

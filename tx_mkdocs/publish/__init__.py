"""Publishes built sites to a folder, an object store, or a branch of a git repository.

    store = open_target("/srv/www")
    revision = Revision("unfoldingWord", "en_ulb", commit, "master", default_ref=True)
    report(store, revision, {"status": "started", "message": "Conversion started…"})
    publish(Path("site"), store, revision, log=record, keep=10)

`publishing` says where everything goes, and in which order.
"""

from tx_mkdocs.publish.front_door import open_door as open_front_door
from tx_mkdocs.publish.front_door import rebuild as rebuild_front_door
from tx_mkdocs.publish.maintenance import (
    build_log,
    point,
    prune,
    remove_ref,
    revisions,
    rollback,
    unlist,
)
from tx_mkdocs.publish.publishing import Published, publish, report
from tx_mkdocs.publish.revision import PublishError, Revision, TargetError, check_ref, ref_folder
from tx_mkdocs.publish.store import Store
from tx_mkdocs.publish.targets import open_target

__all__ = [
    "PublishError",
    "Published",
    "Revision",
    "Store",
    "TargetError",
    "build_log",
    "check_ref",
    "open_front_door",
    "open_target",
    "point",
    "prune",
    "publish",
    "rebuild_front_door",
    "ref_folder",
    "remove_ref",
    "report",
    "revisions",
    "rollback",
    "unlist",
]

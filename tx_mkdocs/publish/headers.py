"""How a file is served: its type, and how long browsers and caches may keep it."""

from __future__ import annotations

from tx_mkdocs.states import BUILD_LOG

# Not `mimetypes`: that one depends on the machine.
_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "map": "application/json; charset=utf-8",
    "webmanifest": "application/manifest+json; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "svg": "image/svg+xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
    "usfm": "text/plain; charset=utf-8",
    "sfm": "text/plain; charset=utf-8",
    "yaml": "application/yaml; charset=utf-8",
    "yml": "application/yaml; charset=utf-8",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/x-icon",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "ttf": "font/ttf",
    "otf": "font/otf",
    "pdf": "application/pdf",
    "epub": "application/epub+zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "doc": "application/msword",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xls": "application/vnd.ms-excel",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "ppt": "application/vnd.ms-powerpoint",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "rtf": "application/rtf",
    "zip": "application/zip",
    "7z": "application/x-7z-compressed",
    "gz": "application/gzip",
    "mp3": "audio/mpeg",
    "ogg": "audio/ogg",
    "oga": "audio/ogg",
    "opus": "audio/ogg",
    "m4a": "audio/mp4",
    "flac": "audio/flac",
    "wav": "audio/wav",
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "mov": "video/quicktime",
    "ogv": "video/ogg",
    "webm": "video/webm",
    "wasm": "application/wasm",
}
POINTER = "public, max-age=60"
"""What changes: pointers, project.json, build_log.json."""
PAGE = "public, max-age=3600"
"""Pages of a commit never change, but may have to be taken down."""
ASSET = "public, max-age=31536000, immutable"
"""Everything else of a commit."""


def content_type(path: str) -> str:
    """The media type of a file by its name, with charset; bytes of any kind where it is not known."""
    return _TYPES.get(path.rpartition(".")[2].lower(), "application/octet-stream")


def cache_control(path: str, *, lasting: bool) -> str:
    """How long a file may be kept.

    Args:
        path: of the file.
        lasting: whether it belongs to the finished site of a commit.
    """
    name = path.rpartition("/")[2]
    if not lasting or name == BUILD_LOG:
        return POINTER
    return PAGE if name.endswith(".html") else ASSET

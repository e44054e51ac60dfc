"""Files in a zip, so that the same files make the same zip."""

from __future__ import annotations

from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipInfo

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can hold: when a file was written says nothing about it."""


def zip_info(name: str, *, compress: bool = True) -> ZipInfo:
    """What a zip says of the file `name`, which is compressed or stored as it is; everybody may read it."""
    info = ZipInfo(name, _FIRST_DAY)
    info.compress_type = ZIP_DEFLATED if compress else ZIP_STORED
    info.external_attr = 0o644 << 16
    return info

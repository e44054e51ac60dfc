"""What is done to the files of examples that text alone cannot show, in words; the steps are in the tests."""

from __future__ import annotations

PREPARATIONS = {
    "link_out": "`link.md` is a symbolic link to a file outside of the repository.",
    "link_to_folder": "`link` is a symbolic link to a folder.",
    "many_links": "Twenty-two symbolic links lead nowhere.",
    "many_mistakes": "A file has more mistakes of a kind than are listed.",
    "name_with_control": "The name of a file has a line break in it.",
    "too_many_files": "There are more files than are read.",
    "too_deep": "A file is inside more than forty folders, one in another.",
    "pipe": "`pipe.md` is a named pipe.",
    "unreadable_folder": "The folder `locked` may not be read by this user.",
    "too_large_file": "`01-GEN.usfm` is larger than what is read of a file.",
    "utf_16": "`01-GEN.usfm` was saved as UTF-16.",
    "damaged_utf_16": "`01-GEN.usfm` was saved as UTF-16 and cut off in the middle of a letter.",
    "zip_leading_out": "In the zip is a file called `../evil.md`.",
    "zip_with_link": "In the zip is a symbolic link.",
    "zip_with_double": "In the zip is `01-GEN.usfm` twice.",
    "zip_encrypted": "In the zip `locked.md` is encrypted.",
    "zip_too_tight": "In the zip is a file of a million blanks, packed into a thousand bytes.",
    "zip_damaged": "In the zip a few bytes of `damaged.md` were changed.",
    "remarked": "In the form for checking that was made of it, a remark stands beside the verse.",
    "zip_unwritable": "In the zip is a file whose folder is itself a file.",
    "zip_cut_off": "The zip ends after its first hundred bytes.",
    "zip_too_large": "The zip unpacks to more than is allowed.",
    "unnamed": "The folder is called `example`.",
    "nothing_there": "The repository is opened by a name that is misspelled.",
    "failing_reader": "A reader of this program fails at the repository.",
    "git_without_repository": "There is no repository at the git address.",
}
"""A sentence for each step that an example may name in `made`."""

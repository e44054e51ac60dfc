"""Ways to damage a manifest and the files around it; see `test_seeding`."""

from __future__ import annotations

from tests.checks.seeding.damage_usfm import drop, swap

BIBLE, NOTES = "en_reg/manifest.yaml", "en_tn/manifest.yaml"
STUDIO = "en_phm_text_reg/manifest.json"

DAMAGES = [
    ("a quotation mark too many", BIBLE, swap("publisher: 'tx", "publisher: 'tx's"), "MAN002", 15),
    ("a key lost", BIBLE, drop(15), "MAN050", 1),
    ("a value lost", BIBLE, swap("publisher: 'tx-mkdocs'", "publisher: ''"), "MAN051", 15),
    ("a key misspelled", BIBLE, swap("  modified:", "  modifed:"), "MAN052", 14),
    ("a line doubled", BIBLE, swap("  type: 'bundle'\n", "  type: 'bundle'\n  type: 'bundle'\n"), "MAN005", 23),
    ("a tab for blanks", BIBLE, swap("title: 'English'", "title:\t'English'"), "MAN055", 12),
    ("curly quotation marks", BIBLE, swap("'Plain Bible Text'", "“Plain Bible Text”"), "MAN054", 21),
    ("another form", BIBLE, swap("rc0.2", "rc0.1"), "MAN053", 2),
    ("a language that nobody speaks", BIBLE, swap("identifier: 'en'", "identifier: 'qqz'"), "MAN060", 11),
    ("a language that is not that of the name", BIBLE, swap("identifier: 'en'", "identifier: 'fr'"), "MAN061", 11),
    ("the wrong direction", BIBLE, swap("'ltr'", "'rtl'"), "MAN014", 13),
    ("another resource", BIBLE, swap("identifier: 'reg'", "identifier: 'udb'"), "MAN063", 8),
    ("the subject of notes", BIBLE, swap("subject: 'Bible'", "subject: 'TSV Translation Notes'"), "MAN064", 20),
    ("a version in words", BIBLE, swap("version: '1'", "version: 'the first'"), "MAN066", 23),
    ("a date in words", BIBLE, swap("issued: '2026-11-24'", "issued: 'in November'"), "MAN032", 9),
    ("the year of the change wrong", BIBLE, swap("modified: '2026", "modified: '2006"), "MAN067", 14),
    ("a date that is not yet", BIBLE, swap("modified: '2026", "modified: '2926"), "MAN068", 14),
    ("a relation with a dash", BIBLE, swap("en/obs", "en-obs"), "MAN070", 17),
    ("an original lost", NOTES, swap("    - 'hbo/uhb?v=2.1.30'\n", ""), "MAN072", 16),
    ("the version of an original lost", NOTES, swap("?v=2.1.30", ""), "MAN073", 20),
    ("a book out of order", BIBLE, swap("sort: 19", "sort: 90"), "MAN082", 41),
    ("a number of order used twice", BIBLE, swap("sort: 57", "sort: 41"), "MAN081", 62),
    ("an unknown versification", BIBLE, swap("versification: 'ufw'", "versification: 'ours'"), "MAN083", 32),
    ("a book in the other testament", BIBLE, swap("'bible-nt'", "'bible-ot'"), "MAN086", 58),
    ("a book listed twice", BIBLE, swap("identifier: 'tit'", "identifier: '3jn'"), "MAN022", 63),
    ("a path that leads out", BIBLE, swap("./19-PSA.usfm", "../19-PSA.usfm"), "MAN020", 42),
    ("a path to nothing", BIBLE, swap("./A0-FRT.usfm", "./front/matter"), "MAN021", 35),
    ("a file not listed", BIBLE, drop(59, 65), "MAN023", 30),
    ("another licence", BIBLE, swap("rights: 'Public Domain'", "rights: 'CC BY-SA 4.0'"), "MAN091", 18),
    ("no licence that is known", BIBLE, swap("rights: 'Public Domain'", "rights: 'ours'"), "MAN090", 18),
    ("the licence file deleted", "en_reg/LICENSE.md", lambda text: None, "MAN092", "manifest.yaml:18"),
    ("the manifest deleted", BIBLE, lambda text: None, "MAN001", ":0"),
    ("a list without its hyphen", BIBLE, swap("- 'The tx-mkdocs project'", "The tx-mkdocs project"), "MAN059", 4),
    ("the subject of another library", BIBLE, swap("subject: 'Bible'", "subject: 'Poems'"), "MAN018", 20),
    ("a finished piece emptied", "en_phm_text_reg/01/08.txt", lambda text: "\n", "MAN110", "manifest.json:43"),
    ("a finished piece deleted", "en_phm_text_reg/01/11.txt", lambda text: None, "MAN110", "manifest.json:44"),
    ("a book that nobody knows", STUDIO, swap('"phm"', '"philm"'), "MAN111", 14),
    ("a language that nobody speaks", STUDIO, swap('"en"', '"qqz"'), "MAN060", 9),
    ("a comma lost", STUDIO, swap('"id": "phm",', '"id": "phm"'), "MAN002", 15),
    ("NUL bytes in a text", "en_reg/57-TIT.usfm", swap("Paul", "Pa\0ul"), "REP023", 13),
    ("bytes of Windows in a text", "en_reg/57-TIT.usfm", swap("Paul", "Pa\udce9l"), "REP020", 13),
]  # fmt: skip

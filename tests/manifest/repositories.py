"""Small repositories of every form of metadata, written for these tests.

Name of the repository, and its files. What each becomes is in `golden/`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.files import write_files


def usfm(code: str, title: str = "", text: str = "words") -> str:
    """A short USFM file."""
    name = f"\\h {title}\n\\toc2 {title}\n" if title else ""
    return f"\\id {code}\n{name}\\c 1\n\\p\n\\v 1 {text}\n"


def translation_studio(**values: Any) -> str:
    """A manifest of package version 7."""
    return json.dumps(
        {
            "package_version": 7,
            "format": "usfm",
            "generator": {"name": "ts-desktop", "build": "110"},
            "target_language": {"id": "ckb", "name": "سۆرانی", "direction": "rtl"},
            "project": {"id": "tit", "name": "Titus"},
            "type": {"id": "text", "name": "Text"},
            "resource": {"id": "reg", "name": "Regular"},
            "source_translations": [
                {"language_id": "en", "resource_id": "ulb", "checking_level": 3,
                 "date_modified": 20161227, "version": "8"},
                {"language_id": "en", "resource_id": "ulb", "checking_level": "3",
                 "date_modified": "2016", "version": "8"},
            ],
            "parent_draft": {},
            "translators": ["Ann", {"name": "Bea"}, "Ann", ""],
            "finished_chunks": ["01-01"],
            **values,
        }
    )  # fmt: skip


RC = """\
dublin_core:
  conformsto: 'rc0.2'
  contributor: ['Ann, B.A.', "Bea"]
  creator: 'A Team'
  description: 'A text for tests'
  format: 'text/usfm'
  identifier: 'ulb'
  issued: 2018-07-05
  language: {direction: ltr, identifier: en, title: English}
  modified: '2018-07-06T10:00:00.000Z'
  publisher: 'A Publisher'
  relation: ['en/tw', 'en/tn']
  rights: 'CC BY-SA 4.0'
  source:
  - {identifier: asv, language: en, version: 1901}
  subject: Bible
  title: 'Unlocked Literal Bible'
  type: bundle
  version: 4.10
  comment: 'kept'
checking:
  checking_entity: ['A Church']
  checking_level: 3
projects:
- {title: Titus, versification: ufw, identifier: tit, sort: 56, path: ./57-TIT.usfm, categories: [bible-nt]}
- {title: '', versification: null, identifier: phm, sort: 57, path: ./58-PHM.usfm, categories: null}
"""

RC_ASTRAY = """\
dublin_core:
  conformsto: rc0.1
  format: text/markdown
  identifier: hi_ulb
  language: hi
  subject: Unlocked Literal Bible
  type: Bible
  issued: last summer
checking: null
projects:
- {identifier: gen, path: ../../etc/passwd}
- {identifier: exo, path: /etc/passwd}
- {identifier: maz, title: Song, path: ./19-PSA.usfm}
- {identifier: lev, path: ./03-lev.usfm}
- {identifier: num, path: ./NUM.usfm}
- {identifier: deu, path: ./05-DEU.usfm}
- {identifier: jos, path: ./06-JOS.usfm}
- {identifier: jos, path: ./06-JOS.usfm}
- {identifier: rut, path: ./rut}
- just a word
"""

PACKAGE = {
    "package_version": 0.1,
    "modified_at": 20150826000000,
    "content_mime_type": "text/usfm",
    "versification_slug": "avd",
    "language": {"slug": "ar", "dir": "rtl", "name": "العربية"},
    "resource": {
        "slug": "ulb",
        "name": "Unlocked Literal Bible",
        "type": "book",
        "status": {
            "translate_mode": "all",
            "checking_entity": ["A Church"],
            "checking_level": "2",
            "version": "3.0",
            "comments": "Checked twice.",
            "contributors": ["Ann"],
            "pub_date": "2015-08-26",
            "license": "CC BY-SA 3.0",
            "checks_performed": ["keyword"],
            "source_translations": [
                {"resource_slug": "asv", "language_slug": "en", "version": "1901"}
            ],
        },
    },
    "projects": [
        {"name": "تيطس", "desc": "", "slug": "tit", "sort": "57", "categories": ["bible-nt"],
         "chunks_url": "https://example.org/tit"},
        {"name": "فليمون", "slug": "phm", "sort": "58", "categories": ["bible-nt"]},
    ],
    "chunk_status": [],
}  # fmt: skip

META = {
    "lang": "ne",
    "name": "A Nepali text",
    "slug": "ulb-ne",
    "checking_entity": "A Church, A Team (B, C)",
    "checking_level": "1",
    "comments": "",
    "contributors": "Ann; Bea, B.A.",
    "publish_date": "20160115",
    "source_text": "ulb-en",
    "source_text_version": "4",
    "version": "4.2",
    "versification": "avd",
}

STATUS = {
    "books_published": {
        "tit": {"desc": "", "meta": ["bible-nt"], "name": "तीतस", "sort": "57"},
        "phm": {"desc": "", "meta": ["bible-nt"], "name": "फिलेमोन", "sort": "58"},
    },
    "date_modified": "20160901",
    "lang": "ne",
    "slug": "ulb-ne",
    "status": {"checking_level": "3", "license": "CC BY-SA 4.0"},
}

PROJECT = {
    "completion": 3,
    "currentsource": 0,
    "icon": "x.png",
    "language": {"id": 2140, "lc": "fa", "ln": "فارسی", "direction": "rtl", "region": "Asia"},
    "project": {"id": 12, "name": "2 John", "slug": "2jn", "desc": "A letter", "category": "nt"},
    "sources": [{"lc": "en", "source": "ulb", "version": "2"}],
    "translators": [{"name": "Ann"}],
}

BURRITO = {
    "format": "scripture burrito",
    "meta": {
        "version": "1.0.0",
        "category": "source",
        "dateCreated": "2026-08-03T15:45:56.021Z",
        "defaultLocale": "fr",
        "generator": {"softwareName": "x"},
    },
    "idAuthorities": {"dcs": {"id": "https://git.door43.org", "name": {"en": "DCS"}}},
    "identification": {
        "primary": {"dcs": {"Owner/fr_ulb": {"revision": "abc", "timestamp": "2026"}}},
        "name": {"fr": "Une Bible", "en": "A Bible"},
        "description": {"en": "A Bible for tests"},
        "abbreviation": {"en": "XYZ"},
    },
    "languages": [{"tag": "fr", "name": {"fr": "français"}, "scriptDirection": "ltr"}],
    "type": {
        "flavorType": {
            "name": "scripture",
            "flavor": {"name": "textTranslation", "usfmVersion": "3.0"},
            "currentScope": {"TIT": [], "PHM": []},
        }
    },
    "confidential": False,
    "agencies": [
        {"id": "dcs::A", "roles": ["rightsHolder"], "name": {"en": "A Team"}},
        {"id": "dcs::P", "roles": ["publication"], "name": {"en": "A Publisher"}},
    ],
    "relationships": [
        {"id": "dcs::https://git.door43.org/Owner/en_ulb", "relationType": "source",
         "flavor": "textTranslation", "revision": "12"}
    ],
    "copyright": {"shortStatements": [{"statement": "<b>©</b> A, CC BY-SA 4.0", "lang": "en"}]},
    "localizedNames": {
        "book-tit": {"short": {"fr": "Tite"}, "long": {"fr": "Lettre à Tite"}, "abbr": {"fr": "Tt"}},
        "phm": {"long": {"fr": "Lettre à Philémon"}},
    },
    "ingredients": {
        "LICENSE.md": {"mimeType": "text/markdown", "size": 3},
        "ingredients/TIT.usfm": {"mimeType": "text/x-usfm", "scope": {"TIT": []}},
        "./PHM.usfm": {"mimeType": "text/x-usfm", "scope": {"PHM": ["1"]}},
        "ingredients/JUD.usfm": {"mimeType": "text/x-usfm", "scope": {"JUD": []}},
    },
}  # fmt: skip

STORIES_BURRITO = {
    **BURRITO,
    "identification": {"name": {"en": "Stories"}, "abbreviation": {"en": "OBS"}},
    "type": {"flavorType": {"name": "gloss", "flavor": {"name": "textStories"}}},
    "ingredients": {
        "ingredients/content/01.md": {"scope": {"GEN": ["1-2"]}},
        "ingredients/content/02.md": {"scope": {"GEN": ["3"]}},
    },
}

CORE = translation_studio(
    generator={"name": "tc-desktop", "build": ""},
    target_language={"id": "en", "name": "English", "direction": "ltr"},
    project={"id": "tit", "name": "Titus"},
    resource={"id": "ult", "name": "unfoldingWord Literal Text"},
    tc_version=8,
    tcInitialized=True,
    license="CC BY-SA 4.0",
    checkers=["Cid"],
    time_created="2022-08-24T13:32:57.000Z",
)

OLD_STUDIO = {
    "package_version": 2,
    "generator": {"name": "ts-android", "build": 12},
    "target_language": {"id": "aa", "name": "Afaraf", "direction": "ltr"},
    "project_id": "1jn",
    "resource_id": "ulb",
    "source_translations": {
        "1jn-pt-br-ulb": {"checking_level": 3, "date_modified": 20150101, "version": "2"}
    },
    "translators": {"Ann": {"email": "a@example.org"}, "b": {"name": "Bea"}},
    "finished_frames": ["01-01"],
}

TRANSLATED = "\\v 1 پۆڵس، بەندەی خودا و نێردراوی عیسای مەسیح، بەپێی باوەڕی هەڵبژاردەکانی خودا. " * 3

REPOSITORIES: dict[str, dict[str, str]] = {
    "rc": {"manifest.yaml": RC, "57-TIT.usfm": usfm("TIT"), "58-PHM.usfm": usfm("PHM", "Philemon "),
           "65-3JN.usfm": usfm("3JN", "3 John"), "LICENSE.usfm": "no book"},
    "rc-astray": {"manifest.yaml": RC_ASTRAY, "19-PSA.usfm": usfm("PSA", "भजन"),
                  "03-LEV.USFM": usfm("LEV", "लैव्य"), "04-NUM.usfm": usfm("NUM"),
                  "05-DEU.usfm": usfm("JOS", "यहोशू"), "rut/only.SFM": usfm("RUT"),
                  "old/03-LEV.usfm": usfm("LEV"), "LICENSE.md": "CC0, public domain"},
    "rc-one-folder": {
        "manifest.yaml": "dublin_core: {identifier: bible, language: {identifier: es-419}}\n"
                         "projects: [{identifier: bible, path: ./texts, versification: rsc}]\n",
        "texts/57-TIT.usfm": usfm("TIT", "Tito"), "texts/nineteen.usfm": usfm("PSA", "Salmos")},
    "rc-json": {"manifest.json": json.dumps({
        "dublin_core": {"identifier": "obs", "title": "Stories", "version": 4.10, "type": "book",
                        "language": {"identifier": "el-x-koine", "title": "", "direction": "rtl"},
                        "subject": "Bible stories", "format": "text/x-markdown", "rights": "x"}}),
        "content/01.md": "# 1\n\n" + "Some words that run from left to right. " * 5,
        "content/02.md": "# 2"},
    "ckb_tit_text_reg": {"manifest.json": translation_studio(), "front/title.txt": "تیتۆس\n",
                         "01/01.txt": TRANSLATED, "01/title.txt": "بەشی یەکەم",
                         "LICENSE.md": "Attribution-ShareAlike 4.0 International"},
    "aa_1jn_text_ulb": {"manifest.json": "\ufeff" + json.dumps(OLD_STUDIO), "01/01.txt": "\\v 1 x",
                        "00/title.txt": "1 Yuhanna"},
    "aab_obs_text_obs": {"manifest.json": translation_studio(
        format="markdown", project={"id": "obs", "name": ""}, resource={"id": "obs", "name": "OBS"},
        target_language={"id": "aab", "name": "Alumu-Tesu", "direction": "ltr"}),
        "01/01.txt": "frame", "01/title.txt": "One"},
    "en_ult_tit_book": {"manifest.json": CORE, "en_ult_tit_book.usfm": usfm("TIT", "Titus"),
                        "tit/1.json": "{}"},
    "en_ult_tit_empty": {"manifest.json": CORE, "tit/1.json": "{}"},
    "ar-ulb": {"package.json": json.dumps(PACKAGE), "57-TIT.usfm": usfm("TIT"),
               "58-PHM.usfm": usfm("PHM")},
    "ne-ulb": {"meta.json": json.dumps(META), "status.json": json.dumps(STATUS),
               "57-TIT.usfm": usfm("TIT"), "58-PHM.usfm": usfm("PHM")},
    "uw-2jn-fa": {"project.json": json.dumps(PROJECT), "01/01.txt": "\\v 1 از پیر."},
    "fr_ulb": {"metadata.json": json.dumps(BURRITO), "ingredients/TIT.usfm": usfm("TIT"),
               "ingredients/PHM.usfm": usfm("PHM")},
    "fr_obs": {"metadata.json": json.dumps(STORIES_BURRITO), "ingredients/content/01.md": "# 1"},
    "kan-x-aruvu_reg": {"eleven.usfm": usfm("TIT", "ತೀತ"), "58-PHM.SFM": usfm("XXX"),
                        "b.usfm.txt": usfm("3JN"), "README.md": "Public domain?"},
    "es_obs": {"content/01.md": "# 1", "content/02/01.md": "# 2", "content/50.md": "# 50"},
    "en_ult_rut_book": {"book.usfm": "\\id RUT EN_UST hbo_Ancient_Hebrew_rtl Wed Aug 24 2022 tc\n"
                                     "\\h Ruth\n\\c 1\n\\v 1 words\n"},
    "sb-none": {"metadata.json": '{"copyright": "kept by another program"}', "57-TIT.usfm": usfm("TIT")},
    "en_twl": {"metadata.json": json.dumps({
        **STORIES_BURRITO, "identification": {"name": {"en": "Links"}, "abbreviation": {"en": "TW"},
                                              "primary": {"dcs": {"Owner/en_twl": {}}}},
        "type": {"flavorType": {"flavor": {"name": "x-bcvarticles"}}},
        "ingredients": {"ingredients/TIT.tsv": {"scope": {"TIT": []}},
                        "ingredients/payload/kt/god.md": {}}}),
        "ingredients/TIT.tsv": "Reference", "ingredients/payload/kt/god.md": "# God"},
    "en_tw": {"metadata.json": json.dumps({
        **STORIES_BURRITO, "identification": {"name": {"en": "Words"}, "abbreviation": {"en": "TW"}},
        "type": {"flavorType": {"flavor": {"name": "x-bcvarticles"}}},
        "ingredients": {"ingredients/TIT.tsv": {"scope": {"TIT": []}},
                        "ingredients/payload/kt/god.md": {}}}),
        "ingredients/TIT.tsv": "Reference", "ingredients/payload/kt/god.md": "# God"},
    "en_ta": {"manifest.yaml": "dublin_core: {identifier: ta, language: {identifier: en}}",
              "translate/toc.yaml": "title: How to translate\nsections: []\n",
              "intro/what/01.md": "words", "images/1.md": "x"},
    "en_tq": {"manifest.yaml": "dublin_core: {identifier: tq, subject: Translation Questions}\n"
                               "projects: [{identifier: tit, path: ./tit, title: Titus}]\n",
              "tit/01/01.md": "# x", "PHM/01/01.md": "# x", "3jn.md": "# x", "extra/x.md": "x"},
    "something": {"notes.md": "# Notes"},
    "en_tn": {"tn_TIT.tsv": "Reference\tID\n", "tn_GEN.tsv": "Reference\tID\n"},
    "broken": {"manifest.yaml": "dublin_core: [", "manifest.json": '{"a": 1}',
               "package.json": '{"name": "npm-package", "version": "1.0.0"}',
               "project.json": "<<<<<<< HEAD\n{}\n=======\n",
               "meta.json": json.dumps({"lang": "en", "slug": "ulb"}), "57-TIT.usfm": usfm("TIT")},
}  # fmt: skip


def build(name: str, folder: Path) -> Path:
    """Write the repository of that name below `folder`."""
    root = folder / name
    write_files(root, REPOSITORIES[name])
    return root

"""Ways to damage Open Bible Stories; see `test_seeding`."""

from __future__ import annotations

from tests.checks.seeding.damage_usfm import drop, swap

FIRST, SECOND, MANIFEST = "en_obs/content/01.md", "en_obs/content/02.md", "en_obs/manifest.yaml"
FRONT = "en_obs/content/front/intro.md"
PICTURE = "https://cdn.door43.org/obs/jpg/360px/obs-en-01-"

DAMAGES = [
    ("a story emptied", FIRST, lambda text: "", "OBS001", 0),
    ("a title lost", FIRST, drop(1), "OBS002", 0),
    ("a reference lost", FIRST, drop(67), "OBS003", 65),
    ("the text of a frame lost", FIRST, drop(17), "OBS004", 15),
    ("the last frame lost", FIRST, drop(63, 65), "OBS005", 59),
    ("a frame in the middle lost", FIRST, drop(31, 33), "OBS005", 32),
    ("all pictures lost", FIRST, lambda text: "".join(line for line in text.splitlines(True) if "![" not in line)
     .replace("\n\n\n", "\n\n").replace("So God took", "\nSo God\n\ntook"), "OBS006", 0),
    ("a picture of one's own computer", FIRST, swap(f"{PICTURE}02.jpg", "C:/02.jpg"), "OBS007", 7),
    ("text before the first picture", FIRST, swap("\n\n![", "\n\nOnce upon a time.\n\n!["), "OBS008", 3),
    ("the number of another story", FIRST, swap("# 1.", "# 7."), "OBS010", 1),
    ("two frames exchanged", FIRST, swap("01-04.jpg", "01-02.jpg"), "OBS013", 15),
    ("the back matter deleted", "en_obs/content/back/intro.md", lambda text: None, "OBS014", ":0"),
    ("a picture of another story", FIRST, swap("obs-en-01-05", "obs-en-10-05"), "OBS020", 19),
    ("a bracket of a picture lost", FIRST, swap("01-06.jpg)", "01-06.jpg"), "OBS021", 23),
    ("text in the line of a picture", FIRST, swap("01-07.jpg)\n\n", "01-07.jpg) "), "OBS022", 27),
    ("the chapter of the reference lost", FIRST, swap("Genesis 1-2", "Genesis"), "OBS023", 67),
    ("the title of another story", SECOND, swap("A Lie in the Garden", "The Great Flood"), "OBS025", "content/03.md:1"),
    ("a heading in a story", FIRST, swap("Then God said to", "# Then God said to"), "OBS026", 21),
    ("a frame copied", FIRST, lambda text: "\n".join(
        [*text.split("\n")[:12], text.split("\n")[8], *text.split("\n")[13:]]), "OBS028", 13),
    ("a title of the second level", FIRST, swap("# 1.", "## 1."), "OBS033", 1),
    ("the passage of another story", SECOND, swap("Genesis 3", "Genesis 1-2"), "OBS034", 51),
    ("front matter in English", MANIFEST, swap("identifier: 'en'", "identifier: 'fr'"), "OBS031", "content/01.md:67"),
]  # fmt: skip

"""An extension that cannot be imported."""

raise RuntimeError("made for an older version")

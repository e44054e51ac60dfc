"""What is wrong in the source: every rule, the settings that choose among them, and mechanical fixes."""

MODES = ("hidden", "visible", "off")
"""What a site makes of them: a page that lists what they found, marks at each place too, or nothing: none is run."""

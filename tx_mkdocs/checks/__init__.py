"""What is wrong in the source: every rule, the settings that choose among them, and mechanical fixes."""

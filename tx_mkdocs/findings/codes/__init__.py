"""Every code of a finding, once: severity, title, reason, fix and examples."""

"""What notes, questions and word links share: entries for verses or frames, in books."""

"""Recordings: what names them (media.yaml) and when each verse is spoken (timings). No sound is ever read."""

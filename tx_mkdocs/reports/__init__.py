"""What is reported about a text: build log, badge, reports, progress and reference."""

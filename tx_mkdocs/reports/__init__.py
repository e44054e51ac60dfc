"""What is said about a text: build log, badge, reports, progress and reference."""

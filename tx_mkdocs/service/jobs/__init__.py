"""What a job does, and who is notified."""

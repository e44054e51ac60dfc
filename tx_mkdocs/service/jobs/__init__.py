"""What is done with a job, and who is told."""

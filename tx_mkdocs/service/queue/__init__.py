"""The queue of jobs and where it is stored."""

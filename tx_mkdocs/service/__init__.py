"""The service: webhook, jobs, safe builds. Needs the extra `service`."""

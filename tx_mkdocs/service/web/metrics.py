"""What Prometheus is told. No label names a repository: there are too many."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_BUCKETS = (0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 180, 600)


class Metrics:
    """Counters of one process."""

    def __init__(self) -> None:
        """Make them in a registry of their own: two services in one process do not mix."""
        from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

        self.registry = CollectorRegistry()
        self._deliveries = Counter(
            "tx_deliveries",
            "Deliveries by site and answer.",
            ["site", "result"],
            registry=self.registry,
        )
        self._jobs = Counter(
            "tx_jobs", "Jobs that ended, by state.", ["status"], registry=self.registry
        )
        self._steps = Histogram(
            "tx_step_seconds", "Time of a part of a job.", ["step"], buckets=_BUCKETS,
            registry=self.registry,
        )  # fmt: skip
        self._failed_notifications = Counter(
            "tx_failed_notifications",
            "Commit states and callbacks that were given up.",
            registry=self.registry,
        )
        self._waiting = Gauge("tx_queue_jobs", "Jobs by state.", ["state"], registry=self.registry)
        self._oldest = Gauge(
            "tx_queue_oldest_seconds", "Age of the job that waits longest.", registry=self.registry
        )

    def delivery(self, site: str, result: str) -> None:
        """Count a delivery: `accepted`, `duplicate`, `ignored`, `refused`, `unsigned`, `busy`."""
        self._deliveries.labels(site, result).inc()

    def job_ended(self, outcome: Mapping[str, Any]) -> None:
        """Count a job by its state."""
        self._jobs.labels(str(outcome["status"])).inc()

    def step_took(self, step: str, seconds: float) -> None:
        """Note how long `fetch`, `build` or `publish` took."""
        self._steps.labels(step).observe(seconds)

    def notification_failed(self) -> None:
        """Count a state or a callback that nobody took."""
        self._failed_notifications.inc()

    def queue(self, counts: Mapping[str, int], oldest: float) -> None:
        """Note what waits and runs."""
        for state, number in counts.items():
            self._waiting.labels(state).set(number)
        self._oldest.set(oldest)

    def text(self) -> bytes:
        """All of it in the form that Prometheus reads."""
        from prometheus_client import generate_latest

        return generate_latest(self.registry)

"""The web side of the service: deliveries, tX's interface, pages and probes."""

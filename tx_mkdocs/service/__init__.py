"""Push, and it is published: a thin webhook, durable jobs, and the workers that do them.

`web` verifies a delivery and hands it to `queue`, which keeps it until it is done. `jobs` brings what is published
into line with the git host: `fetch` gets the commit, `build` makes its site in a sandbox. `process` starts the hook
and its workers. Needs the extra `service`.
"""

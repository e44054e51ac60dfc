"""Push, and it is published: a thin webhook, durable jobs, and the workers that do them.

A delivery is verified and written down (`app`, `signatures`, `events`), an engine keeps it until it is
done (`engine`), and a worker brings what is published into line with the git host (`jobs`). Needs the
extra `service`.
"""

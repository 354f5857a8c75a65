"""A local service: `checker` checks drafts (in a `checker_process`), `guard` refuses requests, `handler` speaks HTTP, `server`
limits it.

It uses only the standard library. The service needs little of a framework (five routes), and its guarantees (a size
limit before the body is read, a deadline for every connection, a log without draft text) would take as much code on top
of one.
"""

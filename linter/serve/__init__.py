"""The service on this machine: `desk` judges (on the `bench`), `guard` refuses, `handler` speaks HTTP, `server` bounds it.

It stands on the standard library. What a service on the loopback needs of a framework is little (five routes), and what it
must be sure of (a body limit before a byte of it is read, an end for every connection, a log without a draft in it) is as
much code on top of one as without.
"""

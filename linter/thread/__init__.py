"""Threads: the updates of one case in the order in which they were sent. Imports nothing, so that a draft that stands alone
pays for none of it."""

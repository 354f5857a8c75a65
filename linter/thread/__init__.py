"""Threads: the updates of one case in the order in which they were sent.

This module imports nothing, so that a draft without a thread pays nothing for it.
"""

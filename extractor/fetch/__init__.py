"""Fetching: what each source announces, politely, safely and exactly once.

address, content   what may be asked for, and what came back
transport, client  one request: checked address, deadline, bounds, redirects, retries
politeness, robots how often a host may be asked, across threads, processes and nights
state, archive     what was announced, fetched and stored; the bytes themselves
config, plugin     sources.toml and the sources that it names
sources/           one file a source family
"""

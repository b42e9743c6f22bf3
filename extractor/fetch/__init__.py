"""Fetching: what each source announces, politely, safely and exactly once.

address, content    what may be asked for, and what came back
transport, client   one request: checked address, deadline, bounds, robots.txt, redirects, retries
failure             why a request came to nothing, and whether a second try can help
dates               moments as feeds and headers print them
politeness          how often a host may be asked, across threads, processes and nights
state               what was announced, fetched and stored
archive, warc       the bytes themselves, and the form in which they are kept
config, plugin      sources.toml and the sources that it names
sources/            one file a source family
"""

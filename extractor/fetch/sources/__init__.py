"""The built-in sources, one file a family; `extractor.fetch.plugin.BUILT_IN` names them as an entry point would."""

"""The commands, one module an area; each calls one public function. `extractor/cli.py` names them and imports none until it is called."""

"""Doses: an amount of a drug, biologic, cell or gene product, vaccine or radiation given, or to be given, to people."""

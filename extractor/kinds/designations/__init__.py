"""Regulatory statuses given to a product."""

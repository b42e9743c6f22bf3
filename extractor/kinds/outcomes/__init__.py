"""Efficacy results that carry a number."""

"""newsledger: news articles about armed conflict, turned into a dataset that can be checked."""

__version__ = "0.1.0"

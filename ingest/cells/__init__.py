"""One cell of a file, read as the value that its column holds."""

__all__ = ["day", "number", "odd", "reader", "text", "word"]

"""The shipped language model and its loader."""

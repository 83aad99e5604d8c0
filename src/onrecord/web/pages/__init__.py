"""Pages of the desk, a module a page: parse, one question to the store, render."""

"""The web desk: the record to pages and an HTTP API. Parse, call, render; no logic."""

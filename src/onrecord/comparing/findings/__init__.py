"""A record to what a person should look at in it: wording that nobody bears out, altered words, orphans, conflicts."""

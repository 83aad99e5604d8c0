"""Two speakers' statements of one thing, side by side: what both affirm, where they conflict, what one alone says."""

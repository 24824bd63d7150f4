"""How people come in: what of allauth's pages is ours to decide."""

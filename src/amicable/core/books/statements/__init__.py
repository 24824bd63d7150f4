"""How statements of banks become payments: each amount once, tied to the balances."""

"""What a contract says, in proposals that a person accepts: prices, tiers, discounts, terms."""

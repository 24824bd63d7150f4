"""The arithmetic of an e-invoice: rules of EN 16931, of Peppol, and two of our own."""

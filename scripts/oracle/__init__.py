"""Random documents and values, and what a validator that none of us wrote says of them: see scripts/check-oracle.py."""

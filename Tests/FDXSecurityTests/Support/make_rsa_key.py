"""Prints a fresh RSA key: the private half, an empty line, the public half."""
from jwcrypto import jwk

key = jwk.JWK.generate(kty="RSA", size=2048)
print(key.export_to_pem(private_key=True, password=None).decode())
print(key.export_to_pem().decode())

"""Verifies a JWT with jwcrypto: ALGORITHM JWT, the public key on standard input. Prints header and claims."""
import json
import sys

from jwcrypto import jwk, jwt

algorithm, text = sys.argv[1:3]
key = jwk.JWK.from_pem(sys.stdin.read().encode())
token = jwt.JWT(jwt=text, key=key, algs=[algorithm], check_claims={"exp": None, "iat": None})
print(json.dumps({"header": json.loads(token.header), "claims": json.loads(token.claims)}))

"""An HTTPS server on 127.0.0.1 that speaks HTTP/2 and HTTP/1.1: CERTIFICATE KEY. Prints its port.

It answers with the version of HTTP and the port that the request came from, which tells connections apart.
"""
import asyncio
import json
import os
import socket
import sys
import threading

from hypercorn.asyncio import serve
from hypercorn.config import Config


async def application(scope, receive, send):
    if scope["type"] != "http":
        return
    await asyncio.sleep(0.05)
    body = json.dumps([scope["http_version"], str(scope["client"][1])]).encode()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/json")]})
    await send({"type": "http.response.body", "body": body})


def end_with_standard_input():
    sys.stdin.read()
    os._exit(0)


listener = socket.create_server(("127.0.0.1", 0))
config = Config()
config.bind = [f"fd://{listener.fileno()}"]
config.certfile, config.keyfile = sys.argv[1:3]
config.loglevel = "CRITICAL"
print(listener.getsockname()[1], flush=True)
threading.Thread(target=end_with_standard_input, daemon=True).start()
asyncio.run(serve(application, config))

"""A TLS server on 127.0.0.1 that agrees on HTTP/2 and says nothing itself: CERTIFICATE KEY PORT. Prints its port.

What clients send goes to PORT on 127.0.0.1 as it is, and back, so that a test speaks HTTP/2 byte by byte.
"""
import os
import socket
import ssl
import sys
import threading

context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(sys.argv[1], sys.argv[2])
context.set_alpn_protocols(["h2"])
listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)


def serve(connection):
    try:
        # Two threads use it at the same time, which Python's ssl allows for one that reads and one that writes.
        client = context.wrap_socket(connection, server_side=True)
        server = socket.create_connection(("127.0.0.1", int(sys.argv[3])))
    except OSError:
        return connection.close()
    threading.Thread(target=carry, args=(client, server), daemon=True).start()
    carry(server, client)


def carry(source, target):
    try:
        while piece := source.recv(65536):
            target.sendall(piece)
    except (OSError, ValueError):
        pass
    for end in (source, target):
        try:
            end.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass


def end_with_standard_input():
    sys.stdin.read()
    os._exit(0)


threading.Thread(target=end_with_standard_input, daemon=True).start()
while True:
    threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()

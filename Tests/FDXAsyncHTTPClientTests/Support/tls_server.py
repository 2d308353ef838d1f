"""An HTTPS server on 127.0.0.1 that answers '["a"]': CERTIFICATE KEY [CLIENT-CA]. Prints its port.

With a third argument it asks for a client certificate.
"""
import os
import socket
import ssl
import sys
import threading

context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(sys.argv[1], sys.argv[2])
if len(sys.argv) > 3:
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations(sys.argv[3])
listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)


def answer(connection):
    raw = socket.socket(fileno=os.dup(connection.fileno()))
    try:
        with context.wrap_socket(connection, server_side=True) as secured:
            while b"\r\n\r\n" not in secured.recv(65536):
                pass
            body = b'["a"]'
            secured.sendall(
                b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
                % (len(body), body)
            )
            secured.unwrap()
    except OSError:
        take_leave(raw)
    raw.close()


def take_leave(raw):
    """Lets the client read why it was refused: closing at once would reset the connection."""
    raw.settimeout(5)
    try:
        raw.shutdown(socket.SHUT_WR)
        while raw.recv(65536):
            pass
    except OSError:
        pass


def end_with_standard_input():
    sys.stdin.read()
    os._exit(0)


threading.Thread(target=end_with_standard_input, daemon=True).start()
while True:
    threading.Thread(target=answer, args=(listener.accept()[0],), daemon=True).start()

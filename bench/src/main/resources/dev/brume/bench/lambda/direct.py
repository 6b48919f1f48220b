# The same kind of process without Lambda: a line of JSON in, a line of JSON out, over one socket.
import json
import socket

from index import handler

server = socket.create_server(("127.0.0.1", 0))
print(server.getsockname()[1], flush=True)
connection, _ = server.accept()
connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
for line in connection.makefile("rb"):
    connection.sendall(json.dumps(handler(json.loads(line), None)).encode() + b"\n")

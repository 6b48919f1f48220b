# Its first invocation waits at the bench's gate until all environments are there.
import os
import socket

waited = False


def handler(event, context):
    global waited
    if not waited:
        socket.create_connection(("127.0.0.1", int(os.environ["GATE"]))).recv(1)
        waited = True
    return event

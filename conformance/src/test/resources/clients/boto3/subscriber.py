import base64
import json
import queue
import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SIGNED = {
    "Notification": ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"],
    "SubscriptionConfirmation": ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"],
    "UnsubscribeConfirmation": ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"],
}


class Subscriber:
    """An HTTP endpoint that verifies what it is sent, as the Amazon SNS Developer Guide says, and confirms itself."""

    def __init__(self):
        self.got = queue.Queue()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (Handler,), {"got": self.got}))
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server.server_port}/inbox"

    def next(self):
        """The next message with its headers, verified; the messages that could not be verified raise."""
        headers, body = self.got.get(timeout=20)
        message = json.loads(body)
        verify(message)
        return headers, message

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        self.got.put((self.headers, body))
        self.send_response(200)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def confirm(message):
    with urllib.request.urlopen(message["SubscribeURL"]) as answer:
        return answer.read().decode()


def verify(message):
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
    from cryptography.x509 import load_pem_x509_certificate

    signed = "".join(f"{key}\n{message[key]}\n" for key in SIGNED[message["Type"]] if key in message)
    algorithm = {"1": hashes.SHA1, "2": hashes.SHA256}[message["SignatureVersion"]]()
    assert message["SigningCertURL"].startswith("https://")
    # Trusts the emulator's certificate by SSL_CERT_FILE.
    with urllib.request.urlopen(message["SigningCertURL"]) as pem:
        key = load_pem_x509_certificate(pem.read()).public_key()
    key.verify(base64.b64decode(message["Signature"]), signed.encode(), PKCS1v15(), algorithm)

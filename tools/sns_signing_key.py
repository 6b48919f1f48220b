#!/usr/bin/env python3
"""Makes the key with which Brume signs SNS messages, and its self-signed certificate.

    tools/sns_signing_key.py service-sns/src/main/resources/brume/sns/signing-certificate.pem

To verifiers it is an RSA key of 2,048 bits with a public exponent of 31 bits, and nothing else. To its owner it is one whose
private exponent is 3, so that a signature costs two multiplications instead of a thousand. That takes a modulus whose primes
all divide out: each prime p of it has p - 1 dividing L = 3 e - 1, so that (x^3)^e = x for every x. Such primes are small, so
anybody can find them: the key is public in all its parts, on purpose. See docs/decisions/sns-signatures.md.

The result is always the same.
"""

import base64
import hashlib
import random
import sys

# 2^6 * 5^2 * 7 * 11^2 * 13 * 17 * 19: of all L = 3 e - 1 with an odd e below 2^31, the one with the most primes p > 1000
# whose p - 1 divides it.
L = 5_690_484_800
FACTORS = {2: 6, 5: 2, 7: 1, 11: 2, 13: 1, 17: 1, 19: 1}
PRIVATE_EXPONENT = 3
PUBLIC_EXPONENT = (L + 1) // PRIVATE_EXPONENT
BITS = 2048
# Verifiers that look for small factors stop below.
SMALLEST_PRIME = 1000

NAME = "sns.amazonaws.com"
SHA256_WITH_RSA = "1.2.840.113549.1.1.11"
RSA = "1.2.840.113549.1.1.1"
SHA256_PREFIX = bytes.fromhex("3031300d060960864801650304020105000420")


def divisors():
    result = [1]
    for prime, power in FACTORS.items():
        result = [d * prime**k for d in result for k in range(power + 1)]
    return result


def is_prime(n):
    return n > 1 and all(n % d for d in range(2, int(n**0.5) + 1))


def modulus():
    primes = sorted(d + 1 for d in divisors() if d + 1 > SMALLEST_PRIME and is_prime(d + 1))
    chance = random.Random(1)
    while True:
        chance.shuffle(primes)
        product = 1
        for prime in primes:
            if product.bit_length() < BITS:
                product *= prime
        if product.bit_length() == BITS:
            return product


def der(tag, *parts):
    content = b"".join(parts)
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes([tag, 0x80 | len(length)]) + length + content


def integer(value):
    return der(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def oid(dotted):
    arcs = [int(arc) for arc in dotted.split(".")]
    body = bytes([40 * arcs[0] + arcs[1]])
    for arc in arcs[2:]:
        piece = [arc & 0x7F]
        while arc > 0x7F:
            arc >>= 7
            piece.insert(0, 0x80 | arc & 0x7F)
        body += bytes(piece)
    return der(0x06, body)


def algorithm(dotted):
    return der(0x30, oid(dotted), der(0x05))


def signature(content, n):
    info = SHA256_PREFIX + hashlib.sha256(content).digest()
    padded = b"\x00\x01" + b"\xff" * (BITS // 8 - 3 - len(info)) + b"\x00" + info
    return pow(int.from_bytes(padded, "big"), PRIVATE_EXPONENT, n).to_bytes(BITS // 8, "big")


def extension(dotted, value):
    return der(0x30, oid(dotted), der(0x04, value))


def certificate(n):
    name = der(0x30, der(0x31, der(0x30, oid("2.5.4.3"), der(0x0C, NAME.encode()))))
    key = der(
        0x30, algorithm(RSA), der(0x03, b"\x00", der(0x30, integer(n), integer(PUBLIC_EXPONENT)))
    )
    names = der(0x30, der(0x82, NAME.encode()))
    digital_signature = der(0x03, b"\x07\x80")
    content = der(
        0x30,
        der(0xA0, integer(2)),
        integer(int.from_bytes(hashlib.sha256(key).digest()[:15], "big")),
        algorithm(SHA256_WITH_RSA),
        name,
        der(0x30, der(0x17, b"200101000000Z"), der(0x17, b"491231235959Z")),
        name,
        key,
        der(0xA3, der(0x30, extension("2.5.29.17", names), extension("2.5.29.15", digital_signature))),
    )
    return der(0x30, content, algorithm(SHA256_WITH_RSA), der(0x03, b"\x00", signature(content, n)))


def main(path):
    n = modulus()
    for probe in (2, 12345678901234567890, n - 2):
        assert pow(pow(probe, PRIVATE_EXPONENT, n), PUBLIC_EXPONENT, n) == probe
    text = base64.b64encode(certificate(n)).decode()
    lines = [text[at : at + 64] for at in range(0, len(text), 64)]
    with open(path, "w", encoding="ascii") as out:
        out.write("-----BEGIN CERTIFICATE-----\n" + "\n".join(lines) + "\n-----END CERTIFICATE-----\n")


if __name__ == "__main__":
    main(sys.argv[1])

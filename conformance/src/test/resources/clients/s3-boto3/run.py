"""S3 by boto3 and its transfer manager; tells the outcomes as TAP."""

import hashlib
import io
import os
import sys
import tempfile
import traceback
import urllib.error
import urllib.request

import boto3
import botocore.exceptions
from boto3.s3.transfer import TransferConfig

s3 = boto3.client("s3")
BUCKET = "boto3-bucket"
MIB = 1024 * 1024
s3.create_bucket(Bucket=BUCKET)


def etag_of_parts(path, part):
    sums = []
    with open(path, "rb") as file:
        while piece := file.read(part):
            sums.append(hashlib.md5(piece).digest())
    return f'"{hashlib.md5(b"".join(sums)).hexdigest()}-{len(sums)}"'


def transfer():
    """a file of 100 MB goes up and comes back by the transfer manager"""
    with tempfile.TemporaryDirectory() as folder:
        source, back = os.path.join(folder, "source"), os.path.join(folder, "back")
        with open(source, "wb") as file:
            for _ in range(100):
                file.write(os.urandom(1_000_000))
        s3.upload_file(source, BUCKET, "large", ExtraArgs={"Metadata": {"color": "blue"}})
        head = s3.head_object(Bucket=BUCKET, Key="large")
        assert head["ContentLength"] == 100_000_000, head
        assert head["Metadata"] == {"color": "blue"}, head
        assert head["ETag"] == etag_of_parts(source, 8 * MIB), head
        s3.download_file(BUCKET, "large", back)
        with open(source, "rb") as one, open(back, "rb") as other:
            assert hashlib.file_digest(one, "sha256").digest() == hashlib.file_digest(other, "sha256").digest()


def whole():
    """a large object that is put whole is streamed back, whole and in a range"""
    body = os.urandom(9 * MIB + 1)
    put = s3.put_object(Bucket=BUCKET, Key="whole", Body=body)
    assert put["ETag"] == f'"{hashlib.md5(body).hexdigest()}"', put
    stream = s3.get_object(Bucket=BUCKET, Key="whole")["Body"]
    assert b"".join(stream.iter_chunks(1_000_000)) == body
    part = s3.get_object(Bucket=BUCKET, Key="whole", Range="bytes=-5")
    assert part["Body"].read() == body[-5:]
    assert part["ContentRange"] == f"bytes {len(body) - 5}-{len(body) - 1}/{len(body)}", part


def checksums():
    """each kind of checksum is kept and verified, also of parts"""
    config = TransferConfig(multipart_threshold=5 * MIB, multipart_chunksize=5 * MIB)
    body = os.urandom(11 * MIB)
    for algorithm in ("CRC32", "SHA1", "SHA256"):
        s3.upload_fileobj(
            io.BytesIO(body), BUCKET, algorithm, ExtraArgs={"ChecksumAlgorithm": algorithm}, Config=config
        )
        got = s3.get_object(Bucket=BUCKET, Key=algorithm, ChecksumMode="ENABLED")
        assert got[f"Checksum{algorithm}"], got
        assert got["Body"].read() == body
        shown = s3.get_object_attributes(Bucket=BUCKET, Key=algorithm, ObjectAttributes=["ObjectParts", "ObjectSize"])
        assert shown["ObjectParts"]["TotalPartsCount"] == 3, shown
        assert shown["ObjectSize"] == len(body), shown
    try:
        s3.put_object(Bucket=BUCKET, Key="wrong", Body=body, ContentMD5="AAAAAAAAAAAAAAAAAAAAAA==")
        raise AssertionError("taken")
    except botocore.exceptions.ClientError as refused:
        assert refused.response["Error"]["Code"] == "BadDigest", refused.response


def presigned():
    """presigned URLs put and get what is too large for memory"""
    body = os.urandom(3 * MIB)
    url = s3.generate_presigned_url("put_object", Params={"Bucket": BUCKET, "Key": "signed"})
    with urllib.request.urlopen(urllib.request.Request(url, data=body, method="PUT")) as answer:
        assert answer.status == 200
    url = s3.generate_presigned_url("get_object", Params={"Bucket": BUCKET, "Key": "signed"})
    with urllib.request.urlopen(url) as answer:
        assert answer.read() == body


def copies():
    """the transfer manager copies part by part"""
    config = TransferConfig(multipart_threshold=5 * MIB, multipart_chunksize=5 * MIB)
    s3.copy({"Bucket": BUCKET, "Key": "whole"}, BUCKET, "copy", Config=config)
    one = s3.get_object(Bucket=BUCKET, Key="whole")["Body"].read()
    other = s3.get_object(Bucket=BUCKET, Key="copy")
    assert other["ETag"].endswith('-2"'), other
    assert other["Body"].read() == one


failed = False
for number, scenario in enumerate((transfer, whole, checksums, presigned, copies), start=1):
    try:
        scenario()
        print(f"ok {number} - {scenario.__doc__}")
    except Exception:
        failed = True
        print(f"not ok {number} - {scenario.__doc__}")
        print("  " + traceback.format_exc().replace("\n", "\n  "))
sys.exit(failed)

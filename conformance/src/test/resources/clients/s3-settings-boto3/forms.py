import urllib.error
import urllib.request
import uuid

import boto3
from botocore.config import Config

s3 = boto3.client("s3")
s3.create_bucket(Bucket="forms")


class NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *arguments):
        return None


def post(url, fields, content, filename="upload.txt"):
    """Sends a form as a browser does: fields first, the file last."""
    boundary = uuid.uuid4().hex
    parts = [f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()]
    parts.append(f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{filename}"\r\nContent-Type: text/plain\r\n\r\n')
    body = "".join(parts).encode() + content + f"\r\n--{boundary}--\r\n".encode()
    request = urllib.request.Request(url, body, {"Content-Type": f"multipart/form-data; boundary={boundary}"})
    try:
        answer = urllib.request.build_opener(NoRedirects).open(request)
    except urllib.error.HTTPError as error:
        answer = error
    return answer.status, answer.headers, answer.read().decode()


post.__doc__ = None


def a_form_becomes_an_object():
    """a presigned form becomes an object with its type and metadata"""
    form = s3.generate_presigned_post(
        "forms",
        "in/${filename}",
        Fields={"Content-Type": "text/plain", "x-amz-meta-colour": "blue", "success_action_status": "201"},
        Conditions=[
            {"Content-Type": "text/plain"},
            ["starts-with", "$x-amz-meta-colour", ""],
            {"success_action_status": "201"},
            ["content-length-range", 1, 100],
        ],
    )
    status, headers, body = post(form["url"], form["fields"], b"hello", "C:\\photos\\a.txt")
    assert status == 201, (status, body)
    assert "<Key>in/a.txt</Key>" in body, body
    found = s3.get_object(Bucket="forms", Key="in/a.txt")
    assert found["Body"].read() == b"hello"
    assert found["ContentType"] == "text/plain"
    assert found["Metadata"] == {"colour": "blue"}, found["Metadata"]


def a_form_is_answered_with_nothing():
    """a form without wishes is answered with 204"""
    form = s3.generate_presigned_post("forms", "plain")
    status, headers, body = post(form["url"], form["fields"], b"hello")
    assert (status, body) == (204, ""), (status, body)
    assert headers["ETag"] == '"5d41402abc4b2a76b9719d911017c592"', headers


def a_form_is_redirected():
    """a form is redirected with the bucket, the key and the entity tag"""
    to = "http://shop.example.com/done"
    form = s3.generate_presigned_post(
        "forms", "redirected", Fields={"success_action_redirect": to}, Conditions=[["starts-with", "$success_action_redirect", "http://shop"]]
    )
    status, headers, body = post(form["url"], form["fields"], b"hello")
    assert status == 303, (status, body)
    assert headers["Location"] == to + "?bucket=forms&key=redirected&etag=%225d41402abc4b2a76b9719d911017c592%22", headers


def a_form_that_the_policy_does_not_permit():
    """a form that the policy does not permit is refused in S3's words"""
    form = s3.generate_presigned_post("forms", "limited", Conditions=[["content-length-range", 1, 3]])
    status, headers, body = post(form["url"], form["fields"], b"hello")
    assert status == 400 and "<Code>EntityTooLarge</Code>" in body and "<MaxSizeAllowed>3</MaxSizeAllowed>" in body, body
    status, headers, body = post(form["url"], {**form["fields"], "key": "another"}, b"x")
    assert status == 403 and "Invalid according to Policy: Policy Condition failed: [&quot;eq&quot;, &quot;$key&quot;, &quot;limited&quot;]" in body.replace('"', "&quot;"), body
    status, headers, body = post(form["url"], {**form["fields"], "x-amz-meta-more": "1"}, b"x")
    assert status == 403 and "Extra input fields: x-amz-meta-more" in body, body
    expired = s3.generate_presigned_post("forms", "late", ExpiresIn=-10)
    status, headers, body = post(expired["url"], expired["fields"], b"x")
    assert status == 403 and "Invalid according to Policy: Policy expired." in body, body


def a_form_without_its_parts():
    """a form that lacks its key, its file or its signature is told so"""
    fourth = boto3.client("s3", config=Config(signature_version="s3v4"))
    form = fourth.generate_presigned_post("forms", "whole")
    status, headers, body = post(form["url"], form["fields"], b"x")
    assert status == 204, body
    fields = dict(form["fields"])
    del fields["key"]
    status, headers, body = post(form["url"], fields, b"x")
    assert status == 400 and "Bucket POST must contain a field named 'key'." in body, body
    fields = dict(form["fields"])
    del fields["x-amz-signature"]
    status, headers, body = post(form["url"], fields, b"x")
    assert status == 400 and "Bucket POST must contain a field named 'X-Amz-Signature'." in body, body

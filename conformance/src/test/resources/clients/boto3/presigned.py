import hashlib
import urllib.error
import urllib.parse
import urllib.request
import xml.etree.ElementTree as ElementTree

import boto3
from botocore.auth import SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from brume import bodies, new_queue, receive, same, sqs, unique

SQS = "{http://queue.amazonaws.com/doc/2012-11-05/}"


def presigned(url, credentials=None, region=None, **parameters):
    # The queue's URL, ready for GET by anyone who gets hold of it.
    parameters["Version"] = "2012-11-05"
    request = AWSRequest("GET", url, params=parameters)
    credentials = credentials or boto3.Session().get_credentials()
    SigV4QueryAuth(credentials, "sqs", region or sqs.meta.region_name, expires=60).add_auth(request)
    return request.prepare().url


def got(url):
    with urllib.request.urlopen(url, timeout=30) as answer:
        return ElementTree.fromstring(answer.read())


def sent_by_url():
    """a presigned URL sends a message without any SDK"""
    url = new_queue()
    answer = got(presigned(url, Action="SendMessage", MessageBody="hello & bye"))
    same(answer.tag, SQS + "SendMessageResponse")
    same(answer.findtext(f".//{SQS}MD5OfMessageBody"), hashlib.md5(b"hello & bye").hexdigest())
    same(bodies(receive(url)), ["hello & bye"])


def account_of_the_url():
    """a presigned URL acts in the account and region that signed it"""
    keys = Credentials("123412341234", "test")
    name = unique("orders")
    there = boto3.client(
        "sqs", region_name="eu-central-1", aws_access_key_id=keys.access_key, aws_secret_access_key=keys.secret_key
    )
    url = there.create_queue(QueueName=name)["QueueUrl"]
    assert "/123412341234/" in url, url
    root = sqs.meta.endpoint_url + "/"
    answer = got(presigned(root, keys, "eu-central-1", Action="GetQueueUrl", QueueName=name))
    same(answer.findtext(f".//{SQS}QueueUrl"), url)


def refused_by_url():
    """what is wrong with a presigned request is told in XML"""
    try:
        got(presigned(new_queue() + "-gone", Action="ReceiveMessage"))
    except urllib.error.HTTPError as refused:
        same(refused.code, 400)
        error = ElementTree.fromstring(refused.read())
        same(error.tag, SQS + "ErrorResponse")
        same(error.findtext(f"{SQS}Error/{SQS}Code"), "AWS.SimpleQueueService.NonExistentQueue")
        same(error.findtext(f"{SQS}Error/{SQS}Type"), "Sender")
    else:
        raise AssertionError("accepted")


def signed_by_the_client():
    """what generate_presigned_url signs is answered when its headers go along"""
    url = new_queue()
    signed = sqs.generate_presigned_url("list_queues", ExpiresIn=60)
    assert "X-Amz-Signature=" in signed, signed
    headers = {"Content-Type": "application/x-amz-json-1.0", "X-Amz-Target": "AmazonSQS.ListQueues"}
    request = urllib.request.Request(signed, data=b"{}", headers=headers)
    with urllib.request.urlopen(request, timeout=30) as answer:
        assert url in answer.read().decode()

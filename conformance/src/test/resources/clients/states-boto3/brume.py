"""What the scenarios share. Endpoint, keys and region come from the environment: AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, ..."""

import io
import json
import os
import time
import urllib.request
import uuid
import zipfile

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

# sync-localhost is no host.
sfn = boto3.client("stepfunctions", config=Config(inject_host_prefix=False))
sqs = boto3.client("sqs")
sns = boto3.client("sns")
lambda_ = boto3.client("lambda")
logs = boto3.client("logs")
ROLE = "arn:aws:iam::000000000000:role/states"


def unique(name):
    return f"{name}-{uuid.uuid4().hex[:8]}"


def same(actual, expected):
    assert actual == expected, f"expected {expected!r}\n     but got {actual!r}"


def refused(call, **arguments):
    """The error's code and its message."""
    try:
        call(**arguments)
    except ClientError as error:
        return error.response["Error"]["Code"], error.response["Error"]["Message"]
    raise AssertionError("the call was not refused")


def advance(by):
    body = json.dumps({"action": "advance", "by": by}).encode()
    urllib.request.urlopen(urllib.request.Request(os.environ["AWS_ENDPOINT_URL"] + "/_brume/time", data=body, method="POST"))


class Queue:
    """A queue that state machines send to."""

    def __init__(self):
        self.url = sqs.create_queue(QueueName=unique("q"))["QueueUrl"]
        self.arn = sqs.get_queue_attributes(QueueUrl=self.url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]

    def take(self):
        """The next message, which is JSON."""
        got = sqs.receive_message(QueueUrl=self.url, WaitTimeSeconds=20)["Messages"]
        sqs.delete_message(QueueUrl=self.url, ReceiptHandle=got[0]["ReceiptHandle"])
        return json.loads(got[0]["Body"])


def topic(queue):
    """A topic, and its ARN, whose messages come to the queue as they are."""
    arn = sns.create_topic(Name=unique("t"))["TopicArn"]
    sns.subscribe(TopicArn=arn, Protocol="sqs", Endpoint=queue.arn, Attributes={"RawMessageDelivery": "true"})
    return arn


def function(code):
    """A real function, and its ARN."""
    name = unique("f")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("index.py", code)
    made = lambda_.create_function(
        FunctionName=name, Runtime="python3.13", Handler="index.handler", Role=ROLE, Code={"ZipFile": packed.getvalue()}
    )
    lambda_.get_waiter("function_active_v2").wait(FunctionName=name)
    return made["FunctionArn"]


def machine(definition, **more):
    return sfn.create_state_machine(name=unique("m"), definition=json.dumps(definition), roleArn=ROLE, **more)[
        "stateMachineArn"
    ]


def start(arn, data=None, **more):
    return sfn.start_execution(stateMachineArn=arn, input=json.dumps(data or {}), **more)["executionArn"]


def ended(execution):
    """What the execution came to, once it has."""
    for _ in range(600):
        shown = sfn.describe_execution(executionArn=execution)
        if shown["status"] != "RUNNING":
            return shown
        time.sleep(0.05)
    raise AssertionError(f"{execution} does not end")


def history(execution):
    """The types of its events, all pages of them."""
    pages = sfn.get_paginator("get_execution_history").paginate(executionArn=execution, maxResults=7)
    return [event["type"] for page in pages for event in page["events"]]

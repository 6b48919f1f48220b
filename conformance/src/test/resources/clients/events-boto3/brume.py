"""What the scenarios share. Endpoint, keys and region come from the environment: AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, ..."""

import io
import json
import os
import urllib.request
import uuid
import zipfile

import boto3
from botocore.exceptions import ClientError

events = boto3.client("events")
scheduler = boto3.client("scheduler")
sqs = boto3.client("sqs")
lambda_ = boto3.client("lambda")
sfn = boto3.client("stepfunctions")
ACCOUNT = "000000000000"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/events"
ECHO = """
def handler(event, context):
    return event
"""


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
    """A queue that events are to come to."""

    def __init__(self):
        self.url = sqs.create_queue(QueueName=unique("q"))["QueueUrl"]
        self.arn = sqs.get_queue_attributes(QueueUrl=self.url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]

    def take(self, wait=20):
        """The next message, which is JSON; None when none comes."""
        got = sqs.receive_message(QueueUrl=self.url, WaitTimeSeconds=wait, MessageAttributeNames=["All"]).get("Messages")
        if not got:
            return None
        sqs.delete_message(QueueUrl=self.url, ReceiptHandle=got[0]["ReceiptHandle"])
        self.attributes = {name: value["StringValue"] for name, value in got[0].get("MessageAttributes", {}).items()}
        return json.loads(got[0]["Body"])


def function(results):
    """A real function, and its ARN; what it returns comes to the queue."""
    name = unique("f")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("index.py", ECHO)
    made = lambda_.create_function(
        FunctionName=name, Runtime="python3.13", Handler="index.handler", Role=ROLE, Code={"ZipFile": packed.getvalue()}
    )
    lambda_.get_waiter("function_active_v2").wait(FunctionName=name)
    lambda_.put_function_event_invoke_config(
        FunctionName=name, DestinationConfig={"OnSuccess": {"Destination": results.arn}}
    )
    lambda_.add_permission(
        FunctionName=name, StatementId="events", Action="lambda:InvokeFunction", Principal="events.amazonaws.com"
    )
    return made["FunctionArn"]


def state_machine(results):
    """A state machine, and its ARN, that sends its input to the queue."""
    definition = {
        "StartAt": "Tell",
        "States": {
            "Tell": {
                "Type": "Task",
                "Resource": "arn:aws:states:::sqs:sendMessage",
                "Parameters": {"QueueUrl": results.url, "MessageBody.$": "$"},
                "End": True,
            }
        },
    }
    return sfn.create_state_machine(name=unique("m"), definition=json.dumps(definition), roleArn=ROLE)["stateMachineArn"]


def bus():
    name = unique("bus")
    events.create_event_bus(Name=name)
    return name


def order(number, on, kind="Order Placed"):
    answer = events.put_events(
        Entries=[
            {"Source": "shop.orders", "DetailType": kind, "Detail": json.dumps({"order": number}), "EventBusName": on}
        ]
    )
    same(answer["FailedEntryCount"], 0)
    return answer["Entries"][0]["EventId"]

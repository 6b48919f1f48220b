import json
import os
import time
import urllib.request
import uuid

import boto3

# Endpoint, keys and region come from the environment: AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, ...
logs = boto3.client("logs")
iam = boto3.client("iam")
sts = boto3.client("sts")


def new_group():
    """A log group's name, with the stream "s" in it."""
    name = f"app-{uuid.uuid4().hex[:8]}"
    logs.create_log_group(logGroupName=name)
    logs.create_log_stream(logGroupName=name, logStreamName="s")
    return name


def arn_of(group):
    return logs.describe_log_groups(logGroupNamePrefix=group)["logGroups"][0]["logGroupArn"]


def put(group, *messages, **more):
    now = int(time.time() * 1000)
    events = [{"timestamp": now, "message": message} for message in messages]
    return logs.put_log_events(logGroupName=group, logStreamName="s", logEvents=events, **more)


def advance(duration):
    """Moves the emulator's clock."""
    body = json.dumps({"action": "advance", "by": duration}).encode()
    urllib.request.urlopen(urllib.request.Request(os.environ["AWS_ENDPOINT_URL"] + "/_brume/time", data=body, method="POST"))


def same(actual, expected):
    assert actual == expected, f"expected {expected!r}\n     but got {actual!r}"


def refused(code, call, **arguments):
    """The message of the refusal."""
    try:
        call(**arguments)
    except Exception as error:
        same(error.response["Error"]["Code"], code)
        return error.response["Error"]["Message"]
    raise AssertionError("not refused")

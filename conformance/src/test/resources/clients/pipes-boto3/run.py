"""A pipe from queue to queue, and what is refused; tells the outcomes as TAP."""

import json
import sys
import time
import traceback

import boto3

pipes = boto3.client("pipes")
sqs = boto3.client("sqs")
ROLE = "arn:aws:iam::000000000000:role/pipe"


def queue(name):
    url = sqs.create_queue(QueueName=name)["QueueUrl"]
    return url, sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]


def settled(name, *during):
    while (shown := pipes.describe_pipe(Name=name))["CurrentState"] in during:
        time.sleep(0.05)
    return shown


def queue_to_queue():
    """a pipe filters, transforms and delivers"""
    source, source_arn = queue("boto3-in")
    target, target_arn = queue("boto3-out")
    made = pipes.create_pipe(
        Name="boto3",
        Source=source_arn,
        Target=target_arn,
        RoleArn=ROLE,
        SourceParameters={"FilterCriteria": {"Filters": [{"Pattern": json.dumps({"body": {"kind": ["order"]}})}]}},
        TargetParameters={"InputTemplate": '{"order": <$.body.id>, "pipe": <aws.pipes.pipe-name>}'},
    )
    assert made["CurrentState"] == "CREATING", made
    assert settled("boto3", "CREATING")["CurrentState"] == "RUNNING"
    for body in ({"kind": "other", "id": 1}, {"kind": "order", "id": 2}):
        sqs.send_message(QueueUrl=source, MessageBody=json.dumps(body))
    received = sqs.receive_message(QueueUrl=target, WaitTimeSeconds=10)["Messages"]
    assert [json.loads(message["Body"]) for message in received] == [{"order": 2, "pipe": "boto3"}], received
    pipes.stop_pipe(Name="boto3")
    assert settled("boto3", "STOPPING")["CurrentState"] == "STOPPED"
    pipes.delete_pipe(Name="boto3")


def refusals():
    """errors are those of the model"""
    try:
        pipes.describe_pipe(Name="nothing")
        raise AssertionError("found")
    except pipes.exceptions.NotFoundException as refused:
        assert refused.response["Error"]["Message"] == "Pipe nothing does not exist.", refused.response
    _, arn = queue("boto3-refused")
    pipes.create_pipe(Name="twice", Source=arn, Target=arn, RoleArn=ROLE, DesiredState="STOPPED")
    try:
        pipes.create_pipe(Name="twice", Source=arn, Target=arn, RoleArn=ROLE)
        raise AssertionError("made twice")
    except pipes.exceptions.ConflictException as refused:
        assert refused.response["resourceId"] == "twice", refused.response


def paging():
    """the paginator goes through all pipes"""
    _, arn = queue("boto3-paging")
    for number in range(5):
        pipes.create_pipe(Name=f"page{number}", Source=arn, Target=arn, RoleArn=ROLE, DesiredState="STOPPED")
    pages = pipes.get_paginator("list_pipes").paginate(NamePrefix="page", PaginationConfig={"PageSize": 2})
    assert [pipe["Name"] for page in pages for pipe in page["Pipes"]] == [f"page{number}" for number in range(5)]


failed = False
for number, scenario in enumerate((queue_to_queue, refusals, paging), start=1):
    try:
        scenario()
        print(f"ok {number} - {scenario.__doc__}")
    except Exception:
        failed = True
        print(f"not ok {number} - {scenario.__doc__}")
        print("  " + traceback.format_exc().replace("\n", "\n  "))
sys.exit(failed)

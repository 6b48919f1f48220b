"""Pipes from queue to queue and through a function to a stream, and what is refused; tells the outcomes as TAP."""

import io
import json
import sys
import time
import traceback
import zipfile

import boto3

pipes = boto3.client("pipes")
sqs = boto3.client("sqs")
kinesis = boto3.client("kinesis")
lambda_ = boto3.client("lambda")
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


PRICE = """
import json

def handler(events, context):
    orders = [json.loads(event["body"]) for event in events]
    return [{**order, "total": order["items"] * 5} for order in orders]
"""


def through_a_function_to_a_stream():
    """orders come from a queue through a function to a stream"""
    source, source_arn = queue("boto3-orders")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("index.py", PRICE)
    price = lambda_.create_function(
        FunctionName="boto3-price",
        Runtime="python3.13",
        Handler="index.handler",
        Role=ROLE,
        Code={"ZipFile": packed.getvalue()},
    )["FunctionArn"]
    lambda_.get_waiter("function_active_v2").wait(FunctionName="boto3-price")
    kinesis.create_stream(StreamName="boto3-priced", ShardCount=1)
    kinesis.get_waiter("stream_exists").wait(StreamName="boto3-priced", WaiterConfig={"Delay": 1})
    stream = kinesis.describe_stream_summary(StreamName="boto3-priced")["StreamDescriptionSummary"]["StreamARN"]
    pipes.create_pipe(
        Name="boto3-orders",
        Source=source_arn,
        Enrichment=price,
        Target=stream,
        RoleArn=ROLE,
        TargetParameters={"KinesisStreamParameters": {"PartitionKey": "$.id"}},
    )
    assert settled("boto3-orders", "CREATING")["CurrentState"] == "RUNNING"
    for number in range(1, 4):
        sqs.send_message(QueueUrl=source, MessageBody=json.dumps({"id": f"o{number}", "items": number}))
    iterator = kinesis.get_shard_iterator(
        StreamName="boto3-priced", ShardId="shardId-000000000000", ShardIteratorType="TRIM_HORIZON"
    )["ShardIterator"]
    priced = {}
    until = time.monotonic() + 30
    while len(priced) < 3 and time.monotonic() < until:
        page = kinesis.get_records(ShardIterator=iterator)
        iterator = page["NextShardIterator"]
        priced |= {record["PartitionKey"]: json.loads(record["Data"])["total"] for record in page["Records"]}
        time.sleep(0.2)
    assert priced == {"o1": 5, "o2": 10, "o3": 15}, priced


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
for number, scenario in enumerate((queue_to_queue, through_a_function_to_a_stream, refusals, paging), start=1):
    try:
        scenario()
        print(f"ok {number} - {scenario.__doc__}")
    except Exception:
        failed = True
        print(f"not ok {number} - {scenario.__doc__}")
        print("  " + traceback.format_exc().replace("\n", "\n  "))
sys.exit(failed)

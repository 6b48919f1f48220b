import uuid

import boto3

# Endpoint, keys and region come from the environment: AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, ...
kinesis = boto3.client("kinesis")


def new_stream(shards=1):
    """An ACTIVE stream's name."""
    name = f"orders-{uuid.uuid4().hex[:8]}"
    kinesis.create_stream(StreamName=name, ShardCount=shards)
    kinesis.get_waiter("stream_exists").wait(StreamName=name, WaiterConfig={"Delay": 1})
    return name


def arn_of(stream):
    return kinesis.describe_stream_summary(StreamName=stream)["StreamDescriptionSummary"]["StreamARN"]


def new_consumer(stream, name="app"):
    """An ACTIVE consumer's ARN."""
    consumer = kinesis.register_stream_consumer(StreamARN=arn_of(stream), ConsumerName=name)["Consumer"]["ConsumerARN"]
    while kinesis.describe_stream_consumer(ConsumerARN=consumer)["ConsumerDescription"]["ConsumerStatus"] != "ACTIVE":
        pass
    return consumer


def subscribe(consumer, shard="shardId-000000000000", **position):
    position = position or {"Type": "TRIM_HORIZON"}
    return kinesis.subscribe_to_shard(ConsumerARN=consumer, ShardId=shard, StartingPosition=position)["EventStream"]


def iterator(stream, shard="shardId-000000000000", type="TRIM_HORIZON", **more):
    return kinesis.get_shard_iterator(StreamName=stream, ShardId=shard, ShardIteratorType=type, **more)["ShardIterator"]


def texts(records):
    return [record["Data"].decode() for record in records]


def same(actual, expected):
    assert actual == expected, f"expected {expected!r}\n     but got {actual!r}"

import uuid

import boto3

# Endpoint, keys and region come from the environment: AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, ...
sqs = boto3.client("sqs")


def unique(name):
    return f"{name}-{uuid.uuid4().hex[:8]}"


def new_queue(name="orders", **attributes):
    return sqs.create_queue(QueueName=unique(name), Attributes=attributes)["QueueUrl"]


def new_fifo_queue(**attributes):
    attributes["FifoQueue"] = "true"
    return sqs.create_queue(QueueName=unique("orders") + ".fifo", Attributes=attributes)["QueueUrl"]


def attributes_of(url, *names):
    return sqs.get_queue_attributes(QueueUrl=url, AttributeNames=list(names) or ["All"])["Attributes"]


def arn_of(url):
    return attributes_of(url, "QueueArn")["QueueArn"]


def receive(url, **options):
    return sqs.receive_message(QueueUrl=url, **{"MaxNumberOfMessages": 10, **options}).get("Messages", [])


def bodies(messages):
    return [message["Body"] for message in messages]


def same(actual, expected):
    assert actual == expected, f"expected {expected!r}\n     but got {actual!r}"

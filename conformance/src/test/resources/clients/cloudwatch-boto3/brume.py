import os
import urllib.request
import uuid
from datetime import datetime, timedelta, timezone

import boto3

# Endpoint, keys and region come from the environment: AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, ...
cloudwatch = boto3.client("cloudwatch")
sns = boto3.client("sns")
sqs = boto3.client("sqs")


def new_name(what):
    return f"{what}-{uuid.uuid4().hex[:8]}"


def pass_minutes(minutes):
    """Moves the emulator's clock."""
    body = f'{{"action":"advance","by":"PT{minutes}M"}}'.encode()
    urllib.request.urlopen(urllib.request.Request(os.environ["AWS_ENDPOINT_URL"] + "/_brume/time", body)).read()


def put(namespace, metric, value, **more):
    cloudwatch.put_metric_data(Namespace=namespace, MetricData=[{"MetricName": metric, "Value": value, **more}])


def span():
    """Around now, wherever the emulator's clock stands: the scenarios move it by minutes only."""
    now = datetime.now(timezone.utc)
    return {"StartTime": now - timedelta(hours=1), "EndTime": now + timedelta(hours=3)}


def same(actual, expected):
    assert actual == expected, f"expected {expected!r}\n     but got {actual!r}"

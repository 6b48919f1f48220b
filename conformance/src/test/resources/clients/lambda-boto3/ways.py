"""All the ways to a function: invoked, streamed, by event, from a queue, from a stream, by URL. The functions are real ones."""

import base64
import io
import json
import time
import urllib.request
import uuid
import zipfile

import boto3

ROLE = "arn:aws:iam::000000000000:role/app"
HANDLER = """
import json


def handler(event, context):
    if isinstance(event, dict) and event.get("fail"):
        raise ValueError("asked to fail")
    return {"event": event, "id": context.aws_request_id}
"""
NODE = """
exports.handler = async (event, context) => ({ doubled: event.n * 2, id: context.awsRequestId });
"""
STREAMING = """
exports.handler = awslambda.streamifyResponse(async (event, stream) => {
  stream.write("one ");
  await new Promise((resolve) => setTimeout(resolve, 50));
  stream.write("two");
  stream.end();
});
"""
WEB = """
def handler(event, context):
    http = event["requestContext"]["http"]
    return {"statusCode": 201, "headers": {"x-way": "url"}, "cookies": ["a=1"],
            "body": http["method"] + " " + event["rawPath"]}
"""

lambda_ = boto3.client("lambda")
sqs = boto3.client("sqs")
kinesis = boto3.client("kinesis")
s3 = boto3.client("s3")


def create(code, runtime, **more):
    name = begin(code, runtime, **more)
    lambda_.get_waiter("function_active_v2").wait(FunctionName=name)
    return name


def begin(code, runtime, **more):
    name = "f-" + uuid.uuid4().hex[:8]
    file = "index.py" if runtime.startswith("python") else "index.js"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(file, code)
    lambda_.create_function(
        FunctionName=name,
        Runtime=runtime,
        Handler="index.handler",
        Role=ROLE,
        Timeout=20,
        Code={"ZipFile": packed.getvalue()},
        **more,
    )
    return name


def queue():
    url = sqs.create_queue(QueueName="q-" + uuid.uuid4().hex[:8])["QueueUrl"]
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    return url, arn


def next_message(url):
    for _ in range(3):
        messages = sqs.receive_message(QueueUrl=url, WaitTimeSeconds=10).get("Messages", [])
        if messages:
            return json.loads(messages[0]["Body"])
    raise AssertionError("no message came")


def invoke_python():
    """A Python function answers what it was asked"""
    name = create(HANDLER, "python3.13")
    answer = lambda_.invoke(FunctionName=name, Payload=b'{"n": 1}', LogType="Tail")
    body = json.load(answer["Payload"])
    assert body["event"] == {"n": 1}, body
    assert body["id"] == answer["ResponseMetadata"]["RequestId"], body
    log = base64.b64decode(answer["LogResult"]).decode()
    assert log.startswith("START RequestId: " + body["id"]), log
    assert "REPORT RequestId: " + body["id"] in log, log


def invoke_error():
    """A Python function's exception is told with its type and trace"""
    name = create(HANDLER, "python3.13")
    answer = lambda_.invoke(FunctionName=name, Payload=b'{"fail": true}')
    error = json.load(answer["Payload"])
    assert answer["FunctionError"] == "Unhandled"
    assert error["errorType"] == "ValueError" and error["errorMessage"] == "asked to fail", error


def invoke_node():
    """A Node function answers what it was asked"""
    name = create(NODE, "nodejs22.x")
    body = json.load(lambda_.invoke(FunctionName=name, Payload=b'{"n": 21}')["Payload"])
    assert body["doubled"] == 42, body


def invoke_async_of_old():
    """InvokeAsync's old route takes an event in"""
    url, arn = queue()
    name = create(HANDLER, "python3.13")
    lambda_.put_function_event_invoke_config(
        FunctionName=name, DestinationConfig={"OnSuccess": {"Destination": arn}}
    )
    assert lambda_.invoke_async(FunctionName=name, InvokeArgs=b'{"old": true}')["Status"] == 202
    assert next_message(url)["requestPayload"] == {"old": True}


def stream_node():
    """A Node function's streamed response arrives as events"""
    name = create(STREAMING, "nodejs22.x")
    answer = lambda_.invoke_with_response_stream(FunctionName=name)
    chunks, complete = [], None
    for event in answer["EventStream"]:
        if "PayloadChunk" in event:
            chunks.append(event["PayloadChunk"]["Payload"].decode())
        else:
            complete = event["InvokeComplete"]
    assert "".join(chunks) == "one two", chunks
    assert len(chunks) >= 2 and not complete.get("ErrorCode"), (chunks, complete)


def event_with_destination():
    """A failed event's record lies in its destination"""
    url, arn = queue()
    name = create(HANDLER, "python3.13")
    lambda_.put_function_event_invoke_config(
        FunctionName=name, MaximumRetryAttempts=0, DestinationConfig={"OnFailure": {"Destination": arn}}
    )
    lambda_.invoke(FunctionName=name, InvocationType="Event", Payload=b'{"fail": true}')
    record = next_message(url)
    assert record["requestContext"]["condition"] == "RetriesExhausted", record
    assert record["responsePayload"]["errorType"] == "ValueError", record


FORWARD = """
import json, os, urllib.parse, urllib.request


def handler(event, context):
    form = urllib.parse.urlencode(
        {"Action": "SendMessage", "QueueUrl": os.environ["TO"], "MessageBody": json.dumps(event)}
    ).encode()
    urllib.request.urlopen(os.environ["AWS_ENDPOINT_URL"] + "/", form).read()
"""


def mapped(source, **more):
    url, _ = queue()
    name = create(FORWARD, "python3.13", Environment={"Variables": {"TO": url}})
    uuid_ = lambda_.create_event_source_mapping(FunctionName=name, EventSourceArn=source, **more)["UUID"]
    while lambda_.get_event_source_mapping(UUID=uuid_)["State"] != "Enabled":
        time.sleep(0.05)
    return url


def from_queue():
    """A queue's messages invoke a function"""
    source, arn = queue()
    url = mapped(arn)
    sqs.send_message(QueueUrl=source, MessageBody="hello")
    record = next_message(url)["Records"][0]
    assert record["body"] == "hello" and record["eventSourceARN"] == arn, record


def new_stream(shards):
    stream = "s-" + uuid.uuid4().hex[:8]
    kinesis.create_stream(StreamName=stream, ShardCount=shards)
    kinesis.get_waiter("stream_exists").wait(StreamName=stream, WaiterConfig={"Delay": 1})
    return stream, kinesis.describe_stream_summary(StreamName=stream)["StreamDescriptionSummary"]["StreamARN"]


def from_stream():
    """A stream's records invoke a function"""
    stream, arn = new_stream(2)
    url = mapped(arn, StartingPosition="LATEST")
    kinesis.put_record(StreamName=stream, Data=b"hello", PartitionKey="k")
    record = next_message(url)["Records"][0]
    assert base64.b64decode(record["kinesis"]["data"]) == b"hello", record


def discarded_to_bucket():
    """Records that a function keeps failing on lie in a bucket, with all that it was invoked with"""
    stream, arn = new_stream(1)
    bucket = "discarded-" + uuid.uuid4().hex[:8]
    s3.create_bucket(Bucket=bucket)
    mapping = lambda_.create_event_source_mapping(
        FunctionName=create("def handler(event, context):\n    raise ValueError('never')\n", "python3.13"),
        EventSourceArn=arn,
        StartingPosition="TRIM_HORIZON",
        MaximumRetryAttempts=0,
        DestinationConfig={"OnFailure": {"Destination": "arn:aws:s3:::" + bucket}},
    )
    kinesis.put_record(StreamName=stream, Data=b"hello", PartitionKey="k")
    until = time.monotonic() + 30
    while not (found := s3.list_objects_v2(Bucket=bucket).get("Contents")) and time.monotonic() < until:
        time.sleep(0.1)
    key = found[0]["Key"]
    assert key.startswith("aws/lambda/" + mapping["UUID"] + "/shardId-000000000000/"), key
    record = json.loads(s3.get_object(Bucket=bucket, Key=key)["Body"].read())
    assert record["requestContext"]["condition"] == "RetryAttemptsExhausted", record
    event = json.loads(record["payload"])
    assert base64.b64decode(event["Records"][0]["kinesis"]["data"]) == b"hello", event


def by_url():
    """A function's URL answers over HTTP"""
    name = create(WEB, "python3.13")
    url = lambda_.create_function_url_config(FunctionName=name, AuthType="NONE")["FunctionUrl"]
    identity = url.split("//")[1].split(".")[0]
    path = lambda_.meta.endpoint_url + "/_aws/lambda-url/" + identity + "/a/b"
    with urllib.request.urlopen(path) as answer:
        assert answer.status == 201 and answer.headers["x-way"] == "url", answer.headers
        assert answer.read() == b"GET /a/b"

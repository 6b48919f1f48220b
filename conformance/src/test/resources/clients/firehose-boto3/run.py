"""Streams into buckets, and a function between: tells the outcomes as TAP."""

import gzip
import io
import json
import sys
import time
import traceback
import uuid
import zipfile

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

# Endpoint, keys and region come from the environment: AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, ...
firehose = boto3.client("firehose")
kinesis = boto3.client("kinesis")
functions = boto3.client("lambda")
s3 = boto3.client("s3", config=Config(s3={"addressing_style": "path"}))
ROLE = "arn:aws:iam::000000000000:role/firehose"
AT_ONCE = {"SizeInMBs": 1, "IntervalInSeconds": 0}


def new_bucket():
    name = f"lake-{uuid.uuid4().hex[:8]}"
    s3.create_bucket(Bucket=name)
    return name


def new_stream(bucket, source=None, **destination):
    """An ACTIVE stream's name."""
    name = f"orders-{uuid.uuid4().hex[:8]}"
    to = {"RoleARN": ROLE, "BucketARN": f"arn:aws:s3:::{bucket}", "BufferingHints": AT_ONCE, **destination}
    firehose.create_delivery_stream(
        DeliveryStreamName=name, ExtendedS3DestinationConfiguration=to, **(source or {})
    )
    while described(name)["DeliveryStreamStatus"] != "ACTIVE":
        time.sleep(0.05)
    return name


def described(name):
    return firehose.describe_delivery_stream(DeliveryStreamName=name)["DeliveryStreamDescription"]


def keys(bucket, prefix=""):
    return [found["Key"] for found in s3.list_objects_v2(Bucket=bucket, Prefix=prefix).get("Contents", [])]


def content(bucket, key):
    return s3.get_object(Bucket=bucket, Key=key)["Body"].read()


def delivered(bucket, prefix, count=1):
    """The contents of that many objects, in the order of their names; waits for them."""
    until = time.monotonic() + 60
    while len(found := keys(bucket, prefix)) < count:
        assert time.monotonic() < until, f"only {found} under {prefix}; there are {keys(bucket)}"
        time.sleep(0.05)
    return [content(bucket, key) for key in found]


def same(actual, expected):
    assert actual == expected, f"expected {expected!r}\n     but got {actual!r}"


def refused(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error
    raise AssertionError("the call was not refused")


def a_batch_is_one_object():
    """a batch of 500 records is one compressed object"""
    bucket = new_bucket()
    stream = new_stream(bucket, Prefix="raw/", CompressionFormat="GZIP")
    records = [{"Data": f"{number}\n".encode()} for number in range(500)]
    answer = firehose.put_record_batch(DeliveryStreamName=stream, Records=records)
    same(answer["FailedPutCount"], 0)
    same(len({entry["RecordId"] for entry in answer["RequestResponses"]}), 500)
    [packed] = delivered(bucket, "raw/")
    same(gzip.decompress(packed).decode().split(), [str(number) for number in range(500)])
    [key] = keys(bucket)
    assert key.endswith(".gz") and f"/{stream}-1-" in key, key
    same(s3.head_object(Bucket=bucket, Key=key)["ContentEncoding"], "gzip")


def records_are_partitioned():
    """records are taken apart, partitioned by a query and ended with new lines"""
    bucket = new_bucket()
    stream = new_stream(
        bucket,
        Prefix="customer=!{partitionKeyFromQuery:customer}/",
        ErrorOutputPrefix="errors/!{firehose:error-output-type}/",
        BufferingHints={"SizeInMBs": 64, "IntervalInSeconds": 60},
        DynamicPartitioningConfiguration={"Enabled": True},
        ProcessingConfiguration={
            "Enabled": True,
            "Processors": [
                {
                    "Type": "RecordDeAggregation",
                    "Parameters": [{"ParameterName": "SubRecordType", "ParameterValue": "JSON"}],
                },
                {
                    "Type": "MetadataExtraction",
                    "Parameters": [
                        {"ParameterName": "MetadataExtractionQuery", "ParameterValue": "{customer: .customer}"},
                        {"ParameterName": "JsonParsingEngine", "ParameterValue": "JQ-1.6"},
                    ],
                },
                {"Type": "AppendDelimiterToRecord", "Parameters": []},
            ],
        },
    )
    for data in ('{"customer":"ann","n":1}{"customer":"bob"}', '{"customer":"ann","n":2}', "no JSON"):
        firehose.put_record(DeliveryStreamName=stream, Record={"Data": data.encode()})
    # An update sends what is buffered on its way: nobody waits for the interval.
    update(stream, {"CompressionFormat": "UNCOMPRESSED"})
    same(delivered(bucket, "customer=ann/"), [b'{"customer":"ann","n":1}\n{"customer":"ann","n":2}\n'])
    same(delivered(bucket, "customer=bob/"), [b'{"customer":"bob"}\n'])
    [failed] = delivered(bucket, "errors/metadata-extraction-failed/")
    same(json.loads(failed)["errorMessage"], "Non JSON record provided")


def update(stream, changes):
    firehose.update_destination(
        DeliveryStreamName=stream,
        CurrentDeliveryStreamVersionId=described(stream)["VersionId"],
        DestinationId="destinationId-000000000001",
        ExtendedS3DestinationUpdate=changes,
    )


TRANSFORM = '''
import base64

def handler(event, context):
    def answer(record):
        text = base64.b64decode(record["data"]).decode()
        result = {"drop": "Dropped", "fail": "ProcessingFailed"}.get(text, "Ok")
        data = base64.b64encode((text.upper() + " ").encode()).decode()
        return {"recordId": record["recordId"], "result": result, "data": data}
    return {"records": [answer(record) for record in event["records"]]}
'''


def from_kinesis_through_a_function():
    """what is put in a Kinesis stream is transformed by a function in Python, and lies in a bucket"""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as package:
        package.writestr("index.py", TRANSFORM)
    function = f"transform-{uuid.uuid4().hex[:8]}"
    arn = functions.create_function(
        FunctionName=function,
        Runtime="python3.13",
        Handler="index.handler",
        Role="arn:aws:iam::000000000000:role/app",
        Timeout=60,
        Code={"ZipFile": archive.getvalue()},
    )["FunctionArn"]
    functions.get_waiter("function_active_v2").wait(FunctionName=function, WaiterConfig={"Delay": 1})
    clicks = f"clicks-{uuid.uuid4().hex[:8]}"
    kinesis.create_stream(StreamName=clicks, ShardCount=1)
    kinesis.get_waiter("stream_exists").wait(StreamName=clicks, WaiterConfig={"Delay": 1})
    bucket = new_bucket()
    new_stream(
        bucket,
        source={
            "DeliveryStreamType": "KinesisStreamAsSource",
            "KinesisStreamSourceConfiguration": {
                "KinesisStreamARN": f"arn:aws:kinesis:us-east-1:000000000000:stream/{clicks}",
                "RoleARN": ROLE,
            },
        },
        Prefix="cooked/",
        ErrorOutputPrefix="errors/",
        S3BackupMode="Enabled",
        S3BackupConfiguration={
            "RoleARN": ROLE,
            "BucketARN": f"arn:aws:s3:::{bucket}",
            "Prefix": "raw/",
            "BufferingHints": AT_ONCE,
        },
        ProcessingConfiguration={
            "Enabled": True,
            "Processors": [
                {
                    "Type": "Lambda",
                    "Parameters": [
                        {"ParameterName": "LambdaArn", "ParameterValue": f"{arn}:$LATEST"},
                        {"ParameterName": "BufferSizeInMBs", "ParameterValue": "0.2"},
                        {"ParameterName": "BufferIntervalInSeconds", "ParameterValue": "0"},
                    ],
                }
            ],
        },
    )
    texts = ["one", "drop", "fail", "two"]
    kinesis.put_records(
        StreamName=clicks, Records=[{"Data": text.encode(), "PartitionKey": "key"} for text in texts]
    )
    [failed] = delivered(bucket, "errors/processing-failed/")
    same(json.loads(failed)["errorCode"], "Lambda.ProcessingFailedStatus")
    same(json.loads(failed)["lambdaArn"], f"{arn}:$LATEST")
    same(b"".join(delivered(bucket, "cooked/")), b"ONE TWO ")
    same(b"".join(delivered(bucket, "raw/")), b"onedropfailtwo")


def streams_are_managed():
    """a stream is updated, encrypted, tagged, listed and deleted"""
    bucket = new_bucket()
    stream = new_stream(bucket)
    update(stream, {"Prefix": "other/"})
    same(described(stream)["VersionId"], "2")
    shown = described(stream)["Destinations"][0]["ExtendedS3DestinationDescription"]
    same((shown["Prefix"], shown["BufferingHints"]), ("other/", AT_ONCE))
    firehose.start_delivery_stream_encryption(DeliveryStreamName=stream)
    while described(stream)["DeliveryStreamEncryptionConfiguration"]["Status"] != "ENABLED":
        time.sleep(0.05)
    assert firehose.put_record(DeliveryStreamName=stream, Record={"Data": b"a"})["Encrypted"]
    same(delivered(bucket, "other/"), [b"a"])
    firehose.stop_delivery_stream_encryption(DeliveryStreamName=stream)
    firehose.tag_delivery_stream(DeliveryStreamName=stream, Tags=[{"Key": "team", "Value": "shop"}, {"Key": "x"}])
    firehose.untag_delivery_stream(DeliveryStreamName=stream, TagKeys=["x"])
    same(
        firehose.list_tags_for_delivery_stream(DeliveryStreamName=stream)["Tags"],
        [{"Key": "team", "Value": "shop"}],
    )
    listed = firehose.list_delivery_streams(DeliveryStreamType="DirectPut", Limit=100)["DeliveryStreamNames"]
    assert stream in listed, listed
    firehose.delete_delivery_stream(DeliveryStreamName=stream)
    until = time.monotonic() + 10
    while True:
        try:
            described(stream)
        except firehose.exceptions.ResourceNotFoundException:
            return
        assert time.monotonic() < until, "still there"
        time.sleep(0.05)


def errors_are_modelled():
    """errors have AWS's class and message"""
    error = refused(firehose.describe_delivery_stream, DeliveryStreamName="missing")
    assert isinstance(error, firehose.exceptions.ResourceNotFoundException), error
    same(error.response["Error"]["Message"], "Firehose missing under account 000000000000 not found.")
    bucket = new_bucket()
    stream = new_stream(bucket)
    error = refused(
        firehose.update_destination,
        DeliveryStreamName=stream,
        CurrentDeliveryStreamVersionId="2",
        DestinationId="destinationId-000000000001",
        ExtendedS3DestinationUpdate={"Prefix": "x/"},
    )
    assert isinstance(error, firehose.exceptions.ConcurrentModificationException), error
    error = refused(
        firehose.create_delivery_stream,
        DeliveryStreamName="bad",
        ExtendedS3DestinationConfiguration={
            "RoleARN": ROLE,
            "BucketARN": f"arn:aws:s3:::{bucket}",
            "Prefix": "a/!{bogus:yyyy}/",
            "ErrorOutputPrefix": "e/",
        },
    )
    assert isinstance(error, firehose.exceptions.InvalidArgumentException), error
    same(
        error.response["Error"]["Message"],
        "The supplied prefix(es) do not satisfy the following constraint: "
        "Namespace to the left of colon (bogus) is an invalid keyword!",
    )


SCENARIOS = (
    a_batch_is_one_object,
    records_are_partitioned,
    from_kinesis_through_a_function,
    streams_are_managed,
    errors_are_modelled,
)
failed = False
for number, scenario in enumerate(SCENARIOS, start=1):
    try:
        scenario()
        print(f"ok {number} - {scenario.__doc__}")
    except Exception:
        failed = True
        print(f"not ok {number} - {scenario.__doc__}")
        print("  " + traceback.format_exc().replace("\n", "\n  "))
sys.exit(failed)

import json

import boto3
from botocore.exceptions import ClientError

s3 = boto3.client("s3")
sqs = boto3.client("sqs")
sns = boto3.client("sns")
events = boto3.client("events")


def arn(queue):
    return f"arn:aws:sqs:us-east-1:000000000000:{queue}"


def bodies(url):
    return [json.loads(one["Body"]) for one in sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=2).get("Messages", [])]


def refusal(call, **arguments):
    try:
        call(**arguments)
    except ClientError as error:
        return error.response["Error"]
    raise AssertionError("was not refused")


def an_upload_fans_out_to_two_queues():
    """an upload fans out through a topic to two queues"""
    s3.create_bucket(Bucket="fan-out")
    topic = sns.create_topic(Name="fan-out")["TopicArn"]
    urls = [sqs.create_queue(QueueName=name)["QueueUrl"] for name in ("left", "right")]
    for name in ("left", "right"):
        sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn(name), Attributes={"RawMessageDelivery": "true"})
    s3.put_bucket_notification_configuration(
        Bucket="fan-out",
        NotificationConfiguration={"TopicConfigurations": [{"TopicArn": topic, "Events": ["s3:ObjectCreated:*"]}]},
    )
    s3.put_object(Bucket="fan-out", Key="photos/a b.jpg", Body=b"hello")
    for url in urls:
        test, event = bodies(url)
        assert test["Event"] == "s3:TestEvent", test
        record = event["Records"][0]
        assert record["eventName"] == "ObjectCreated:Put", record
        assert record["s3"]["object"]["key"] == "photos/a+b.jpg", record


def a_rule_carries_uploads_to_a_queue():
    """a rule of EventBridge carries uploads to a queue"""
    s3.create_bucket(Bucket="to-the-bus")
    url = sqs.create_queue(QueueName="from-the-bus")["QueueUrl"]
    events.put_rule(
        Name="uploads",
        EventPattern=json.dumps({"source": ["aws.s3"], "detail-type": ["Object Created"], "detail": {"object": {"key": [{"suffix": ".csv"}]}}}),
    )
    events.put_targets(Rule="uploads", Targets=[{"Id": "q", "Arn": arn("from-the-bus")}])
    s3.put_bucket_notification_configuration(
        Bucket="to-the-bus", NotificationConfiguration={"EventBridgeConfiguration": {}}
    )
    s3.put_object(Bucket="to-the-bus", Key="a.txt", Body=b"no")
    s3.put_object(Bucket="to-the-bus", Key="a.csv", Body=b"yes")
    (event,) = bodies(url)
    assert event["detail"]["object"]["key"] == "a.csv", event
    assert event["detail"]["reason"] == "PutObject", event


def a_configuration_with_a_capital():
    """filter rules are read in any case and told with a capital"""
    s3.create_bucket(Bucket="filters")
    sqs.create_queue(QueueName="filters")
    s3.put_bucket_notification_configuration(
        Bucket="filters",
        NotificationConfiguration={
            "QueueConfigurations": [
                {
                    "QueueArn": arn("filters"),
                    "Events": ["s3:ObjectCreated:*"],
                    "Filter": {"Key": {"FilterRules": [{"Name": "Prefix", "Value": "in/"}]}},
                }
            ]
        },
    )
    told = s3.get_bucket_notification_configuration(Bucket="filters")["QueueConfigurations"][0]
    assert told["Filter"]["Key"]["FilterRules"] == [{"Name": "Prefix", "Value": "in/"}], told


def a_new_bucket_has_no_settings():
    """a new bucket answers for each setting as AWS's does"""
    s3.create_bucket(Bucket="fresh")
    codes = {
        s3.get_bucket_policy: "NoSuchBucketPolicy",
        s3.get_bucket_cors: "NoSuchCORSConfiguration",
        s3.get_bucket_lifecycle_configuration: "NoSuchLifecycleConfiguration",
        s3.get_bucket_website: "NoSuchWebsiteConfiguration",
        s3.get_bucket_replication: "ReplicationConfigurationNotFoundError",
        s3.get_object_lock_configuration: "ObjectLockConfigurationNotFoundError",
        s3.get_bucket_tagging: "NoSuchTagSet",
    }
    for call, code in codes.items():
        assert refusal(call, Bucket="fresh")["Code"] == code, code
    assert s3.get_bucket_request_payment(Bucket="fresh")["Payer"] == "BucketOwner"
    assert s3.get_public_access_block(Bucket="fresh")["PublicAccessBlockConfiguration"]["BlockPublicAcls"]
    assert "LoggingEnabled" not in s3.get_bucket_logging(Bucket="fresh")


def a_locked_version_stays():
    """a version under a legal hold is not deleted"""
    s3.create_bucket(Bucket="held", ObjectLockEnabledForBucket=True)
    version = s3.put_object(Bucket="held", Key="a", Body=b"x", ObjectLockLegalHoldStatus="ON")["VersionId"]
    error = refusal(s3.delete_object, Bucket="held", Key="a", VersionId=version)
    assert error["Message"] == "Access Denied because object protected by object lock.", error
    s3.put_object_legal_hold(Bucket="held", Key="a", LegalHold={"Status": "OFF"})
    s3.delete_object(Bucket="held", Key="a", VersionId=version)

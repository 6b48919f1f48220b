import json

import boto3

from brume import arn_of, bodies, new_fifo_queue, new_queue, receive, same, unique
from subscriber import Subscriber, confirm

# Endpoint, keys and region come from the environment: AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, ...
sns = boto3.client("sns")


def new_topic(**attributes):
    return sns.create_topic(Name=unique("events"), Attributes=attributes)["TopicArn"]


def subscribed_queue(topic, **attributes):
    url = new_queue("inbox")
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn_of(url), Attributes=attributes)
    return url


def text(value):
    return {"DataType": "String", "StringValue": value}


def created_and_deleted():
    """a topic is created, found, listed, tagged and deleted"""
    name = unique("events")
    topic = sns.create_topic(Name=name, Tags=[{"Key": "team", "Value": "shop"}])["TopicArn"]
    same(topic, f"arn:aws:sns:us-east-1:000000000000:{name}")
    pages = sns.get_paginator("list_topics").paginate()
    assert topic in [found["TopicArn"] for page in pages for found in page["Topics"]]
    same(sns.list_tags_for_resource(ResourceArn=topic)["Tags"], [{"Key": "team", "Value": "shop"}])
    sns.set_topic_attributes(TopicArn=topic, AttributeName="DisplayName", AttributeValue="Events")
    same(sns.get_topic_attributes(TopicArn=topic)["Attributes"]["DisplayName"], "Events")
    sns.delete_topic(TopicArn=topic)
    try:
        sns.get_topic_attributes(TopicArn=topic)
    except sns.exceptions.NotFoundException as gone:
        same(gone.response["Error"]["Message"], "Topic does not exist")
        same(gone.response["ResponseMetadata"]["HTTPStatusCode"], 404)
    else:
        raise AssertionError("still there")


def filtered():
    """two queues get what their filter policies let through"""
    topic = new_topic()
    orders = subscribed_queue(topic, FilterPolicy=json.dumps({"kind": ["order"]}), RawMessageDelivery="true")
    large = subscribed_queue(
        topic,
        FilterPolicy=json.dumps({"total": [{"numeric": [">=", 100]}]}),
        FilterPolicyScope="MessageBody",
        RawMessageDelivery="true",
    )
    for kind, total in (("order", 5), ("order", 500), ("refund", 700), ("refund", 7)):
        sns.publish(TopicArn=topic, Message=json.dumps({"total": total}), MessageAttributes={"kind": text(kind)})
    same(sorted(bodies(receive(orders))), ['{"total": 500}', '{"total": 5}'])
    same(sorted(bodies(receive(large))), ['{"total": 500}', '{"total": 700}'])


def enveloped():
    """a queue gets the message in its envelope, with subject and attributes"""
    topic = new_topic()
    url = subscribed_queue(topic)
    sent = sns.publish(TopicArn=topic, Subject="News", Message="Grüße", MessageAttributes={"kind": text("order")})
    (message,) = receive(url)
    envelope = json.loads(message["Body"])
    same(envelope["Type"], "Notification")
    same(envelope["MessageId"], sent["MessageId"])
    same((envelope["TopicArn"], envelope["Subject"], envelope["Message"]), (topic, "News", "Grüße"))
    same(envelope["MessageAttributes"], {"kind": {"Type": "String", "Value": "order"}})


def per_protocol():
    """a message may differ from protocol to protocol"""
    topic = new_topic()
    url = subscribed_queue(topic, RawMessageDelivery="true")
    message = json.dumps({"default": "for all", "sqs": "for queues"})
    sns.publish(TopicArn=topic, Message=message, MessageStructure="json")
    same(bodies(receive(url)), ["for queues"])


def batch():
    """a batch is published together, and not at all where one of its entries is none"""
    topic = new_topic()
    url = subscribed_queue(topic, RawMessageDelivery="true")
    entries = [{"Id": "a", "Message": "one"}, {"Id": "b", "Message": "two"}]
    try:
        sns.publish_batch(TopicArn=topic, PublishBatchRequestEntries=entries + [{"Id": "c", "Message": ""}])
        raise AssertionError("an empty message was taken")
    except sns.exceptions.InvalidParameterException as refusal:
        same(refusal.response["Error"]["Message"], "Invalid parameter: Empty message")
    told = sns.publish_batch(TopicArn=topic, PublishBatchRequestEntries=entries)
    same([entry["Id"] for entry in told["Successful"]], ["a", "b"])
    same(sorted(bodies(receive(url))), ["one", "two"])


def fifo():
    """a FIFO topic feeds a FIFO queue in order and without duplicates"""
    attributes = {"FifoTopic": "true", "ContentBasedDeduplication": "true"}
    topic = sns.create_topic(Name=unique("events") + ".fifo", Attributes=attributes)["TopicArn"]
    url = new_fifo_queue()
    raw = {"RawMessageDelivery": "true"}
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn_of(url), Attributes=raw)
    for message in ("one", "two", "two", "three"):
        assert sns.publish(TopicArn=topic, Message=message, MessageGroupId="a")["SequenceNumber"]
    same(bodies(receive(url)), ["one", "two", "three"])


def refused():
    """a wrong filter policy is refused in AWS's words"""
    topic = new_topic()
    try:
        subscribed_queue(topic, FilterPolicy=json.dumps({"kind": "order"}))
    except sns.exceptions.InvalidParameterException as wrong:
        told = wrong.response["Error"]["Message"]
        assert told.startswith("Invalid parameter: Attributes Reason: FilterPolicy: "), told
    else:
        raise AssertionError("accepted")


def confirmed_and_verified(version):
    topic = new_topic(SignatureVersion=version)
    with Subscriber() as subscriber:
        told = sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=subscriber.url)["SubscriptionArn"]
        same(told, "pending confirmation")
        headers, confirmation = subscriber.next()
        same(headers["x-amz-sns-message-type"], "SubscriptionConfirmation")
        same(confirmation["SignatureVersion"], version)
        assert "SubscriptionArn>arn:aws:sns:" in confirm(confirmation)
        sent = sns.publish(TopicArn=topic, Subject="News", Message="Grüße\n世界")
        headers, notification = subscriber.next()
        (subscription,) = sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"]
        same(headers["x-amz-sns-message-type"], "Notification")
        same(headers["x-amz-sns-subscription-arn"], subscription["SubscriptionArn"])
        same((notification["MessageId"], notification["Message"]), (sent["MessageId"], "Grüße\n世界"))
        same(notification["SignatureVersion"], version)


def verified_1():
    """an HTTP subscriber confirms itself and verifies signatures of version 1"""
    confirmed_and_verified("1")


def verified_2():
    """an HTTP subscriber confirms itself and verifies signatures of version 2"""
    confirmed_and_verified("2")

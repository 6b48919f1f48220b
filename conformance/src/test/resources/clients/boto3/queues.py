import json

import boto3

from brume import arn_of, attributes_of, new_queue, same, sqs, unique


def created_and_found():
    """a queue is created, found by its name, listed and deleted"""
    name = unique("orders")
    url = sqs.create_queue(QueueName=name)["QueueUrl"]
    assert url.endswith("/000000000000/" + name), url
    same(sqs.get_queue_url(QueueName=name)["QueueUrl"], url)
    same(sqs.list_queues(QueueNamePrefix=name)["QueueUrls"], [url])
    sqs.delete_queue(QueueUrl=url)
    assert "QueueUrls" not in sqs.list_queues(QueueNamePrefix=name)


def created_twice():
    """creating a queue again with equal attributes gives the same queue"""
    name = unique("orders")
    first = sqs.create_queue(QueueName=name, Attributes={"DelaySeconds": "5"})
    again = sqs.create_queue(QueueName=name, Attributes={"DelaySeconds": "5"})
    same(again["QueueUrl"], first["QueueUrl"])


def attributes_kept():
    """a queue tells the attributes it was created with and those it was given later"""
    url = new_queue(VisibilityTimeout="45", MessageRetentionPeriod="3600")
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"DelaySeconds": "7"})
    told = attributes_of(url)
    same(told["VisibilityTimeout"], "45")
    same(told["MessageRetentionPeriod"], "3600")
    same(told["DelaySeconds"], "7")
    same(told["MaximumMessageSize"], "1048576")
    same(told["SqsManagedSseEnabled"], "true")
    same(told["ApproximateNumberOfMessages"], "0")
    name = url.rsplit("/", 1)[1]
    same(told["QueueArn"], f"arn:aws:sqs:{sqs.meta.region_name}:000000000000:{name}")


def tagged():
    """tags are put on a queue, replaced, listed and taken off"""
    url = sqs.create_queue(QueueName=unique("orders"), tags={"team": "shop", "stage": "test"})["QueueUrl"]
    sqs.tag_queue(QueueUrl=url, Tags={"stage": "live"})
    same(sqs.list_queue_tags(QueueUrl=url)["Tags"], {"team": "shop", "stage": "live"})
    sqs.untag_queue(QueueUrl=url, TagKeys=["team"])
    same(sqs.list_queue_tags(QueueUrl=url)["Tags"], {"stage": "live"})


def paged():
    """a paginator walks through more queues than fit on a page"""
    prefix = unique("page")
    urls = [sqs.create_queue(QueueName=f"{prefix}-{i:02}")["QueueUrl"] for i in range(25)]
    pages = list(sqs.get_paginator("list_queues").paginate(QueueNamePrefix=prefix, PaginationConfig={"PageSize": 10}))
    same([len(page["QueueUrls"]) for page in pages], [10, 10, 5])
    same(sorted(url for page in pages for url in page["QueueUrls"]), urls)


def other_region():
    """a queue of one region is not seen in another"""
    url = new_queue()
    other = "eu-west-1" if sqs.meta.region_name != "eu-west-1" else "us-east-1"
    elsewhere = boto3.client("sqs", region_name=other)
    assert url not in elsewhere.list_queues().get("QueueUrls", [])
    assert arn_of(url).startswith(f"arn:aws:sqs:{sqs.meta.region_name}:")


def permission():
    """a permission becomes a statement of the queue's policy and goes away again"""
    url = new_queue()
    sqs.add_permission(QueueUrl=url, Label="partner", AWSAccountIds=["111122223333"], Actions=["SendMessage"])
    policy = json.loads(attributes_of(url, "Policy")["Policy"])
    statement = policy["Statement"][0]
    same(statement["Sid"], "partner")
    same(statement["Principal"], {"AWS": "arn:aws:iam::111122223333:root"})
    same(statement["Action"], "SQS:SendMessage")
    same(statement["Resource"], arn_of(url))
    sqs.remove_permission(QueueUrl=url, Label="partner")
    same(attributes_of(url).get("Policy"), None)

"""A schedule in a group fires into a queue by a universal target; tells the outcomes as TAP."""

import datetime
import json
import os
import sys
import traceback
import urllib.request

import boto3

scheduler = boto3.client("scheduler")
sqs = boto3.client("sqs")
ROLE = "arn:aws:iam::000000000000:role/scheduler"


def advance(by):
    body = json.dumps({"action": "advance", "by": by}).encode()
    urllib.request.urlopen(urllib.request.Request(os.environ["AWS_ENDPOINT_URL"] + "/_brume/time", data=body, method="POST"))


def universal_target():
    """a cron schedule calls sqs:sendMessage when its time comes"""
    url = sqs.create_queue(QueueName="boto3")["QueueUrl"]
    scheduler.create_schedule_group(Name="jobs", Tags=[{"Key": "team", "Value": "shop"}])
    made = scheduler.create_schedule(
        Name="hourly",
        GroupName="jobs",
        ScheduleExpression="cron(0 * * * ? *)",
        ScheduleExpressionTimezone="Europe/Berlin",
        StartDate=datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=1),
        FlexibleTimeWindow={"Mode": "OFF"},
        Target={
            "Arn": "arn:aws:scheduler:::aws-sdk:sqs:sendMessage",
            "RoleArn": ROLE,
            "Input": json.dumps({"QueueUrl": url, "MessageBody": "<aws.scheduler.schedule-arn>"}),
        },
    )
    advance("PT2H")
    messages = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10)["Messages"]
    assert {message["Body"] for message in messages} == {made["ScheduleArn"]}, messages


def refusal():
    """a schedule that is not there raises ResourceNotFoundException"""
    try:
        scheduler.get_schedule(Name="nothing")
    except scheduler.exceptions.ResourceNotFoundException as refused:
        assert refused.response["Error"]["Message"] == "Schedule nothing does not exist.", refused.response
        return
    raise AssertionError("found")


def paging():
    """the paginator goes through all schedules"""
    for number in range(5):
        scheduler.create_schedule(
            Name=f"p{number}",
            ScheduleExpression="rate(1 days)",
            State="DISABLED",
            FlexibleTimeWindow={"Mode": "OFF"},
            Target={"Arn": "arn:aws:sqs:us-east-1:000000000000:boto3", "RoleArn": ROLE, "Input": "x"},
        )
    pages = scheduler.get_paginator("list_schedules").paginate(NamePrefix="p", PaginationConfig={"PageSize": 2})
    assert [each["Name"] for page in pages for each in page["Schedules"]] == ["p0", "p1", "p2", "p3", "p4"]


failures = 0
for scenario in (universal_target, refusal, paging):
    try:
        scenario()
        print("ok -", scenario.__doc__, flush=True)
    except Exception:
        failures += 1
        print("not ok -", scenario.__doc__)
        print("".join("    " + line for line in traceback.format_exc().splitlines(keepends=True)), flush=True)
print(f"# {failures} failed")
sys.exit(1 if failures else 0)

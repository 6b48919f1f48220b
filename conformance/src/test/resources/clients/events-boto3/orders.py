"""Orders come to a bus, and its rules send them on."""

import datetime
import json

from brume import ACCOUNT, ROLE, Queue, bus, events, function, order, refused, same, state_machine, unique

ORDERS = json.dumps({"source": ["shop.orders"], "detail": {"order": [{"numeric": [">", 10]}]}})


def to_everybody():
    """an order goes through a bus to a queue, a function and a state machine"""
    queue, by_function, by_machine = Queue(), Queue(), Queue()
    on = bus()
    events.put_rule(Name="orders", EventBusName=on, EventPattern=ORDERS)
    put = events.put_targets(
        Rule="orders",
        EventBusName=on,
        Targets=[
            {"Id": "queue", "Arn": queue.arn},
            {"Id": "function", "Arn": function(by_function), "InputPath": "$.detail"},
            {
                "Id": "machine",
                "Arn": state_machine(by_machine),
                "RoleArn": ROLE,
                "InputTransformer": {
                    "InputPathsMap": {"number": "$.detail.order"},
                    "InputTemplate": '{"text": "order <number> of <aws.events.rule-name>", "number": <number>}',
                },
            },
        ],
    )
    same(put["FailedEntryCount"], 0)
    order(3, on)
    event_id = order(42, on)
    event = queue.take()
    same((event["id"], event["detail"], event["account"]), (event_id, {"order": 42}, ACCOUNT))
    same(by_function.take()["responsePayload"], {"order": 42})
    same(by_machine.take(), {"text": "order 42 of orders", "number": 42})
    same(queue.take(wait=0), None)


def between_buses():
    """an order goes from one bus to another"""
    first, second, queue = bus(), bus(), Queue()
    arn = events.describe_event_bus(Name=second)["Arn"]
    events.put_rule(Name="on", EventBusName=first, EventPattern=ORDERS)
    events.put_targets(Rule="on", EventBusName=first, Targets=[{"Id": "bus", "Arn": arn, "RoleArn": ROLE}])
    events.put_rule(Name="in", EventBusName=second, EventPattern=ORDERS)
    events.put_targets(Rule="in", EventBusName=second, Targets=[{"Id": "queue", "Arn": queue.arn}])
    event_id = order(11, first)
    same(queue.take()["id"], event_id)


def archive_and_replay():
    """orders are archived and replayed to one rule"""
    on, live, replayed = bus(), Queue(), Queue()
    arn = events.describe_event_bus(Name=on)["Arn"]
    for name, queue in (("live", live), ("again", replayed)):
        rule = events.put_rule(Name=name, EventBusName=on, EventPattern=ORDERS)["RuleArn"]
        events.put_targets(Rule=name, EventBusName=on, Targets=[{"Id": "queue", "Arn": queue.arn}])
    archive = events.create_archive(ArchiveName=unique("archive"), EventSourceArn=arn, RetentionDays=1)["ArchiveArn"]
    order(50, on)
    same([live.take()["detail"], replayed.take()["detail"]], [{"order": 50}] * 2)
    now = datetime.datetime.now(datetime.timezone.utc)
    replay = unique("replay")
    events.start_replay(
        ReplayName=replay,
        EventSourceArn=archive,
        EventStartTime=now - datetime.timedelta(hours=1),
        EventEndTime=now + datetime.timedelta(hours=1),
        Destination={"Arn": arn, "FilterArns": [rule]},
    )
    same(replayed.take()["replay-name"], replay)
    same(live.take(wait=0), None)
    same(events.describe_replay(ReplayName=replay)["State"], "COMPLETED")


def refusals():
    """what AWS refuses is refused in its words"""
    on = bus()
    same(
        refused(events.put_rule, Name="r", EventBusName=on, EventPattern='{"source": "shop"}'),
        (
            "InvalidEventPatternException",
            'Event pattern is not valid. Reason: "source" must be an object or an array\n'
            ' at [Source: (String)"{"source": "shop"}"; line: 1, column: 13]',
        ),
    )
    same(refused(events.describe_rule, Name="none")[0], "ResourceNotFoundException")
    answer = events.put_events(Entries=[{"Source": "aws.s3", "DetailType": "t", "Detail": "{}"}])
    same((answer["FailedEntryCount"], answer["Entries"][0]["ErrorCode"]), (1, "NotAuthorizedForSourceException"))


def pages():
    """the paginator goes through all rules"""
    on = bus()
    for number in range(5):
        events.put_rule(Name=f"r{number}", EventBusName=on, EventPattern=ORDERS)
    pages = events.get_paginator("list_rules").paginate(EventBusName=on, PaginationConfig={"PageSize": 2})
    same([rule["Name"] for page in pages for rule in page["Rules"]], ["r0", "r1", "r2", "r3", "r4"])

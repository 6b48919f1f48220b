"""What happens because it is time."""

import json

from brume import ROLE, Queue, advance, bus, events, function, order, same, scheduler, sqs, unique


def cron_rule():
    """a cron rule fires a function once a day is over"""
    results, name = Queue(), unique("daily")
    arn = events.put_rule(Name=name, ScheduleExpression="cron(0 10 * * ? *)")["RuleArn"]
    events.put_targets(Rule=name, Targets=[{"Id": "function", "Arn": function(results)}])
    advance("P1D")
    event = results.take()["responsePayload"]
    same((event["detail-type"], event["resources"], event["time"][11:]), ("Scheduled Event", [arn], "10:00:00Z"))
    same(results.take(wait=0), None)
    events.disable_rule(Name=name)


def dead_letters():
    """what cannot be delivered lies in the dead-letter queue and says why"""
    on, letters, gone = bus(), Queue(), Queue()
    events.put_rule(Name="r", EventBusName=on, EventPattern='{"source": ["shop.orders"]}')
    events.put_targets(
        Rule="r", EventBusName=on, Targets=[{"Id": "1", "Arn": gone.arn, "DeadLetterConfig": {"Arn": letters.arn}}]
    )
    sqs.delete_queue(QueueUrl=gone.url)
    event_id = order(1, on)
    same(letters.take()["id"], event_id)
    same((letters.attributes["ERROR_CODE"], letters.attributes["TARGET_ARN"]), ("NO_RESOURCE", gone.arn))


def schedule():
    """a schedule puts an event on a bus, and is deleted when it is through"""
    on, queue, name = bus(), Queue(), unique("once")
    events.put_rule(Name="r", EventBusName=on, EventPattern='{"source": ["shop.schedule"]}')
    events.put_targets(Rule="r", EventBusName=on, Targets=[{"Id": "1", "Arn": queue.arn, "InputPath": "$.detail"}])
    scheduler.create_schedule(
        Name=name,
        ScheduleExpression="rate(1 hours)",
        FlexibleTimeWindow={"Mode": "FLEXIBLE", "MaximumWindowInMinutes": 5},
        Target={
            "Arn": events.describe_event_bus(Name=on)["Arn"],
            "RoleArn": ROLE,
            "Input": json.dumps({"schedule": "<aws.scheduler.schedule-arn>"}),
            "EventBridgeParameters": {"Source": "shop.schedule", "DetailType": "due"},
        },
    )
    advance("PT6M")
    same(queue.take(), {"schedule": scheduler.get_schedule(Name=name)["Arn"]})
    scheduler.delete_schedule(Name=name)


def schedule_of_a_function():
    """a schedule invokes a function"""
    results, name = Queue(), unique("invoke")
    scheduler.create_schedule(
        Name=name,
        ScheduleExpression="rate(1 hours)",
        FlexibleTimeWindow={"Mode": "OFF"},
        Target={"Arn": function(results), "RoleArn": ROLE, "Input": '{"attempt": "<aws.scheduler.attempt-number>"}'},
    )
    same(results.take()["responsePayload"], {"attempt": "1"})
    scheduler.delete_schedule(Name=name)

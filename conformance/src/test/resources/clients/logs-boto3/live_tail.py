from botocore.exceptions import EventStreamError

from brume import advance, arn_of, logs, new_group, put, refused, same


def messages(update):
    return [event["message"] for event in update["sessionUpdate"]["sessionResults"]]


def tailed():
    """a Live Tail session sees events as they arrive"""
    group = new_group()
    put(group, "before")
    arn = arn_of(group)
    stream = logs.start_live_tail(logGroupIdentifiers=[arn], logEventFilterPattern="ERROR")["responseStream"]
    events = iter(stream)
    start = next(events)["sessionStart"]
    same(start["logGroupIdentifiers"], [arn])
    put(group, "ERROR one", "fine")
    advance("PT1S")
    update = next(update for update in events if messages(update))
    same(messages(update), ["ERROR one"])
    same(update["sessionUpdate"]["sessionMetadata"], {"sampled": False})
    same(update["sessionUpdate"]["sessionResults"][0]["logStreamName"], "s")
    stream.close()


def timed_out():
    """a Live Tail session ends after three hours"""
    events = iter(logs.start_live_tail(logGroupIdentifiers=[arn_of(new_group())])["responseStream"])
    assert "sessionStart" in next(events)
    advance("PT3H")
    try:
        for _ in events:
            pass
    except EventStreamError as error:
        same(error.response["Error"]["Code"], "SessionTimeoutException")
    else:
        raise AssertionError("no end")


def refusals():
    """Live Tail names groups by their ARNs"""
    refused("InvalidParameterException", logs.start_live_tail, logGroupIdentifiers=[new_group()])
    missing = arn_of(new_group()) + "-missing"
    refused("ResourceNotFoundException", logs.start_live_tail, logGroupIdentifiers=[missing])

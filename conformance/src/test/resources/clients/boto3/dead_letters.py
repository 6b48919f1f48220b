import json
import time

from brume import arn_of, bodies, new_queue, receive, same, sqs


def with_dead_letters(max_receive_count=1):
    dead = new_queue("dead")
    policy = {"deadLetterTargetArn": arn_of(dead), "maxReceiveCount": max_receive_count}
    return new_queue(RedrivePolicy=json.dumps(policy)), dead


def moved_aside():
    """a message that was received too often moves to the dead-letter queue"""
    url, dead = with_dead_letters(max_receive_count=2)
    sent = sqs.send_message(QueueUrl=url, MessageBody="poison")
    for _ in range(2):
        same(bodies(receive(url, VisibilityTimeout=0)), ["poison"])
    same(receive(url), [])
    (message,) = receive(dead, MessageSystemAttributeNames=["All"], WaitTimeSeconds=5)
    same((message["MessageId"], message["Body"]), (sent["MessageId"], "poison"))
    same(message["Attributes"]["DeadLetterQueueSourceArn"], arn_of(url))


def sources():
    """a dead-letter queue knows its source queues"""
    url, dead = with_dead_letters()
    same(sqs.list_dead_letter_source_queues(QueueUrl=dead)["queueUrls"], [url])


def moved_back():
    """a message move task brings the messages back to their source"""
    url, dead = with_dead_letters()
    for i in range(3):
        sqs.send_message(QueueUrl=url, MessageBody=f"m{i}")
    while bodies(receive(url, VisibilityTimeout=0)):
        pass
    handle = sqs.start_message_move_task(SourceArn=arn_of(dead))["TaskHandle"]
    assert handle
    back = []
    while len(back) < 3:
        got = receive(url, WaitTimeSeconds=10)
        assert got, f"only {back} came back"
        back += bodies(got)
    same(sorted(back), ["m0", "m1", "m2"])
    deadline = time.monotonic() + 10
    while True:
        (task,) = sqs.list_message_move_tasks(SourceArn=arn_of(dead))["Results"]
        if task["Status"] == "COMPLETED" or time.monotonic() > deadline:
            break
        time.sleep(0.1)
    same((task["Status"], task["ApproximateNumberOfMessagesMoved"]), ("COMPLETED", 3))
    same(task["SourceArn"], arn_of(dead))


def refused_by_allow_policy():
    """a queue whose redrive-allow policy denies all is taken as dead-letter queue by none"""
    dead = new_queue("dead", RedriveAllowPolicy=json.dumps({"redrivePermission": "denyAll"}))
    policy = json.dumps({"deadLetterTargetArn": arn_of(dead), "maxReceiveCount": 1})
    try:
        new_queue(RedrivePolicy=policy)
    except sqs.exceptions.ClientError as refused:
        same(refused.response["Error"]["Code"], "InvalidParameterValue")
    else:
        raise AssertionError("accepted")

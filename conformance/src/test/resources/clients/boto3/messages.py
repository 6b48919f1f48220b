import hashlib
import threading
import time

from brume import attributes_of, bodies, new_queue, receive, same, sqs


def sent_received_deleted():
    """a message is sent, received and deleted"""
    url = new_queue()
    sent = sqs.send_message(QueueUrl=url, MessageBody="hello")
    same(sent["MD5OfMessageBody"], hashlib.md5(b"hello").hexdigest())
    (message,) = receive(url)
    same(message["MessageId"], sent["MessageId"])
    same(message["Body"], "hello")
    same(receive(url), [])
    same(attributes_of(url)["ApproximateNumberOfMessagesNotVisible"], "1")
    sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    same(attributes_of(url)["ApproximateNumberOfMessagesNotVisible"], "0")


def any_text():
    """text of every script and emoji comes back as it was sent"""
    url = new_queue()
    text = 'Grüße, "мир", 世界 \U0001f30d & <tags/>\tand\r\nlines'
    sent = sqs.send_message(QueueUrl=url, MessageBody=text)
    same(sent["MD5OfMessageBody"], hashlib.md5(text.encode()).hexdigest())
    same(bodies(receive(url)), [text])


def message_attributes():
    """message attributes of every type travel with the message, and only those asked for come back"""
    url = new_queue()
    sent = {
        "kind": {"DataType": "String", "StringValue": "order"},
        "count": {"DataType": "Number.int", "StringValue": "42"},
        "stamp": {"DataType": "Binary", "BinaryValue": b"\x00\x01\xff"},
    }
    answer = sqs.send_message(QueueUrl=url, MessageBody="hello", MessageAttributes=sent)
    (message,) = receive(url, MessageAttributeNames=["All"], VisibilityTimeout=0)
    same(message["MessageAttributes"], sent)
    same(message["MD5OfMessageAttributes"], answer["MD5OfMessageAttributes"])
    (message,) = receive(url, MessageAttributeNames=["co.*", "kind"], VisibilityTimeout=0)
    same(sorted(message["MessageAttributes"]), ["count", "kind"])
    (message,) = receive(url)
    assert "MessageAttributes" not in message


def system_attributes():
    """a message tells when it was sent, by whom, and how often it was received"""
    url = new_queue()
    before = int(time.time() * 1000) - 1000
    header = {"AWSTraceHeader": {"DataType": "String", "StringValue": "Root=1-5759e988-bd862e3fe1be46a994272793"}}
    sqs.send_message(QueueUrl=url, MessageBody="hello", MessageSystemAttributes=header)
    receive(url, VisibilityTimeout=0)
    (message,) = receive(url, MessageSystemAttributeNames=["All"])
    told = message["Attributes"]
    same(told["ApproximateReceiveCount"], "2")
    same(told["AWSTraceHeader"], "Root=1-5759e988-bd862e3fe1be46a994272793")
    assert before <= int(told["SentTimestamp"]) <= int(told["ApproximateFirstReceiveTimestamp"]), told
    assert told["SenderId"], told


def batch():
    """a batch is sent, hidden longer and deleted; each entry has its own outcome"""
    url = new_queue()
    entries = [{"Id": f"e{i}", "MessageBody": f"m{i}"} for i in range(9)]
    entries.append({"Id": "bad", "MessageBody": "m9", "DelaySeconds": 901})
    answer = sqs.send_message_batch(QueueUrl=url, Entries=entries)
    same([entry["Id"] for entry in answer["Successful"]], [f"e{i}" for i in range(9)])
    (failed,) = answer["Failed"]
    same((failed["Id"], failed["SenderFault"], failed["Code"]), ("bad", True, "InvalidParameterValue"))
    got = []
    while len(got) < 9:
        got += receive(url, WaitTimeSeconds=2)
    same(sorted(bodies(got)), [f"m{i}" for i in range(9)])
    handles = [{"Id": str(i), "ReceiptHandle": message["ReceiptHandle"]} for i, message in enumerate(got)]
    changed = sqs.change_message_visibility_batch(
        QueueUrl=url, Entries=[{**handle, "VisibilityTimeout": 120} for handle in handles]
    )
    same(len(changed["Successful"]), 9)
    deleted = sqs.delete_message_batch(QueueUrl=url, Entries=handles)
    same(len(deleted["Successful"]), 9)
    same(attributes_of(url)["ApproximateNumberOfMessagesNotVisible"], "0")


def visibility():
    """a message comes back when its visibility timeout is set to zero"""
    url = new_queue()
    sqs.send_message(QueueUrl=url, MessageBody="hello")
    (message,) = receive(url)
    same(receive(url), [])
    sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=0)
    same(bodies(receive(url)), ["hello"])


def delayed():
    """a delayed message is counted as delayed and wakes a long poll when its time has come"""
    url = new_queue()
    sqs.send_message(QueueUrl=url, MessageBody="later", DelaySeconds=1)
    same(receive(url), [])
    same(attributes_of(url)["ApproximateNumberOfMessagesDelayed"], "1")
    same(bodies(receive(url, WaitTimeSeconds=20)), ["later"])


def long_poll():
    """a long poll is answered as soon as a message arrives"""
    url = new_queue()
    threading.Timer(0.5, lambda: sqs.send_message(QueueUrl=url, MessageBody="hello")).start()
    start = time.monotonic()
    same(bodies(receive(url, WaitTimeSeconds=20)), ["hello"])
    waited = time.monotonic() - start
    assert 0.4 < waited < 10, f"waited {waited:.1f} s"


def empty_long_poll():
    """a long poll on an empty queue ends when its wait time is over"""
    url = new_queue(ReceiveMessageWaitTimeSeconds="1")
    start = time.monotonic()
    same(receive(url), [])
    waited = time.monotonic() - start
    assert 0.9 < waited < 10, f"waited {waited:.1f} s"


def purged():
    """a purge empties the queue"""
    url = new_queue()
    sqs.send_message(QueueUrl=url, MessageBody="hello")
    sqs.purge_queue(QueueUrl=url)
    same(receive(url), [])

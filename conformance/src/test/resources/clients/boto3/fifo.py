from brume import attributes_of, bodies, new_fifo_queue, receive, same, sqs


def send(url, body, group="a", **more):
    return sqs.send_message(QueueUrl=url, MessageBody=body, MessageGroupId=group, **more)


def ordered():
    """messages of a group come in order, and the group waits while one of them is in flight"""
    url = new_fifo_queue(ContentBasedDeduplication="true")
    numbers = [send(url, f"m{i}")["SequenceNumber"] for i in range(4)]
    same(numbers, sorted(numbers))
    same([len(number) for number in numbers], [20] * 4)
    (first,) = receive(url, MaxNumberOfMessages=1)
    same(first["Body"], "m0")
    send(url, "other", group="b")
    same(bodies(receive(url)), ["other"])
    sqs.delete_message(QueueUrl=url, ReceiptHandle=first["ReceiptHandle"])
    rest = receive(url, MessageSystemAttributeNames=["MessageGroupId", "SequenceNumber"])
    same(bodies(rest), ["m1", "m2", "m3"])
    same([message["Attributes"]["SequenceNumber"] for message in rest], numbers[1:])
    same({message["Attributes"]["MessageGroupId"] for message in rest}, {"a"})


def returned_in_order():
    """a message that comes back is again ahead of the later ones of its group"""
    url = new_fifo_queue(ContentBasedDeduplication="true")
    for i in range(3):
        send(url, f"m{i}")
    (first,) = receive(url, MaxNumberOfMessages=1)
    sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=first["ReceiptHandle"], VisibilityTimeout=0)
    same(bodies(receive(url)), ["m0", "m1", "m2"])


def deduplicated_by_id():
    """a second message with the same deduplication id is accepted but not delivered"""
    url = new_fifo_queue()
    first = send(url, "one", MessageDeduplicationId="d1")
    again = send(url, "two", MessageDeduplicationId="d1")
    same(again["MessageId"], first["MessageId"])
    same(bodies(receive(url)), ["one"])


def deduplicated_by_content():
    """with content-based deduplication equal bodies are delivered once"""
    url = new_fifo_queue(ContentBasedDeduplication="true")
    send(url, "one")
    send(url, "one")
    send(url, "two")
    same(bodies(receive(url)), ["one", "two"])


def high_throughput():
    """the attributes of a high-throughput queue are kept, and groups then deduplicate apart"""
    url = new_fifo_queue(DeduplicationScope="messageGroup", FifoThroughputLimit="perMessageGroupId")
    told = attributes_of(url)
    same((told["FifoQueue"], told["DeduplicationScope"]), ("true", "messageGroup"))
    same(told["FifoThroughputLimit"], "perMessageGroupId")
    send(url, "for a", group="a", MessageDeduplicationId="d1")
    send(url, "for b", group="b", MessageDeduplicationId="d1")
    same(sorted(bodies(receive(url))), ["for a", "for b"])

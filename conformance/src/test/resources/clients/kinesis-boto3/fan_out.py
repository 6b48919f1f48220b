from brume import kinesis, new_consumer, new_stream, same, subscribe, texts


def pushed():
    """a consumer with enhanced fan-out is pushed records as they are put"""
    stream = new_stream()
    events = iter(subscribe(new_consumer(stream), Type="LATEST"))
    same(next(events)["SubscribeToShardEvent"]["Records"], [])
    for data in "abc":
        kinesis.put_record(StreamName=stream, PartitionKey="k", Data=data)
        event = next(events)["SubscribeToShardEvent"]
        same(texts(event["Records"]), [data])
        same(event["MillisBehindLatest"], 0)
        assert event["ContinuationSequenceNumber"] == event["Records"][-1]["SequenceNumber"]


def ends_with_its_shard():
    """a subscription ends with its shard and names the children"""
    stream = new_stream()
    consumer = new_consumer(stream)
    kinesis.put_record(StreamName=stream, PartitionKey="k", Data="a")
    kinesis.split_shard(StreamName=stream, ShardToSplit="shardId-000000000000", NewStartingHashKey=str(2**127))
    events = [event["SubscribeToShardEvent"] for event in subscribe(consumer)]
    same(texts([record for event in events for record in event["Records"]]), ["a"])
    assert "ContinuationSequenceNumber" not in events[-1]
    same([child["ShardId"] for child in events[-1]["ChildShards"]], ["shardId-000000000001", "shardId-000000000002"])


def one_at_a_time():
    """a second subscription within five seconds is refused, even if the first was closed"""
    stream = new_stream()
    consumer = new_consumer(stream)
    first = subscribe(consumer)
    next(iter(first))
    first.close()
    try:
        subscribe(consumer)
    except kinesis.exceptions.ResourceInUseException as error:
        assert "Another active subscription exists" in error.response["Error"]["Message"], error
    else:
        raise AssertionError("not refused")

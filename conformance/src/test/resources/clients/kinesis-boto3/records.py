from brume import iterator, kinesis, new_stream, same, texts


def put_and_read():
    """a record is put and read with what it was put with"""
    stream = new_stream()
    data = bytes(range(256))
    put = kinesis.put_record(StreamName=stream, PartitionKey="grün", Data=data)
    same(put["ShardId"], "shardId-000000000000")
    answer = kinesis.get_records(ShardIterator=iterator(stream))
    (record,) = answer["Records"]
    same(record["Data"], data)
    same(record["PartitionKey"], "grün")
    same(record["SequenceNumber"], put["SequenceNumber"])
    same(answer["MillisBehindLatest"], 0)
    same(kinesis.get_records(ShardIterator=answer["NextShardIterator"])["Records"], [])


def put_many():
    """records of a batch fall into the shards that their keys belong to and keep their order there"""
    stream = new_stream(shards=4)
    entries = [{"PartitionKey": f"key-{i % 10}", "Data": str(i)} for i in range(500)]
    answer = kinesis.put_records(StreamName=stream, Records=entries)
    same(answer["FailedRecordCount"], 0)
    shards = sorted({record["ShardId"] for record in answer["Records"]})
    read = {}
    for shard in shards:
        for record in kinesis.get_records(ShardIterator=iterator(stream, shard))["Records"]:
            read.setdefault(record["PartitionKey"], []).append(int(record["Data"]))
    same(read, {f"key-{key}": list(range(key, 500, 10)) for key in range(10)})


def iterators():
    """a reader begins at a record, after it, at a time or at what comes next"""
    stream = new_stream()
    numbers = [kinesis.put_record(StreamName=stream, PartitionKey="k", Data=d)["SequenceNumber"] for d in "abc"]

    def read(type, **more):
        return texts(kinesis.get_records(ShardIterator=iterator(stream, type=type, **more))["Records"])

    same(read("AT_SEQUENCE_NUMBER", StartingSequenceNumber=numbers[1]), ["b", "c"])
    same(read("AFTER_SEQUENCE_NUMBER", StartingSequenceNumber=numbers[1]), ["c"])
    same(read("AT_TIMESTAMP", Timestamp=0), ["a", "b", "c"])
    same(read("LATEST"), [])


def resharding():
    """a shard that was split is read to its end, which names its children"""
    stream = new_stream()
    kinesis.put_record(StreamName=stream, PartitionKey="k", Data="a")
    kinesis.split_shard(StreamName=stream, ShardToSplit="shardId-000000000000", NewStartingHashKey=str(2**127))
    kinesis.get_waiter("stream_exists").wait(StreamName=stream, WaiterConfig={"Delay": 1})
    answer = kinesis.get_records(ShardIterator=iterator(stream))
    same(texts(answer["Records"]), ["a"])
    assert "NextShardIterator" not in answer
    same([child["ShardId"] for child in answer["ChildShards"]], ["shardId-000000000001", "shardId-000000000002"])


def errors():
    """errors are exceptions of boto3's classes with AWS's words"""
    try:
        kinesis.put_record(StreamName="nobody", PartitionKey="k", Data="a")
    except kinesis.exceptions.ResourceNotFoundException as error:
        same(error.response["Error"]["Message"], "Stream nobody under account 000000000000 not found.")
        same(error.response["ResponseMetadata"]["HTTPStatusCode"], 400)
    else:
        raise AssertionError("not refused")

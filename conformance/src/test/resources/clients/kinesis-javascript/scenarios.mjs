import assert from "node:assert/strict";
import { after, test } from "node:test";
import * as aws from "@aws-sdk/client-kinesis";
import { iterator, kinesis, newConsumer, newStream, put, refused, texts } from "./brume.mjs";

after(() => kinesis.destroy());

test("records are put and read in their order", async () => {
  const { StreamName } = await newStream();
  const { SequenceNumber, ShardId } = await put(StreamName, "a");
  assert.equal(ShardId, "shardId-000000000000");
  const Records = [..."bcd"].map((data) => ({ PartitionKey: "key", Data: new TextEncoder().encode(data) }));
  const many = await kinesis.send(new aws.PutRecordsCommand({ StreamName, Records }));
  assert.equal(many.FailedRecordCount, 0);
  const ShardIterator = await iterator(StreamName);
  const read = await kinesis.send(new aws.GetRecordsCommand({ ShardIterator }));
  assert.deepEqual(texts(read.Records), ["a", "b", "c", "d"]);
  assert.equal(read.Records[0].SequenceNumber, SequenceNumber);
  assert.equal(read.MillisBehindLatest, 0);
});

test("a reader begins at or after a record", async () => {
  const { StreamName } = await newStream();
  await put(StreamName, "a");
  const { SequenceNumber: StartingSequenceNumber } = await put(StreamName, "b");
  await put(StreamName, "c");
  for (const [type, expected] of [["AT_SEQUENCE_NUMBER", ["b", "c"]], ["AFTER_SEQUENCE_NUMBER", ["c"]]]) {
    const ShardIterator = await iterator(StreamName, type, { StartingSequenceNumber });
    assert.deepEqual(texts((await kinesis.send(new aws.GetRecordsCommand({ ShardIterator }))).Records), expected);
  }
});

test("a consumer with enhanced fan-out is pushed records as they are put", async () => {
  const { StreamName, StreamARN } = await newStream();
  const ConsumerARN = await newConsumer(StreamARN);
  const StartingPosition = { Type: "LATEST" };
  const subscribe = { ConsumerARN, ShardId: "shardId-000000000000", StartingPosition };
  const { EventStream } = await kinesis.send(new aws.SubscribeToShardCommand(subscribe));
  const got = [];
  for await (const { SubscribeToShardEvent: event } of EventStream) {
    got.push(...texts(event.Records));
    if (got.length === 3) break;
    await put(StreamName, "abc"[got.length]);
  }
  assert.deepEqual(got, ["a", "b", "c"]);
});

test("a subscription ends with its shard and names the children", async () => {
  const { StreamName, StreamARN } = await newStream();
  const ConsumerARN = await newConsumer(StreamARN);
  await put(StreamName, "a");
  const split = { StreamName, ShardToSplit: "shardId-000000000000", NewStartingHashKey: String(2n ** 127n) };
  await kinesis.send(new aws.SplitShardCommand(split));
  const StartingPosition = { Type: "TRIM_HORIZON" };
  const subscribe = { ConsumerARN, ShardId: "shardId-000000000000", StartingPosition };
  const { EventStream } = await kinesis.send(new aws.SubscribeToShardCommand(subscribe));
  const events = [];
  for await (const { SubscribeToShardEvent: event } of EventStream) events.push(event);
  assert.deepEqual(texts(events.flatMap((event) => event.Records)), ["a"]);
  const children = events.at(-1).ChildShards.map((child) => child.ShardId);
  assert.deepEqual(children, ["shardId-000000000001", "shardId-000000000002"]);
});

test("errors are instances of the SDK's classes and carry AWS's words", async () => {
  const StreamName = "nobody";
  const describe = new aws.DescribeStreamSummaryCommand({ StreamName });
  await refused(describe, aws.ResourceNotFoundException, "Stream nobody under account 000000000000 not found.");
});

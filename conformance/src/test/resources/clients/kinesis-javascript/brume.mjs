import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import * as aws from "@aws-sdk/client-kinesis";

// Endpoint, keys and region come from the environment: AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, ...
export const kinesis = new aws.KinesisClient();

/** An ACTIVE stream's name and ARN. */
export async function newStream(ShardCount = 1) {
  const StreamName = `orders-${randomUUID().slice(0, 8)}`;
  await kinesis.send(new aws.CreateStreamCommand({ StreamName, ShardCount }));
  await aws.waitUntilStreamExists({ client: kinesis, maxWaitTime: 20, minDelay: 1 }, { StreamName });
  const { StreamDescriptionSummary } = await kinesis.send(new aws.DescribeStreamSummaryCommand({ StreamName }));
  return { StreamName, StreamARN: StreamDescriptionSummary.StreamARN };
}

/** An ACTIVE consumer's ARN. */
export async function newConsumer(StreamARN, ConsumerName = "app") {
  const { Consumer } = await kinesis.send(new aws.RegisterStreamConsumerCommand({ StreamARN, ConsumerName }));
  const describe = new aws.DescribeStreamConsumerCommand({ ConsumerARN: Consumer.ConsumerARN });
  while ((await kinesis.send(describe)).ConsumerDescription.ConsumerStatus !== "ACTIVE");
  return Consumer.ConsumerARN;
}

export async function put(StreamName, data) {
  const Data = new TextEncoder().encode(data);
  return kinesis.send(new aws.PutRecordCommand({ StreamName, PartitionKey: "key", Data }));
}

export async function iterator(StreamName, ShardIteratorType = "TRIM_HORIZON", more = {}) {
  const get = { StreamName, ShardId: "shardId-000000000000", ShardIteratorType, ...more };
  return (await kinesis.send(new aws.GetShardIteratorCommand(get))).ShardIterator;
}

export function texts(records) {
  return records.map((record) => new TextDecoder().decode(record.Data));
}

/** Expects an error of the given class, with AWS's message. */
export async function refused(command, expected, message) {
  await assert.rejects(kinesis.send(command), (error) => {
    assert.ok(error instanceof expected, `${error.name} is no ${expected.name}`);
    assert.equal(error.message, message);
    assert.equal(error.$metadata.httpStatusCode, 400);
    return true;
  });
}

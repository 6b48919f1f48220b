import assert from "node:assert/strict";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import * as streams from "@aws-sdk/client-kinesis";
import { CreateFunctionCommand, LambdaClient, waitUntilFunctionActiveV2 } from "@aws-sdk/client-lambda";
import * as aws from "@aws-sdk/client-pipes";
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { zip } from "./zip.mjs";

// Endpoint, keys and region come from the environment: AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, ...
const pipes = new aws.PipesClient();
const sqs = new SQSClient();
const kinesis = new streams.KinesisClient();
const lambda = new LambdaClient();
const RoleArn = "arn:aws:iam::000000000000:role/pipe";
const arn = (queue) => `arn:aws:sqs:us-east-1:000000000000:${queue}`;

after(() => {
  pipes.destroy();
  sqs.destroy();
  kinesis.destroy();
  lambda.destroy();
});

test("a pipe carries a message from queue to queue", async () => {
  const { QueueUrl: source } = await sqs.send(new CreateQueueCommand({ QueueName: "js-in" }));
  const { QueueUrl: target } = await sqs.send(new CreateQueueCommand({ QueueName: "js-out" }));
  const made = await pipes.send(
    new aws.CreatePipeCommand({
      Name: "js",
      Source: arn("js-in"),
      Target: arn("js-out"),
      RoleArn,
      TargetParameters: { InputTemplate: '{"n": <$.body.n>}' },
      Tags: { team: "shop" },
    }),
  );
  assert.equal(made.CurrentState, "CREATING");
  assert.ok(made.CreationTime instanceof Date);
  await sqs.send(new SendMessageCommand({ QueueUrl: source, MessageBody: '{"n":1}' }));
  const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: target, WaitTimeSeconds: 10 }));
  assert.deepEqual(Messages.map((message) => message.Body), ['{"n": 1}']);
  const shown = await pipes.send(new aws.DescribePipeCommand({ Name: "js" }));
  assert.equal(shown.CurrentState, "RUNNING");
  assert.deepEqual(shown.Tags, { team: "shop" });
});

const PRICE = `exports.handler = async (events) =>
  events.map((event) => JSON.parse(event.body)).map((order) => ({ ...order, total: order.items * 5 }));`;

test("orders come from a queue through a function to a stream", async () => {
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "js-orders" }));
  const FunctionName = "js-price";
  const { FunctionArn } = await lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Runtime: "nodejs22.x",
      Handler: "index.handler",
      Role: RoleArn,
      Code: { ZipFile: zip("index.js", PRICE) },
    }),
  );
  await waitUntilFunctionActiveV2({ client: lambda, maxWaitTime: 30, minDelay: 1 }, { FunctionName });
  const StreamName = "js-priced";
  await kinesis.send(new streams.CreateStreamCommand({ StreamName, ShardCount: 1 }));
  await streams.waitUntilStreamExists({ client: kinesis, maxWaitTime: 30, minDelay: 1 }, { StreamName });
  const { StreamDescriptionSummary: stream } = await kinesis.send(new streams.DescribeStreamSummaryCommand({ StreamName }));
  await pipes.send(
    new aws.CreatePipeCommand({
      Name: "js-orders",
      Source: arn("js-orders"),
      Enrichment: FunctionArn,
      Target: stream.StreamARN,
      RoleArn,
      TargetParameters: { KinesisStreamParameters: { PartitionKey: "$.id" } },
    }),
  );
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: '{"id":"o1","items":3}' }));
  const from = { StreamName, ShardId: "shardId-000000000000", ShardIteratorType: "TRIM_HORIZON" };
  let { ShardIterator } = await kinesis.send(new streams.GetShardIteratorCommand(from));
  let records = [];
  const until = Date.now() + 30_000;
  while (records.length === 0 && Date.now() < until) {
    const page = await kinesis.send(new streams.GetRecordsCommand({ ShardIterator }));
    ShardIterator = page.NextShardIterator;
    records = page.Records;
    await sleep(200);
  }
  const told = records.map((record) => [record.PartitionKey, JSON.parse(Buffer.from(record.Data).toString())]);
  assert.deepEqual(told, [["o1", { id: "o1", items: 3, total: 15 }]]);
});

test("a pipe that is not there is a NotFoundException", async () => {
  await assert.rejects(pipes.send(new aws.StopPipeCommand({ Name: "nothing" })), (refused) => {
    assert.ok(refused instanceof aws.NotFoundException);
    return refused.message === "Pipe nothing does not exist.";
  });
});

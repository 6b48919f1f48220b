import assert from "node:assert/strict";
import { after, test } from "node:test";
import * as aws from "@aws-sdk/client-lambda";
import * as queues from "@aws-sdk/client-sqs";

const lambda = new aws.LambdaClient();
const sqs = new queues.SQSClient();

after(() => {
  lambda.destroy();
  sqs.destroy();
});

/** A function of this folder, where the packages are installed: it is used as it lies there. */
async function newFunction(FunctionName, Handler) {
  await lambda.send(
    new aws.CreateFunctionCommand({
      FunctionName,
      Runtime: "nodejs22.x",
      Handler,
      Role: "arn:aws:iam::000000000000:role/app",
      Timeout: 10,
      MemorySize: 512,
      Code: { S3Bucket: "hot-reload", S3Key: import.meta.dirname ?? process.cwd() },
    }),
  );
  await aws.waitUntilFunctionActiveV2({ client: lambda, maxWaitTime: 30, minDelay: 1 }, { FunctionName });
  return FunctionName;
}

async function invoke(FunctionName, event) {
  const answer = await lambda.send(
    new aws.InvokeCommand({ FunctionName, Payload: JSON.stringify(event), LogType: "Tail" }),
  );
  const value = JSON.parse(answer.Payload.transformToString());
  assert.equal(answer.FunctionError, undefined, JSON.stringify(value));
  const lines = Buffer.from(answer.LogResult, "base64").toString().split("\n");
  const json = lines.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
  return { value, json, requestId: answer.$metadata.requestId };
}

test("logger, metrics, tracer and idempotency find what AWS gives them", async () => {
  const name = await newFunction("powertools-orders", "orders.handler");
  const first = await invoke(name, { order: { id: 7 } });
  const second = await invoke(name, { order: { id: 7 } });

  const line = first.json.find((each) => each.message === "an order");
  assert.equal(line.function_name, name);
  assert.equal(line.function_arn, `arn:aws:lambda:us-east-1:000000000000:function:${name}`);
  assert.equal(line.function_request_id, first.requestId);
  assert.equal(line.function_memory_size, "512");
  assert.equal(line.cold_start, true);
  assert.equal(second.json.find((each) => each.message === "an order").cold_start, false);
  assert.equal(line.xray_trace_id, first.value.trace);

  const metrics = first.json.filter((each) => each._aws);
  assert.deepEqual(metrics.map((each) => each._aws.CloudWatchMetrics[0].Namespace), ["Shop", "Shop"]);
  assert.ok(metrics.some((each) => each.Ordered === 1) || metrics.some((each) => each.Ordered?.[0] === 1));
  assert.ok(metrics.some((each) => each.ColdStart === 1));
  assert.ok(!second.json.some((each) => each.ColdStart));

  assert.match(first.value.trace, /^1-[0-9a-f]{8}-[0-9a-f]{24}$/);
  assert.deepEqual(second.value.paid, first.value.paid);
});

test("what a batch's processor reports as failed comes back, and goes to the dead-letter queue", async () => {
  const FunctionName = await newFunction("powertools-batch", "batch.handler");
  const { QueueUrl: dead } = await sqs.send(new queues.CreateQueueCommand({ QueueName: "powertools-dead" }));
  const { QueueUrl } = await sqs.send(
    new queues.CreateQueueCommand({
      QueueName: "powertools-source",
      Attributes: {
        VisibilityTimeout: "10",
        RedrivePolicy: JSON.stringify({
          deadLetterTargetArn: "arn:aws:sqs:us-east-1:000000000000:powertools-dead",
          maxReceiveCount: 1,
        }),
      },
    }),
  );
  const bodies = ["first", "broken", "third"];
  const Entries = bodies.map((MessageBody, at) => ({ Id: `m${at}`, MessageBody }));
  await sqs.send(new queues.SendMessageBatchCommand({ QueueUrl, Entries }));
  await lambda.send(
    new aws.CreateEventSourceMappingCommand({
      FunctionName,
      EventSourceArn: "arn:aws:sqs:us-east-1:000000000000:powertools-source",
      FunctionResponseTypes: ["ReportBatchItemFailures"],
    }),
  );
  const { Messages = [] } = await sqs.send(
    new queues.ReceiveMessageCommand({ QueueUrl: dead, WaitTimeSeconds: 20, MaxNumberOfMessages: 10 }),
  );
  assert.deepEqual(Messages.map((message) => message.Body), ["broken"]);
});

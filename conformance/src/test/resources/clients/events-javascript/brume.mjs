import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { crc32 } from "./crc32.mjs";
import * as eventbridge from "@aws-sdk/client-eventbridge";
import * as aws from "@aws-sdk/client-lambda";
import * as queues from "@aws-sdk/client-sqs";

// Endpoint, keys and region come from the environment: AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, ...
export const events = new eventbridge.EventBridgeClient();
export const lambda = new aws.LambdaClient();
export const sqs = new queues.SQSClient();

export const ROLE = "arn:aws:iam::000000000000:role/events";

export const unique = (name) => `${name}-${randomUUID().slice(0, 8)}`;

/** A zip file that holds one file, stored as it is. */
function zip(name, text) {
  const file = Buffer.from(name);
  const data = Buffer.from(text);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(0x21, 8);
  common.writeUInt32LE(crc32(data), 10);
  common.writeUInt32LE(data.length, 14);
  common.writeUInt32LE(data.length, 18);
  common.writeUInt16LE(file.length, 22);
  const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, file, data]);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(0o100644 * 65536, 6);
  const central = Buffer.concat([Buffer.from("PK\x01\x02\x14\x03"), common, rest, file]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, central, Buffer.from("PK\x05\x06"), end]);
}

/** A real function's ARN; what it returns comes to the queue. */
export async function newFunction(results) {
  const FunctionName = unique("f");
  const { FunctionArn } = await lambda.send(
    new aws.CreateFunctionCommand({
      FunctionName,
      Runtime: "nodejs22.x",
      Handler: "index.handler",
      Role: ROLE,
      Code: { ZipFile: zip("index.js", "exports.handler = async (event) => event;") },
    }),
  );
  await aws.waitUntilFunctionActiveV2({ client: lambda, maxWaitTime: 30, minDelay: 1 }, { FunctionName });
  const DestinationConfig = { OnSuccess: { Destination: results.arn } };
  await lambda.send(new aws.PutFunctionEventInvokeConfigCommand({ FunctionName, DestinationConfig }));
  return FunctionArn;
}

/** A queue that events are to come to: its URL and its ARN. */
export async function newQueue() {
  const { QueueUrl: url } = await sqs.send(new queues.CreateQueueCommand({ QueueName: unique("q") }));
  const get = new queues.GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["QueueArn"] });
  return { url, arn: (await sqs.send(get)).Attributes.QueueArn };
}

/** The next message of a queue, which is JSON. */
export async function take({ url: QueueUrl }) {
  const { Messages } = await sqs.send(new queues.ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
  assert.ok(Messages, "no message came");
  await sqs.send(new queues.DeleteMessageCommand({ QueueUrl, ReceiptHandle: Messages[0].ReceiptHandle }));
  return JSON.parse(Messages[0].Body);
}

/** A bus with a rule for orders that are larger than 10. */
export async function newBus(...targets) {
  const EventBusName = unique("bus");
  await events.send(new eventbridge.CreateEventBusCommand({ Name: EventBusName }));
  const EventPattern = JSON.stringify({ source: ["shop.orders"], detail: { amount: [{ numeric: [">", 10] }] } });
  await events.send(new eventbridge.PutRuleCommand({ Name: "orders", EventBusName, EventPattern }));
  const Targets = targets.map((target, at) => ({ Id: `${at}`, ...target }));
  const put = await events.send(new eventbridge.PutTargetsCommand({ Rule: "orders", EventBusName, Targets }));
  assert.equal(put.FailedEntryCount, 0);
  return EventBusName;
}

export async function order(EventBusName, amount, more = {}) {
  const Detail = JSON.stringify({ amount });
  const entry = { Source: "shop.orders", DetailType: "Order Placed", Detail, EventBusName, ...more };
  return (await events.send(new eventbridge.PutEventsCommand({ Entries: [entry] }))).Entries[0];
}

/** Moves the emulator's clock; what it shows then. */
export async function advance(by) {
  const body = JSON.stringify({ action: "advance", by });
  const answer = await fetch(`${process.env.AWS_ENDPOINT_URL}/_brume/time`, { method: "POST", body });
  return new Date((await answer.json()).now);
}

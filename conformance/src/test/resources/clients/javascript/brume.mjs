import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { CreateQueueCommand, GetQueueAttributesCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";

// Endpoint, keys and region come from the environment: AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, ...
export const sqs = new SQSClient();

export function unique(name) {
  return `${name}-${randomUUID().slice(0, 8)}`;
}

export async function newQueue(attributes = {}, name = unique("orders")) {
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }));
  return QueueUrl;
}

export function newFifoQueue(attributes = {}) {
  return newQueue({ FifoQueue: "true", ContentBasedDeduplication: "true", ...attributes }, unique("orders") + ".fifo");
}

export async function arnOf(QueueUrl) {
  return (await attributesOf(QueueUrl)).QueueArn;
}

export async function attributesOf(QueueUrl) {
  return (await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }))).Attributes;
}

export async function receive(QueueUrl, options = {}) {
  const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, ...options }));
  return Messages ?? [];
}

export function bodies(messages) {
  return messages.map((message) => message.Body);
}

/** Expects an error of the given class, with AWS's message. */
export async function refused(command, expected, message, status = 400) {
  await assert.rejects(sqs.send(command), (error) => {
    assert.ok(error instanceof expected, `${error.name} is no ${expected.name}`);
    assert.equal(error.message, message);
    assert.equal(error.$metadata.httpStatusCode, status);
    assert.ok(error.$metadata.requestId);
    return true;
  });
}

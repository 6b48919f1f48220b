import assert from "node:assert/strict";
import { after, test } from "node:test";
import * as aws from "@aws-sdk/client-pipes";
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";

// Endpoint, keys and region come from the environment: AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, ...
const pipes = new aws.PipesClient();
const sqs = new SQSClient();
const RoleArn = "arn:aws:iam::000000000000:role/pipe";
const arn = (queue) => `arn:aws:sqs:us-east-1:000000000000:${queue}`;

after(() => {
  pipes.destroy();
  sqs.destroy();
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

test("a pipe that is not there is a NotFoundException", async () => {
  await assert.rejects(pipes.send(new aws.StopPipeCommand({ Name: "nothing" })), (refused) => {
    assert.ok(refused instanceof aws.NotFoundException);
    return refused.message === "Pipe nothing does not exist.";
  });
});

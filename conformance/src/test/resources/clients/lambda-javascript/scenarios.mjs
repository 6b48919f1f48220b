import assert from "node:assert/strict";
import { after, test } from "node:test";
import * as aws from "@aws-sdk/client-lambda";
import { CreateQueueCommand, ReceiveMessageCommand, SendMessageCommand } from "@aws-sdk/client-sqs";
import { invoke, lambda, newFunction, refused, sqs, zip } from "./brume.mjs";

const ECHO = "export const handler = async (event, context) => ({ event, version: context.functionVersion });";

after(() => {
  lambda.destroy();
  sqs.destroy();
});

async function newQueue(QueueName) {
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName }));
  return { QueueUrl, arn: `arn:aws:sqs:us-east-1:000000000000:${QueueName}` };
}

async function nextBody(QueueUrl) {
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
  assert.equal(Messages.length, 1, "no message came");
  return JSON.parse(Messages[0].Body);
}

test("a function answers, and the end of its log comes along", async () => {
  const name = await newFunction(`console.log("loaded");\n${ECHO}`);
  const answer = await invoke(name, { n: 1 }, { LogType: "Tail" });
  assert.equal(answer.StatusCode, 200);
  assert.equal(answer.ExecutedVersion, "$LATEST");
  assert.deepEqual(answer.value, { event: { n: 1 }, version: "$LATEST" });
  assert.match(Buffer.from(answer.LogResult, "base64").toString(), /^START RequestId: /);
});

test("a function's error is an answer that says so", async () => {
  const name = await newFunction("export const handler = async () => { throw new RangeError('no stock'); };");
  const answer = await invoke(name, {});
  assert.equal(answer.FunctionError, "Unhandled");
  assert.equal(answer.value.errorType, "RangeError");
  assert.equal(answer.value.errorMessage, "no stock");
});

test("a dry run runs nothing, an event is taken in and its record is sent on", async () => {
  const name = await newFunction(ECHO);
  const dry = await invoke(name, {}, { InvocationType: "DryRun" });
  assert.equal(dry.StatusCode, 204);
  const { QueueUrl, arn } = await newQueue("javascript-done");
  const OnSuccess = { Destination: arn };
  await lambda.send(
    new aws.PutFunctionEventInvokeConfigCommand({ FunctionName: name, DestinationConfig: { OnSuccess } }),
  );
  const event = await invoke(name, { n: 2 }, { InvocationType: "Event" });
  assert.equal(event.StatusCode, 202);
  const record = await nextBody(QueueUrl);
  assert.deepEqual(record.requestPayload, { n: 2 });
  assert.equal(record.requestContext.condition, "Success");
});

test("a version is published, an alias points at it, and the code goes on", async () => {
  const FunctionName = await newFunction(ECHO, { Publish: true });
  await lambda.send(
    new aws.UpdateFunctionCodeCommand({ FunctionName, ZipFile: zip("index.mjs", `${ECHO}\n// second`) }),
  );
  await aws.waitUntilFunctionUpdatedV2({ client: lambda, maxWaitTime: 30, minDelay: 1 }, { FunctionName });
  const { Version } = await lambda.send(new aws.PublishVersionCommand({ FunctionName }));
  assert.equal(Version, "2");
  await lambda.send(new aws.CreateAliasCommand({ FunctionName, Name: "prod", FunctionVersion: "1" }));
  assert.equal((await invoke(FunctionName, {}, { Qualifier: "prod" })).value.version, "1");
  await lambda.send(new aws.UpdateAliasCommand({ FunctionName, Name: "prod", FunctionVersion: "2" }));
  assert.equal((await invoke(FunctionName, {}, { Qualifier: "prod" })).value.version, "2");
});

test("a function finds its layer's module", async () => {
  const { LayerVersionArn } = await lambda.send(
    new aws.PublishLayerVersionCommand({
      LayerName: "javascript-lib",
      Content: { ZipFile: zip("nodejs/node_modules/lib.js", "exports.answer = 42;") },
      CompatibleRuntimes: ["nodejs22.x"],
    }),
  );
  const code = "exports.handler = async () => require('lib').answer;";
  const name = await newFunction("", { Layers: [LayerVersionArn], Code: { ZipFile: zip("index.js", code) } });
  assert.equal((await invoke(name, {})).value, 42);
});

test("a permission is a statement of the function's policy", async () => {
  const FunctionName = await newFunction(ECHO);
  const Principal = "sns.amazonaws.com";
  const Action = "lambda:InvokeFunction";
  await lambda.send(new aws.AddPermissionCommand({ FunctionName, StatementId: "topic", Action, Principal }));
  const { Policy } = await lambda.send(new aws.GetPolicyCommand({ FunctionName }));
  assert.deepEqual(JSON.parse(Policy).Statement[0].Principal, { Service: Principal });
});

test("a streamed response comes in pieces, as the function writes them", async () => {
  const FunctionName = await newFunction(`
    export const handler = awslambda.streamifyResponse(async (event, stream) => {
      stream.write("one ");
      await new Promise((resolve) => setTimeout(resolve, 100));
      stream.end("two");
    });`);
  const { EventStream } = await lambda.send(new aws.InvokeWithResponseStreamCommand({ FunctionName }));
  const pieces = [];
  let complete;
  for await (const event of EventStream) {
    if (event.PayloadChunk) pieces.push(new TextDecoder().decode(event.PayloadChunk.Payload));
    if (event.InvokeComplete) complete = event.InvokeComplete;
  }
  assert.deepEqual(pieces, ["one ", "two"]);
  assert.ok(complete && !complete.ErrorCode);
});

test("a function answers at its URL", async () => {
  const FunctionName = await newFunction(
    "export const handler = async (event) => ({ statusCode: 201, body: event.requestContext.http.method });",
  );
  const { FunctionUrl } = await lambda.send(
    new aws.CreateFunctionUrlConfigCommand({ FunctionName, AuthType: "NONE" }),
  );
  const id = new URL(FunctionUrl).hostname.split(".")[0];
  const answer = await fetch(`${process.env.AWS_ENDPOINT_URL}/_aws/lambda-url/${id}/`, { method: "POST" });
  assert.equal(answer.status, 201);
  assert.equal(await answer.text(), "POST");
});

test("a queue's messages invoke a function", async () => {
  const source = await newQueue("javascript-source");
  const done = await newQueue("javascript-forwarded");
  // A function has no SDK but its own; SQS's query protocol needs none.
  const FunctionName = await newFunction(
    `export const handler = async (event) => {
      const form = new URLSearchParams({
        Action: "SendMessage", QueueUrl: process.env.TO, MessageBody: JSON.stringify(event),
      });
      await fetch(process.env.AWS_ENDPOINT_URL, { method: "POST", body: form });
    };`,
    { Environment: { Variables: { TO: done.QueueUrl } } },
  );
  const { UUID } = await lambda.send(
    new aws.CreateEventSourceMappingCommand({ FunctionName, EventSourceArn: source.arn, BatchSize: 10 }),
  );
  await sqs.send(new SendMessageCommand({ QueueUrl: source.QueueUrl, MessageBody: "hello" }));
  const [record] = (await nextBody(done.QueueUrl)).Records;
  assert.equal(record.body, "hello");
  assert.equal(record.eventSourceARN, source.arn);
  assert.equal((await lambda.send(new aws.DeleteEventSourceMappingCommand({ UUID }))).State, "Deleting");
});

test("errors are instances of the SDK's classes and carry AWS's words", async () => {
  await refused(
    new aws.GetFunctionCommand({ FunctionName: "nobody" }),
    aws.ResourceNotFoundException,
    "Function not found: arn:aws:lambda:us-east-1:000000000000:function:nobody",
  );
});

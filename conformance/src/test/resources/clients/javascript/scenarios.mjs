import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import * as aws from "@aws-sdk/client-sqs";
import { attributesOf, bodies, newFifoQueue, newQueue, receive, refused, sqs, unique } from "./brume.mjs";

test("a queue is created, found, listed, tagged and deleted", async () => {
  const QueueName = unique("orders");
  const tags = { team: "shop" };
  const { QueueUrl } = await sqs.send(new aws.CreateQueueCommand({ QueueName, tags }));
  assert.equal((await sqs.send(new aws.GetQueueUrlCommand({ QueueName }))).QueueUrl, QueueUrl);
  const listed = await sqs.send(new aws.ListQueuesCommand({ QueueNamePrefix: QueueName }));
  assert.deepEqual(listed.QueueUrls, [QueueUrl]);
  assert.deepEqual((await sqs.send(new aws.ListQueueTagsCommand({ QueueUrl }))).Tags, tags);
  await sqs.send(new aws.DeleteQueueCommand({ QueueUrl }));
  assert.equal((await sqs.send(new aws.ListQueuesCommand({ QueueNamePrefix: QueueName }))).QueueUrls, undefined);
});

test("attributes are set and told", async () => {
  const QueueUrl = await newQueue({ VisibilityTimeout: "45" });
  await sqs.send(new aws.SetQueueAttributesCommand({ QueueUrl, Attributes: { DelaySeconds: "7" } }));
  const told = await attributesOf(QueueUrl);
  assert.equal(told.VisibilityTimeout, "45");
  assert.equal(told.DelaySeconds, "7");
  assert.ok(told.QueueArn.endsWith(":" + QueueUrl.split("/").at(-1)));
});

test("a message is sent with attributes, received and deleted", async () => {
  const QueueUrl = await newQueue();
  const MessageAttributes = {
    kind: { DataType: "String", StringValue: "order" },
    count: { DataType: "Number", StringValue: "42" },
    stamp: { DataType: "Binary", BinaryValue: new Uint8Array([0, 1, 255]) },
  };
  const MessageBody = "Grüße 世界 \u{1f30d}";
  const sent = await sqs.send(new aws.SendMessageCommand({ QueueUrl, MessageBody, MessageAttributes }));
  assert.equal(sent.MD5OfMessageBody, createHash("md5").update(MessageBody).digest("hex"));
  const [message] = await receive(QueueUrl, { MessageAttributeNames: ["All"], MessageSystemAttributeNames: ["All"] });
  assert.equal(message.Body, MessageBody);
  assert.equal(message.MessageAttributes.count.StringValue, "42");
  assert.deepEqual([...message.MessageAttributes.stamp.BinaryValue], [0, 1, 255]);
  assert.equal(message.Attributes.ApproximateReceiveCount, "1");
  await sqs.send(new aws.DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
  assert.equal((await attributesOf(QueueUrl)).ApproximateNumberOfMessagesNotVisible, "0");
});

test("a batch is sent and deleted", async () => {
  const QueueUrl = await newQueue();
  const Entries = [..."abcde"].map((Id) => ({ Id, MessageBody: Id.toUpperCase() }));
  const sent = await sqs.send(new aws.SendMessageBatchCommand({ QueueUrl, Entries }));
  assert.equal(sent.Successful.length, 5);
  assert.deepEqual(sent.Failed ?? [], []);
  const got = [];
  while (got.length < 5) got.push(...(await receive(QueueUrl, { WaitTimeSeconds: 2 })));
  assert.deepEqual(bodies(got).sort(), ["A", "B", "C", "D", "E"]);
  const handles = got.map(({ ReceiptHandle }, i) => ({ Id: String(i), ReceiptHandle }));
  const deleted = await sqs.send(new aws.DeleteMessageBatchCommand({ QueueUrl, Entries: handles }));
  assert.equal(deleted.Successful.length, 5);
});

test("a long poll is answered as soon as a message arrives", async () => {
  const QueueUrl = await newQueue();
  const start = performance.now();
  const polled = receive(QueueUrl, { WaitTimeSeconds: 20 });
  setTimeout(() => sqs.send(new aws.SendMessageCommand({ QueueUrl, MessageBody: "hello" })), 300);
  assert.deepEqual(bodies(await polled), ["hello"]);
  assert.ok(performance.now() - start < 10_000);
});

test("a long poll that is aborted takes no message with it", async () => {
  const QueueUrl = await newQueue();
  const abort = new AbortController();
  const poll = new aws.ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 });
  const polled = sqs.send(poll, { abortSignal: abort.signal });
  setTimeout(() => abort.abort(), 300);
  await assert.rejects(polled, { name: "AbortError" });
  // Brume learns of it from the connection's end, which may come after a request on another one.
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await sqs.send(new aws.SendMessageCommand({ QueueUrl, MessageBody: "hello" }));
  assert.deepEqual(bodies(await receive(QueueUrl, { WaitTimeSeconds: 5 })), ["hello"]);
});

test("a FIFO queue keeps the order of a group and drops duplicates", async () => {
  const QueueUrl = await newFifoQueue();
  for (const MessageBody of ["one", "two", "two", "three"]) {
    await sqs.send(new aws.SendMessageCommand({ QueueUrl, MessageBody, MessageGroupId: "a" }));
  }
  const [first] = await receive(QueueUrl, { MaxNumberOfMessages: 1 });
  assert.equal(first.Body, "one");
  assert.deepEqual(await receive(QueueUrl), []);
  await sqs.send(new aws.DeleteMessageCommand({ QueueUrl, ReceiptHandle: first.ReceiptHandle }));
  assert.deepEqual(bodies(await receive(QueueUrl)), ["two", "three"]);
});

test("a message that is received too often ends in the dead-letter queue and is moved back", async () => {
  const dead = await newQueue();
  const SourceArn = (await attributesOf(dead)).QueueArn;
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: SourceArn, maxReceiveCount: 1 });
  const QueueUrl = await newQueue({ RedrivePolicy });
  await sqs.send(new aws.SendMessageCommand({ QueueUrl, MessageBody: "poison" }));
  assert.equal((await receive(QueueUrl, { VisibilityTimeout: 0 })).length, 1);
  assert.deepEqual(await receive(QueueUrl), []);
  assert.equal((await attributesOf(dead)).ApproximateNumberOfMessages, "1");
  const sources = await sqs.send(new aws.ListDeadLetterSourceQueuesCommand({ QueueUrl: dead }));
  assert.deepEqual(sources.queueUrls, [QueueUrl]);
  assert.ok((await sqs.send(new aws.StartMessageMoveTaskCommand({ SourceArn }))).TaskHandle);
  assert.deepEqual(bodies(await receive(QueueUrl, { WaitTimeSeconds: 20 })), ["poison"]);
  const { Results } = await sqs.send(new aws.ListMessageMoveTasksCommand({ SourceArn }));
  assert.equal(Results.length, 1);
});

test("a paginator walks through the pages", async () => {
  const QueueNamePrefix = unique("page");
  for (let i = 0; i < 5; i++) await newQueue({}, `${QueueNamePrefix}-${i}`);
  const sizes = [];
  for await (const page of aws.paginateListQueues({ client: sqs, pageSize: 2 }, { QueueNamePrefix })) {
    sizes.push(page.QueueUrls.length);
  }
  assert.deepEqual(sizes, [2, 2, 1]);
});

test("errors are instances of the SDK's classes and carry AWS's words", async () => {
  const QueueUrl = await newQueue();
  const gone = new aws.GetQueueUrlCommand({ QueueName: unique("gone") });
  await refused(gone, aws.QueueDoesNotExist, "The specified queue does not exist.");
  const twice = { Id: "a", MessageBody: "m" };
  const batch = new aws.SendMessageBatchCommand({ QueueUrl, Entries: [twice, twice] });
  await refused(batch, aws.BatchEntryIdsNotDistinct, "Id a repeated.");
  const forged = new aws.DeleteMessageCommand({ QueueUrl, ReceiptHandle: "nonsense" });
  const invalid = 'The input receipt handle "nonsense" is not a valid receipt handle.';
  await refused(forged, aws.ReceiptHandleIsInvalid, invalid, 404);
});

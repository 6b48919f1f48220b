import assert from "node:assert/strict";
import { test } from "node:test";
import * as aws from "@aws-sdk/client-sns";
import { arnOf, bodies, newFifoQueue, newQueue, receive, unique } from "./brume.mjs";
import { Subscriber, validated } from "./subscriber.mjs";

// Endpoint, keys and region come from the environment: AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, ...
const sns = new aws.SNSClient();

async function newTopic(Attributes = {}, Name = unique("events")) {
  return (await sns.send(new aws.CreateTopicCommand({ Name, Attributes }))).TopicArn;
}

async function subscribedQueue(TopicArn, Attributes = {}) {
  const QueueUrl = await newQueue();
  await sns.send(new aws.SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint: await arnOf(QueueUrl), Attributes }));
  return QueueUrl;
}

function text(StringValue) {
  return { DataType: "String", StringValue };
}

test("a topic is created, found, tagged and deleted", async () => {
  const Name = unique("events");
  const Tags = [{ Key: "team", Value: "shop" }];
  const { TopicArn } = await sns.send(new aws.CreateTopicCommand({ Name, Tags }));
  assert.ok(TopicArn.endsWith(":" + Name));
  const listed = [];
  for await (const page of aws.paginateListTopics({ client: sns }, {})) listed.push(...page.Topics);
  assert.ok(listed.some((topic) => topic.TopicArn === TopicArn));
  assert.deepEqual((await sns.send(new aws.ListTagsForResourceCommand({ ResourceArn: TopicArn }))).Tags, Tags);
  await sns.send(new aws.DeleteTopicCommand({ TopicArn }));
  await assert.rejects(sns.send(new aws.GetTopicAttributesCommand({ TopicArn })), (error) => {
    assert.ok(error instanceof aws.NotFoundException);
    assert.equal(error.message, "Topic does not exist");
    assert.equal(error.$metadata.httpStatusCode, 404);
    return true;
  });
});

test("two queues get what their filter policies let through", async () => {
  const TopicArn = await newTopic();
  const RawMessageDelivery = "true";
  const orders = await subscribedQueue(TopicArn, { RawMessageDelivery, FilterPolicy: '{"kind":["order"]}' });
  const others = await subscribedQueue(TopicArn, {
    RawMessageDelivery,
    FilterPolicy: '{"kind":[{"anything-but":{"prefix":"ord"}}]}',
  });
  for (const kind of ["order", "refund", "parcel"]) {
    const MessageAttributes = { kind: text(kind) };
    await sns.send(new aws.PublishCommand({ TopicArn, Message: `one ${kind}`, MessageAttributes }));
  }
  assert.deepEqual(bodies(await receive(orders)), ["one order"]);
  assert.deepEqual(bodies(await receive(others)).sort(), ["one parcel", "one refund"]);
});

test("raw delivery keeps the attributes", async () => {
  const TopicArn = await newTopic();
  const QueueUrl = await subscribedQueue(TopicArn, { RawMessageDelivery: "true" });
  const MessageAttributes = {
    kind: text("order"),
    stamp: { DataType: "Binary", BinaryValue: new Uint8Array([0, 1, 255]) },
  };
  await sns.send(new aws.PublishCommand({ TopicArn, Message: "hello", MessageAttributes }));
  const [message] = await receive(QueueUrl, { MessageAttributeNames: ["All"] });
  assert.equal(message.MessageAttributes.kind.StringValue, "order");
  assert.deepEqual([...message.MessageAttributes.stamp.BinaryValue], [0, 1, 255]);
});

test("a batch is published together, and not at all where one of its entries is none", async () => {
  const TopicArn = await newTopic();
  const QueueUrl = await subscribedQueue(TopicArn, { RawMessageDelivery: "true" });
  const publish = (...PublishBatchRequestEntries) =>
    sns.send(new aws.PublishBatchCommand({ TopicArn, PublishBatchRequestEntries }));
  const good = { Id: "a", Message: "one" };
  await assert.rejects(publish(good, { Id: "b", Message: "" }), {
    name: "InvalidParameterException",
    message: "Invalid parameter: Empty message",
  });
  const told = await publish(good);
  assert.deepEqual(
    told.Successful.map((entry) => entry.Id),
    ["a"],
  );
  assert.deepEqual(bodies(await receive(QueueUrl)), ["one"]);
});

test("a FIFO topic feeds a FIFO queue in order and without duplicates", async () => {
  const TopicArn = await newTopic({ FifoTopic: "true", ContentBasedDeduplication: "true" }, unique("events") + ".fifo");
  const QueueUrl = await newFifoQueue();
  const Attributes = { RawMessageDelivery: "true" };
  await sns.send(new aws.SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint: await arnOf(QueueUrl), Attributes }));
  for (const Message of ["one", "two", "two", "three"]) {
    await sns.send(new aws.PublishCommand({ TopicArn, Message, MessageGroupId: "a" }));
  }
  assert.deepEqual(bodies(await receive(QueueUrl)), ["one", "two", "three"]);
});

for (const SignatureVersion of ["1", "2"]) {
  test(`an HTTP subscriber confirms itself and finds signatures of version ${SignatureVersion} valid`, async () => {
    const TopicArn = await newTopic({ SignatureVersion });
    const subscriber = await Subscriber.start();
    try {
      await sns.send(new aws.SubscribeCommand({ TopicArn, Protocol: "http", Endpoint: subscriber.url }));
      const confirmation = await subscriber.next();
      assert.equal(confirmation.headers["x-amz-sns-message-type"], "SubscriptionConfirmation");
      const { MessageId } = await sns.send(new aws.PublishCommand({ TopicArn, Subject: "News", Message: "Grüße\n世界" }));
      const { headers, message } = await subscriber.next();
      assert.equal(headers["x-amz-sns-message-type"], "Notification");
      assert.equal(headers["x-amz-sns-message-id"], MessageId);
      assert.equal(message.Message, "Grüße\n世界");
      assert.equal(message.SignatureVersion, SignatureVersion);
    } finally {
      subscriber.close();
    }
  });

  test(`a queue's consumer finds signatures of version ${SignatureVersion} valid`, async () => {
    const TopicArn = await newTopic({ SignatureVersion });
    const QueueUrl = await subscribedQueue(TopicArn);
    await sns.send(new aws.PublishCommand({ TopicArn, Message: "hello" }));
    const [{ Body }] = await receive(QueueUrl);
    const { Message } = await validated(JSON.parse(Body));
    assert.equal(Message, "hello");
    await assert.rejects(validated({ ...JSON.parse(Body), Message: "forged" }), /signature is invalid/);
  });
}

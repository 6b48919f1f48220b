import assert from "node:assert/strict";
import { after, test } from "node:test";
import * as aws from "@aws-sdk/client-s3";
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";

// Endpoint, keys and region come from the environment: AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, ...
const s3 = new aws.S3Client({ forcePathStyle: true });
const sqs = new SQSClient();
const Bucket = "javascript";

after(() => {
  s3.destroy();
  sqs.destroy();
});

test("an upload is told to a queue", async () => {
  await s3.send(new aws.CreateBucketCommand({ Bucket }));
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "js" }));
  await s3.send(
    new aws.PutBucketNotificationConfigurationCommand({
      Bucket,
      NotificationConfiguration: {
        QueueConfigurations: [{ QueueArn: "arn:aws:sqs:us-east-1:000000000000:js", Events: ["s3:ObjectCreated:*"] }],
      },
    }),
  );
  await s3.send(new aws.PutObjectCommand({ Bucket, Key: "a", Body: "hello" }));
  const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 5 }));
  const events = Messages.map((message) => JSON.parse(message.Body));
  assert.equal(events[0].Event, "s3:TestEvent");
  assert.equal(events[1].Records[0].eventName, "ObjectCreated:Put");
});

test("settings come back as they were set", async () => {
  const rules = [
    { ID: "old", Status: "Enabled", Filter: { Prefix: "logs/" }, Expiration: { Days: 3 } },
  ];
  await s3.send(new aws.PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules: rules } }));
  const lifecycle = await s3.send(new aws.GetBucketLifecycleConfigurationCommand({ Bucket }));
  assert.deepEqual(lifecycle.Rules, rules);
  const CORSRules = [{ AllowedMethods: ["GET"], AllowedOrigins: ["*"] }];
  await s3.send(new aws.PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
  assert.deepEqual((await s3.send(new aws.GetBucketCorsCommand({ Bucket }))).CORSRules, CORSRules);
  await assert.rejects(s3.send(new aws.GetBucketPolicyCommand({ Bucket })), { name: "NoSuchBucketPolicy" });
});

test("a presigned form of the browser becomes an object", async () => {
  const { url, fields } = await createPresignedPost(s3, {
    Bucket,
    Key: "form/${filename}",
    Conditions: [["content-length-range", 1, 100]],
    Fields: { acl: "bucket-owner-full-control" },
  });
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", new Blob(["hello"]), "hello.txt");
  const answer = await fetch(url, { method: "POST", body: form });
  assert.equal(answer.status, 204, await answer.text());
  const found = await s3.send(new aws.GetObjectCommand({ Bucket, Key: "form/hello.txt" }));
  assert.equal(await found.Body.transformToString(), "hello");
});

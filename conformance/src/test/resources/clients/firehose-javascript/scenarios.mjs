import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import * as aws from "@aws-sdk/client-firehose";
import { CreateStreamCommand, KinesisClient, PutRecordsCommand, waitUntilStreamExists } from "@aws-sdk/client-kinesis";
import { CreateFunctionCommand, LambdaClient, waitUntilFunctionActiveV2 } from "@aws-sdk/client-lambda";
import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { zip } from "./zip.mjs";

// Endpoint, keys and region come from the environment: AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, ...
const firehose = new aws.FirehoseClient();
const kinesis = new KinesisClient();
const lambda = new LambdaClient();
const s3 = new S3Client({ forcePathStyle: true });
const RoleARN = "arn:aws:iam::000000000000:role/firehose";
const BufferingHints = { SizeInMBs: 1, IntervalInSeconds: 0 };
const bytes = (text) => new TextEncoder().encode(text);

after(() => [firehose, kinesis, lambda, s3].forEach((client) => client.destroy()));

async function newBucket() {
  const Bucket = `lake-${randomUUID().slice(0, 8)}`;
  await s3.send(new CreateBucketCommand({ Bucket }));
  return Bucket;
}

const describe = async (DeliveryStreamName) =>
  (await firehose.send(new aws.DescribeDeliveryStreamCommand({ DeliveryStreamName }))).DeliveryStreamDescription;

/** An ACTIVE stream's name. */
async function newStream(Bucket, destination = {}, source = {}) {
  const DeliveryStreamName = `orders-${randomUUID().slice(0, 8)}`;
  const to = { RoleARN, BucketARN: `arn:aws:s3:::${Bucket}`, BufferingHints, ...destination };
  const create = { DeliveryStreamName, ExtendedS3DestinationConfiguration: to, ...source };
  await firehose.send(new aws.CreateDeliveryStreamCommand(create));
  while ((await describe(DeliveryStreamName)).DeliveryStreamStatus !== "ACTIVE") await sleep(50);
  return DeliveryStreamName;
}

/** The contents of the objects under a prefix, in the order of their names; waits for the first. */
async function delivered(Bucket, Prefix) {
  for (let waited = 0; waited < 60_000; waited += 50) {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix }));
    if (Contents.length > 0) {
      const objects = Contents.map(({ Key }) => s3.send(new GetObjectCommand({ Bucket, Key })));
      return Promise.all(objects.map(async (object) => Buffer.from(await (await object).Body.transformToByteArray())));
    }
    await sleep(50);
  }
  throw new Error(`nothing under ${Prefix}`);
}

test("a batch is one compressed object", async () => {
  const Bucket = await newBucket();
  const DeliveryStreamName = await newStream(Bucket, { Prefix: "raw/", CompressionFormat: "GZIP" });
  const Records = [..."abc"].map((letter) => ({ Data: bytes(`${letter}\n`) }));
  const answer = await firehose.send(new aws.PutRecordBatchCommand({ DeliveryStreamName, Records }));
  assert.equal(answer.FailedPutCount, 0);
  assert.equal(new Set(answer.RequestResponses.map(({ RecordId }) => RecordId)).size, 3);
  const [object] = await delivered(Bucket, "raw/");
  assert.equal(gunzipSync(object).toString(), "a\nb\nc\n");
});

test("what is put in a Kinesis stream is transformed by a function on Node.js, and lies in a bucket", async () => {
  const FunctionName = `transform-${randomUUID().slice(0, 8)}`;
  const code = `exports.handler = async ({ records }) => ({
    records: records.map(({ recordId, data }) => {
      const text = Buffer.from(data, "base64").toString();
      return { recordId, result: text === "drop" ? "Dropped" : "Ok", data: Buffer.from(text + "!").toString("base64"),
        metadata: { partitionKeys: { first: text[0] } } };
    }),
  });`;
  const { FunctionArn } = await lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Runtime: "nodejs22.x",
      Handler: "index.handler",
      Role: "arn:aws:iam::000000000000:role/app",
      Timeout: 60,
      Code: { ZipFile: zip("index.js", code) },
    }),
  );
  await waitUntilFunctionActiveV2({ client: lambda, maxWaitTime: 20, minDelay: 1 }, { FunctionName });
  const StreamName = `clicks-${randomUUID().slice(0, 8)}`;
  await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
  await waitUntilStreamExists({ client: kinesis, maxWaitTime: 20, minDelay: 1 }, { StreamName });
  const Bucket = await newBucket();
  const KinesisStreamARN = `arn:aws:kinesis:us-east-1:000000000000:stream/${StreamName}`;
  const Parameters = Object.entries({ LambdaArn: FunctionArn, BufferSizeInMBs: "1", BufferIntervalInSeconds: "0" }).map(
    ([ParameterName, ParameterValue]) => ({ ParameterName, ParameterValue }),
  );
  const DeliveryStreamName = await newStream(
    Bucket,
    {
      Prefix: "first=!{partitionKeyFromLambda:first}/",
      ErrorOutputPrefix: "errors/!{firehose:error-output-type}/",
      BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 1 },
      DynamicPartitioningConfiguration: { Enabled: true },
      ProcessingConfiguration: { Enabled: true, Processors: [{ Type: "Lambda", Parameters }] },
    },
    {
      DeliveryStreamType: "KinesisStreamAsSource",
      KinesisStreamSourceConfiguration: { KinesisStreamARN, RoleARN },
    },
  );
  const Records = ["ann", "drop", "bob", "abe"].map((text) => ({ Data: bytes(text), PartitionKey: "key" }));
  await kinesis.send(new PutRecordsCommand({ StreamName, Records }));
  assert.equal(Buffer.concat(await delivered(Bucket, "first=a/")).toString(), "ann!abe!");
  assert.equal(Buffer.concat(await delivered(Bucket, "first=b/")).toString(), "bob!");
  await assert.rejects(
    firehose.send(new aws.PutRecordCommand({ DeliveryStreamName, Record: { Data: bytes("x") } })),
    aws.InvalidArgumentException,
  );
});

test("a stream is updated, tagged, encrypted and deleted", async () => {
  const DeliveryStreamName = await newStream(await newBucket());
  await firehose.send(
    new aws.UpdateDestinationCommand({
      DeliveryStreamName,
      CurrentDeliveryStreamVersionId: "1",
      DestinationId: "destinationId-000000000001",
      ExtendedS3DestinationUpdate: { Prefix: "other/" },
    }),
  );
  const shown = await describe(DeliveryStreamName);
  assert.equal(shown.VersionId, "2");
  assert.ok(shown.LastUpdateTimestamp >= shown.CreateTimestamp);
  assert.equal(shown.Destinations[0].ExtendedS3DestinationDescription.Prefix, "other/");
  await firehose.send(new aws.TagDeliveryStreamCommand({ DeliveryStreamName, Tags: [{ Key: "a", Value: "b" }] }));
  const { Tags } = await firehose.send(new aws.ListTagsForDeliveryStreamCommand({ DeliveryStreamName }));
  assert.deepEqual(Tags, [{ Key: "a", Value: "b" }]);
  await firehose.send(new aws.StartDeliveryStreamEncryptionCommand({ DeliveryStreamName }));
  assert.equal((await describe(DeliveryStreamName)).DeliveryStreamEncryptionConfiguration.KeyType, "AWS_OWNED_CMK");
  await firehose.send(new aws.DeleteDeliveryStreamCommand({ DeliveryStreamName }));
  await describe(DeliveryStreamName).catch(() => {});
  await assert.rejects(describe(DeliveryStreamName), (error) => {
    assert.ok(error instanceof aws.ResourceNotFoundException, error.name);
    assert.equal(error.message, `Firehose ${DeliveryStreamName} under account 000000000000 not found.`);
    return true;
  });
});

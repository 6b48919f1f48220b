import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { after, before, test } from "node:test";
import { Readable } from "node:stream";
import {
  CreateBucketCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";

// Endpoint, keys and region come from the environment: AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, ...
const s3 = new S3Client({ forcePathStyle: true });
const Bucket = "javascript-bucket";
const MIB = 1024 * 1024;

before(() => s3.send(new CreateBucketCommand({ Bucket })));
after(() => s3.destroy());

test("Upload sends a stream of unknown length in parts", async () => {
  const body = randomBytes(23 * MIB + 3);
  const pieces = [];
  for (let at = 0; at < body.length; at += 100_000) pieces.push(body.subarray(at, at + 100_000));
  const upload = new Upload({ client: s3, params: { Bucket, Key: "stream", Body: Readable.from(pieces) } });
  let loaded = 0;
  upload.on("httpUploadProgress", (progress) => (loaded = progress.loaded));
  const done = await upload.done();
  assert.equal(loaded, body.length);
  assert.match(done.ETag, /-5"$/);
  const got = await s3.send(new GetObjectCommand({ Bucket, Key: "stream" }));
  assert.ok(body.equals(Buffer.from(await got.Body.transformToByteArray())));
});

test("an Upload that is aborted leaves no object", async () => {
  const upload = new Upload({
    client: s3,
    params: { Bucket, Key: "aborted", Body: randomBytes(30 * MIB) },
    queueSize: 1,
  });
  upload.on("httpUploadProgress", () => upload.abort());
  await assert.rejects(upload.done(), { name: "AbortError" });
  await assert.rejects(s3.send(new GetObjectCommand({ Bucket, Key: "aborted" })), NoSuchKey);
});

test("a large object that is put whole comes back, also in a range", async () => {
  const body = randomBytes(7 * MIB);
  const put = await s3.send(new PutObjectCommand({ Bucket, Key: "whole", Body: body }));
  assert.equal(put.ETag, `"${createHash("md5").update(body).digest("hex")}"`);
  const head = await s3.send(new HeadObjectCommand({ Bucket, Key: "whole" }));
  assert.equal(head.ContentLength, body.length);
  const part = await s3.send(new GetObjectCommand({ Bucket, Key: "whole", Range: "bytes=2000000-2000009" }));
  assert.deepEqual(Buffer.from(await part.Body.transformToByteArray()), body.subarray(2_000_000, 2_000_010));
});

test("a presigned URL can be fetched", async () => {
  const body = randomBytes(2 * MIB);
  const put = await getSignedUrl(s3, new PutObjectCommand({ Bucket, Key: "signed" }), { expiresIn: 60 });
  assert.equal((await fetch(put, { method: "PUT", body })).status, 200);
  const url = await getSignedUrl(s3, new GetObjectCommand({ Bucket, Key: "signed" }), { expiresIn: 60 });
  const got = await fetch(url);
  assert.ok(body.equals(Buffer.from(await got.arrayBuffer())));
});

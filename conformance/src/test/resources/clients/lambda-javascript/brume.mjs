import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { crc32 } from "./crc32.mjs";
import * as aws from "@aws-sdk/client-lambda";
import { SQSClient } from "@aws-sdk/client-sqs";

// Endpoint, keys and region come from the environment: AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, ...
export const lambda = new aws.LambdaClient();
export const sqs = new SQSClient();

export const ROLE = "arn:aws:iam::000000000000:role/app";

/** A zip file that holds one file, stored as it is. */
export function zip(name, text) {
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

/** An Active function's name. */
export async function newFunction(code, more = {}) {
  const FunctionName = `orders-${randomUUID().slice(0, 8)}`;
  await lambda.send(
    new aws.CreateFunctionCommand({
      FunctionName,
      Runtime: "nodejs22.x",
      Handler: "index.handler",
      Role: ROLE,
      Timeout: 20,
      Code: { ZipFile: zip("index.mjs", code) },
      ...more,
    }),
  );
  await aws.waitUntilFunctionActiveV2({ client: lambda, maxWaitTime: 30, minDelay: 1 }, { FunctionName });
  return FunctionName;
}

export async function invoke(FunctionName, event, more = {}) {
  const Payload = JSON.stringify(event);
  const answer = await lambda.send(new aws.InvokeCommand({ FunctionName, Payload, ...more }));
  const text = answer.Payload?.transformToString();
  return { ...answer, value: text ? JSON.parse(text) : undefined };
}

/** Expects an error of the given class, with AWS's message. */
export async function refused(command, expected, message) {
  await assert.rejects(lambda.send(command), (error) => {
    assert.ok(error instanceof expected, `${error.name} is no ${expected.name}`);
    assert.equal(error.message, message);
    return true;
  });
}

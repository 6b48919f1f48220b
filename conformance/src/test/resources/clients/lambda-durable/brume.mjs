import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import * as aws from "@aws-sdk/client-lambda";

// Endpoint, keys and region come from the environment: AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, ...
export const lambda = new aws.LambdaClient();

// This folder, with its node_modules, is the functions' code.
const code = new URL("./", import.meta.url).pathname;

/** A function of workflows.mjs under a name of its own. */
export async function create(workflow, DurableConfig = { ExecutionTimeout: 7 * 86_400 }) {
  const FunctionName = `${workflow}-${randomUUID().slice(0, 8)}`;
  await lambda.send(new aws.CreateFunctionCommand({
    FunctionName,
    Runtime: "nodejs22.x",
    Handler: `workflows.${workflow}`,
    Role: "arn:aws:iam::000000000000:role/durable",
    Code: { S3Bucket: "hot-reload", S3Key: code },
    Timeout: 60,
    MemorySize: 256,
    DurableConfig: DurableConfig ?? undefined,
  }));
  return FunctionName;
}

/** Starts an execution and lets it go on until it waits; its ARN. */
export async function start(FunctionName, input = {}, more = {}) {
  const invoke = { FunctionName, Qualifier: "$LATEST", InvocationType: "Event", Payload: JSON.stringify(input), ...more };
  const { DurableExecutionArn, StatusCode } = await lambda.send(new aws.InvokeCommand(invoke));
  assert.equal(StatusCode, 202);
  await idle();
  return DurableExecutionArn;
}

export async function execution(DurableExecutionArn) {
  return lambda.send(new aws.GetDurableExecutionCommand({ DurableExecutionArn }));
}

/** The result of an execution that succeeded. */
export async function result(DurableExecutionArn) {
  const { Status, Result, Error: error } = await execution(DurableExecutionArn);
  assert.equal(Status, "SUCCEEDED", JSON.stringify(error));
  return JSON.parse(Result);
}

export async function history(DurableExecutionArn, more = {}) {
  const get = { DurableExecutionArn, IncludeExecutionData: true, ...more };
  const { Events } = await lambda.send(new aws.GetDurableExecutionHistoryCommand(get));
  return Events;
}

export async function types(DurableExecutionArn) {
  return (await history(DurableExecutionArn)).map((event) => event.EventType);
}

/** The id that the function gave to who may answer. */
export async function callbackId(DurableExecutionArn) {
  const started = (await history(DurableExecutionArn)).find((event) => event.EventType === "CallbackStarted");
  return started.CallbackStartedDetails.CallbackId;
}

async function post(path, body) {
  const answer = await fetch(process.env.AWS_ENDPOINT_URL + path, { method: "POST", body });
  assert.equal(answer.status, 200, await answer.text());
}

export async function idle() {
  await post("/_brume/await-idle?timeout=PT60S");
}

/** Moves the emulator's clock, and every execution with it. */
export async function pass(by) {
  await post("/_brume/time", JSON.stringify({ action: "advance", by }));
}

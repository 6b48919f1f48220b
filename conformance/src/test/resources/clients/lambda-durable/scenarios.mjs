import assert from "node:assert/strict";
import { after, test } from "node:test";
import * as aws from "@aws-sdk/client-lambda";
import { callbackId, create, execution, history, idle, lambda, pass, result, start, types } from "./brume.mjs";

after(() => lambda.destroy());

test("steps are kept over a wait", async () => {
  const arn = await start(await create("steps"), { item: "tea" });
  await pass("PT11H59M59S");
  assert.equal((await execution(arn)).Status, "RUNNING");
  await pass("PT1S");
  assert.deepEqual(await result(arn), { item: "tea", sent: "sent from 4" });
  assert.deepEqual(await types(arn), [
    "ExecutionStarted", "StepStarted", "StepSucceeded", "WaitStarted", "InvocationCompleted", "WaitSucceeded",
    "StepStarted", "StepSucceeded", "InvocationCompleted", "ExecutionSucceeded",
  ]);
});

test("who invokes synchronously is answered with the result", async () => {
  const FunctionName = await create("steps", { ExecutionTimeout: 900 });
  const invoke = { FunctionName, Qualifier: "$LATEST", Payload: '{"item":"tea","rest":600}' };
  const answer = lambda.send(new aws.InvokeCommand(invoke));
  const list = new aws.ListDurableExecutionsByFunctionCommand({ FunctionName });
  let DurableExecutions = [];
  while (DurableExecutions.length === 0) ({ DurableExecutions } = await lambda.send(list));
  await idle();
  await pass("PT10M");
  const { Payload, FunctionError, DurableExecutionArn } = await answer;
  assert.equal(FunctionError, undefined);
  assert.deepEqual(JSON.parse(Payload.transformToString()), { item: "tea", sent: "sent from 4" });
  assert.equal(DurableExecutionArn, DurableExecutions[0].DurableExecutionArn);
});

test("a step is tried again when its retry is due", async () => {
  const arn = await start(await create("retries"));
  await pass("PT30M");
  assert.equal((await execution(arn)).Status, "RUNNING");
  await pass("PT1H");
  assert.deepEqual(await result(arn), { third: 3, error: "no luck" });
  const failed = (await history(arn)).filter((event) => event.EventType === "StepFailed");
  assert.deepEqual(failed.map((event) => event.StepFailedDetails.RetryDetails.CurrentAttempt), [1, 2, 1, 2]);
});

test("an execution survives its environment", async () => {
  const arn = await start(await create("crash"));
  await idle();
  await pass("PT10M");
  assert.deepEqual(await result(arn), ["kept", "alive at 2"]);
});

test("a callback is answered", async () => {
  const arn = await start(await create("approval"));
  const CallbackId = await callbackId(arn);
  await pass("PT29M");
  await lambda.send(new aws.SendDurableExecutionCallbackHeartbeatCommand({ CallbackId }));
  await pass("PT29M");
  await lambda.send(new aws.SendDurableExecutionCallbackSuccessCommand({ CallbackId, Result: "yes" }));
  await idle();
  assert.equal(await result(arn), "yes");
  await assert.rejects(
    lambda.send(new aws.SendDurableExecutionCallbackSuccessCommand({ CallbackId, Result: "yes" })),
    aws.CallbackTimeoutException,
  );
});

test("a callback without a heartbeat fails the workflow", async () => {
  const arn = await start(await create("approval"));
  await pass("PT30M");
  const { Status, Error: error } = await execution(arn);
  assert.equal(Status, "FAILED");
  assert.match(error.ErrorMessage, /heartbeat/i);
});

test("a callback fails, or is too late", async () => {
  const failed = await start(await create("callback"));
  const CallbackId = await callbackId(failed);
  const ErrorMessage = "declined";
  await lambda.send(new aws.SendDurableExecutionCallbackFailureCommand({ CallbackId, Error: { ErrorMessage } }));
  await idle();
  assert.match((await result(failed)).error, /declined/);
  const late = await start(await create("callback"));
  await pass("PT2H");
  assert.match((await result(late)).error, /timed out/i);
});

test("functions are invoked, durable and plain", async () => {
  const caller = await create("caller");
  const plain = await create("plain", null);
  const first = await start(caller, { target: plain, input: { number: 21 } });
  assert.deepEqual(await result(first), { answer: { doubled: 42 } });
  const second = await start(caller, { target: plain, input: { fail: true } });
  assert.match((await result(second)).error, /plain failure/);
  const third = await start(caller, { target: `${await create("steps")}:$LATEST`, input: { item: "tea" } });
  assert.equal((await execution(third)).Status, "RUNNING");
  await pass("PT12H");
  assert.deepEqual(await result(third), { answer: { item: "tea", sent: "sent from 4" } });
});

test("branches wait side by side", async () => {
  const arn = await start(await create("branches"));
  await pass("PT2H");
  assert.deepEqual(await result(arn), {
    parallel: ["slow", "fast"],
    squares: [1, 4, 16],
    failures: 1,
    nested: "deep",
  });
});

test("a condition is asked until it holds", async () => {
  const arn = await start(await create("condition"));
  await pass("PT15M");
  assert.deepEqual(await result(arn), { polls: 4 });
});

test("a large result of a context is made again from its children", async () => {
  const arn = await start(await create("large"));
  await pass("PT1S");
  assert.equal(await result(arn), 400_000);
});

test("a workflow that throws is FAILED", async () => {
  const arn = await start(await create("failing"));
  const { Status, Error: error } = await execution(arn);
  assert.equal(Status, "FAILED");
  assert.equal(error.ErrorType, "TypeError");
  assert.equal(error.ErrorMessage, "the workflow is broken");
});

test("a state of many pages is read", async () => {
  const arn = await start(await create("many"));
  await pass("PT1M");
  assert.equal(await result(arn), 719_400);
});

test("a running execution is stopped", async () => {
  const arn = await start(await create("steps"), {}, { DurableExecutionName: "stopped" });
  const stop = { DurableExecutionArn: arn, Error: { ErrorType: "Changed", ErrorMessage: "no longer wanted" } };
  const { StopTimestamp } = await lambda.send(new aws.StopDurableExecutionCommand(stop));
  const { Status, EndTimestamp, Error: error, DurableExecutionName } = await execution(arn);
  assert.equal(DurableExecutionName, "stopped");
  assert.equal(Status, "STOPPED");
  assert.equal(error.ErrorMessage, "no longer wanted");
  assert.deepEqual(EndTimestamp, StopTimestamp);
});

test("executions are listed", async () => {
  const FunctionName = await create("steps");
  const running = await start(FunctionName, {}, { DurableExecutionName: "one" });
  const again = await start(FunctionName, {}, { DurableExecutionName: "one" });
  assert.equal(again, running);
  await start(FunctionName, {}, { DurableExecutionName: "two" });
  const list = new aws.ListDurableExecutionsByFunctionCommand({ FunctionName, Statuses: ["RUNNING"] });
  const { DurableExecutions } = await lambda.send(list);
  assert.deepEqual(DurableExecutions.map((each) => each.DurableExecutionName), ["one", "two"]);
});

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, test } from "node:test";
import { setTimeout as later } from "node:timers/promises";
import * as aws from "@aws-sdk/client-sfn";
import * as queues from "@aws-sdk/client-sqs";

// Endpoint, keys and region come from the environment: AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, ... sync-localhost is no host.
const sfn = new aws.SFNClient({ disableHostPrefix: true });
const sqs = new queues.SQSClient();
const roleArn = "arn:aws:iam::000000000000:role/states";

after(() => [sfn, sqs].forEach((client) => client.destroy()));

const unique = (name) => `${name}-${randomUUID().slice(0, 8)}`;

async function machine(definition, more = {}) {
  const create = { name: unique("m"), definition: JSON.stringify(definition), roleArn, ...more };
  return (await sfn.send(new aws.CreateStateMachineCommand(create))).stateMachineArn;
}

async function start(stateMachineArn, input = {}) {
  return (await sfn.send(new aws.StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }))).executionArn;
}

/** What the execution came to, once it has. */
async function ended(executionArn) {
  for (let turn = 0; turn < 600; turn++) {
    const shown = await sfn.send(new aws.DescribeExecutionCommand({ executionArn }));
    if (shown.status !== "RUNNING") return shown;
    await later(50);
  }
  throw new Error(`${executionArn} does not end`);
}

async function advance(by) {
  const body = JSON.stringify({ action: "advance", by });
  await fetch(`${process.env.AWS_ENDPOINT_URL}/_brume/time`, { method: "POST", body });
}

const one = (name, state) => ({ StartAt: name, States: { [name]: { ...state, End: true } } });
const DOUBLE = { QueryLanguage: "JSONata", ...one("Double", { Type: "Pass", Output: { n: "{% $states.input.n * 2 %}" } }) };

test("a workflow runs another and goes on with its output", async () => {
  const StateMachineArn = await machine(DOUBLE);
  const parent = await machine(
    one("Run", {
      Type: "Task",
      Resource: "arn:aws:states:::states:startExecution.sync:2",
      Parameters: {
        StateMachineArn,
        Input: { "n.$": "$.n", "AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID.$": "$$.Execution.Id" },
      },
      OutputPath: "$.Output",
    }),
  );
  const shown = await ended(await start(parent, { n: 21 }));
  assert.deepEqual([shown.status, JSON.parse(shown.output)], ["SUCCEEDED", { n: 42 }]);
  const { executions } = await sfn.send(new aws.ListExecutionsCommand({ stateMachineArn: StateMachineArn }));
  const child = await sfn.send(new aws.DescribeExecutionCommand({ executionArn: executions[0].executionArn }));
  assert.equal(JSON.parse(child.input).AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID, shown.executionArn);
});

test("a nested workflow that fails fails its parent, and one that is only started does not", async () => {
  const No = { Type: "Fail", Error: "Broken", Cause: "by intent" };
  const StateMachineArn = await machine({ StartAt: "No", States: { No } });
  const run = (pattern) =>
    machine(
      one("Run", {
        Type: "Task",
        Resource: `arn:aws:states:::states:startExecution${pattern}`,
        Parameters: { StateMachineArn },
      }),
    );
  const failed = await ended(await start(await run(".sync:2")));
  assert.equal(failed.error, "States.TaskFailed");
  assert.equal(JSON.parse(failed.cause).Error, "Broken");
  const started = await ended(await start(await run("")));
  assert.equal(started.status, "SUCCEEDED");
  assert.equal((await ended(JSON.parse(started.output).ExecutionArn)).error, "Broken");
});

test("a parent waits for the token that it gave its child", async () => {
  const child = await machine({
    QueryLanguage: "JSONata",
    ...one("Answer", {
      Type: "Task",
      Resource: "arn:aws:states:::aws-sdk:sfn:sendTaskSuccess",
      Arguments: { TaskToken: "{% $states.input.token %}", Output: { answered: "{% $states.input.question %}" } },
    }),
  });
  const parent = await machine({
    QueryLanguage: "JSONata",
    ...one("Ask", {
      Type: "Task",
      Resource: "arn:aws:states:::states:startExecution.waitForTaskToken",
      Arguments: {
        StateMachineArn: child,
        Input: { question: "{% $states.input.question %}", token: "{% $states.context.Task.Token %}" },
      },
    }),
  });
  const shown = await ended(await start(parent, { question: "why" }));
  assert.deepEqual([shown.cause, JSON.parse(shown.output)], [undefined, { answered: "why" }]);
});

test("items of a distributed Map are executions of their own", async () => {
  const arn = await machine(
    one("Each", {
      Type: "Map",
      Label: "Each",
      ItemsPath: "$.numbers",
      ItemProcessor: {
        ProcessorConfig: { Mode: "DISTRIBUTED", ExecutionType: "STANDARD" },
        ...one("Square", { Type: "Pass", QueryLanguage: "JSONata", Output: "{% $states.input * $states.input %}" }),
      },
    }),
  );
  const executionArn = await start(arn, { numbers: [1, 2, 3, 4] });
  assert.deepEqual(JSON.parse((await ended(executionArn)).output), [1, 4, 9, 16]);
  const { mapRuns } = await sfn.send(new aws.ListMapRunsCommand({ executionArn }));
  const run = await sfn.send(new aws.DescribeMapRunCommand({ mapRunArn: mapRuns[0].mapRunArn }));
  assert.deepEqual([run.status, run.itemCounts.succeeded], ["SUCCEEDED", 4]);
  const children = await sfn.send(new aws.ListExecutionsCommand({ mapRunArn: mapRuns[0].mapRunArn }));
  assert.equal(children.executions.length, 4);
});

test("a failed task is tried again after ever longer waits", async () => {
  const QueueName = unique("late");
  const executionArn = await start(
    await machine(
      one("Find", {
        Type: "Task",
        Resource: "arn:aws:states:::aws-sdk:sqs:getQueueUrl",
        Parameters: { QueueName },
        Retry: [
          { ErrorEquals: ["Sqs.QueueDoesNotExistException"], IntervalSeconds: 3600, BackoffRate: 2, MaxAttempts: 3 },
        ],
      }),
    ),
  );
  await advance("PT59M");
  await advance("PT2M");
  const { QueueUrl } = await sqs.send(new queues.CreateQueueCommand({ QueueName }));
  assert.equal((await sfn.send(new aws.DescribeExecutionCommand({ executionArn }))).status, "RUNNING");
  await advance("PT2H");
  assert.deepEqual(JSON.parse((await ended(executionArn)).output), { QueueUrl });
  const { events } = await sfn.send(new aws.GetExecutionHistoryCommand({ executionArn }));
  assert.equal(events.filter((event) => event.type === "TaskFailed").length, 2);
});

test("an Express workflow answers at once, or says what failed", async () => {
  const stateMachineArn = await machine(DOUBLE, { type: "EXPRESS" });
  const run = (input) => sfn.send(new aws.StartSyncExecutionCommand({ stateMachineArn, input }));
  const answer = await run('{"n":4}');
  assert.deepEqual([answer.status, JSON.parse(answer.output)], ["SUCCEEDED", { n: 8 }]);
  const failed = await run('{"n":"four"}');
  assert.deepEqual([failed.status, failed.error], ["FAILED", "States.QueryEvaluationError"]);
});

test("an activity's worker fails its task", async () => {
  const { activityArn } = await sfn.send(new aws.CreateActivityCommand({ name: unique("a") }));
  const executionArn = await start(await machine(one("Work", { Type: "Task", Resource: activityArn })));
  const { taskToken } = await sfn.send(new aws.GetActivityTaskCommand({ activityArn }));
  await sfn.send(new aws.SendTaskFailureCommand({ taskToken, error: "Tired", cause: "too late" }));
  const shown = await ended(executionArn);
  assert.deepEqual([shown.error, shown.cause], ["Tired", "too late"]);
});

test("refusals are the SDK's exceptions", async () => {
  const describe = new aws.DescribeExecutionCommand({
    executionArn: "arn:aws:states:us-east-1:000000000000:execution:none:none",
  });
  await assert.rejects(sfn.send(describe), aws.ExecutionDoesNotExist);
  await assert.rejects(machine({ StartAt: "A" }), aws.InvalidDefinition);
  await assert.rejects(start("arn:aws:states:us-east-1:000000000000:stateMachine:none"), aws.StateMachineDoesNotExist);
});

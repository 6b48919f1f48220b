import assert from "node:assert/strict";
import { after, test } from "node:test";
import * as aws from "@aws-sdk/client-eventbridge";
import * as scheduling from "@aws-sdk/client-scheduler";
import * as machines from "@aws-sdk/client-sfn";
import { advance, events, lambda, newBus, newFunction, newQueue, order, ROLE, sqs, take, unique } from "./brume.mjs";

const HOUR = 3600 * 1000;
const scheduler = new scheduling.SchedulerClient();
const sfn = new machines.SFNClient();

after(() => [events, lambda, scheduler, sfn, sqs].forEach((client) => client.destroy()));

test("an order goes through a bus to a queue, a function and a state machine", async () => {
  const [queue, byFunction, byMachine] = [await newQueue(), await newQueue(), await newQueue()];
  const Parameters = { QueueUrl: byMachine.url, "MessageBody.$": "$" };
  const Tell = { Type: "Task", Resource: "arn:aws:states:::sqs:sendMessage", Parameters, End: true };
  const definition = JSON.stringify({ StartAt: "Tell", States: { Tell } });
  const create = new machines.CreateStateMachineCommand({ name: unique("m"), definition, roleArn: ROLE });
  const { stateMachineArn } = await sfn.send(create);
  const bus = await newBus(
    { Arn: queue.arn },
    { Arn: await newFunction(byFunction), InputPath: "$.detail" },
    {
      Arn: stateMachineArn,
      RoleArn: ROLE,
      InputTransformer: { InputPathsMap: { amount: "$.detail.amount" }, InputTemplate: '{"paid": <amount>}' },
    },
  );
  await order(bus, 5);
  const { EventId } = await order(bus, 42);
  const event = await take(queue);
  assert.deepEqual([event.id, event["detail-type"], event.detail], [EventId, "Order Placed", { amount: 42 }]);
  assert.deepEqual((await take(byFunction)).responsePayload, { amount: 42 });
  assert.deepEqual(await take(byMachine), { paid: 42 });
});

test("an entry fails alone", async () => {
  const failed = await order("default", 1, { Source: "aws.ec2" });
  assert.equal(failed.ErrorCode, "NotAuthorizedForSourceException");
  assert.equal((await order("default", 1, { Detail: "no JSON" })).ErrorCode, "MalformedDetail");
});

test("a cron rule fires a function once a day is over", async () => {
  const results = await newQueue();
  const Name = unique("daily");
  await events.send(new aws.PutRuleCommand({ Name, ScheduleExpression: "cron(30 4 * * ? *)" }));
  const Targets = [{ Id: "function", Arn: await newFunction(results) }];
  await events.send(new aws.PutTargetsCommand({ Rule: Name, Targets }));
  await advance("P1D");
  const { responsePayload: event } = await take(results);
  assert.deepEqual([event["detail-type"], event.time.slice(11)], ["Scheduled Event", "04:30:00Z"]);
  await events.send(new aws.DisableRuleCommand({ Name }));
});

test("a schedule sends its input with the execution's attributes", async () => {
  const queue = await newQueue();
  const Target = { Arn: queue.arn, RoleArn: ROLE, Input: '{"arn": "<aws.scheduler.schedule-arn>"}' };
  const Name = unique("once");
  const now = await advance("PT1S");
  const create = new scheduling.CreateScheduleCommand({
    Name,
    ScheduleExpression: "rate(10 minutes)",
    StartDate: new Date(now.getTime() + HOUR),
    EndDate: new Date(now.getTime() + HOUR + 1000),
    FlexibleTimeWindow: { Mode: "OFF" },
    ActionAfterCompletion: "DELETE",
    Target,
  });
  const { ScheduleArn } = await scheduler.send(create);
  await advance("PT2H");
  assert.deepEqual(await take(queue), { arn: ScheduleArn });
  await assert.rejects(scheduler.send(new scheduling.GetScheduleCommand({ Name })), (error) => {
    assert.ok(error instanceof scheduling.ResourceNotFoundException);
    return true;
  });
});

test("errors are modelled", async () => {
  await assert.rejects(events.send(new aws.DescribeEventBusCommand({ Name: "none" })), (error) => {
    assert.ok(error instanceof aws.ResourceNotFoundException);
    assert.equal(error.message, "Event bus none does not exist.");
    return true;
  });
  await assert.rejects(events.send(new aws.PutRuleCommand({ Name: "r", EventPattern: "[]" })), aws.InvalidEventPatternException);
});

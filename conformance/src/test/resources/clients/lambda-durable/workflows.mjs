import { withDurableExecution } from "@aws/durable-execution-sdk-js";

// Durable functions, as their users write them. Each is a function of its own: workflows.<name> is its handler.

const attempts = (most, delay) => ({
  retryStrategy: (_, attempt) => ({ shouldRetry: attempt < most, delay }),
});

export const steps = withDurableExecution(async ({ item, rest = 43_200 }, context) => {
  const reserved = await context.step("reserve", async () => ({ item, shelf: 4 }));
  await context.wait("rest", { seconds: rest });
  const sent = await context.step("send", async () => `sent from ${reserved.shelf}`);
  return { item, sent };
});

export const retries = withDurableExecution(async (_, context) => {
  const third = await context.step(
    "third time lucky",
    async ({ attempt }) => {
      if (attempt < 3) throw new Error(`attempt ${attempt} failed`);
      return attempt;
    },
    attempts(5, { minutes: 10 }),
  );
  try {
    await context.step("never", async () => {
      throw new RangeError("no luck");
    }, attempts(2, { hours: 1 }));
  } catch (error) {
    return { third, error: error.message };
  }
});

export const crash = withDurableExecution(async (_, context) => {
  const first = await context.step("safe", async () => "kept");
  const second = await context.step(
    "deadly",
    async ({ attempt }) => {
      if (attempt === 1) process.exit(1);
      return `alive at ${attempt}`;
    },
    { semantics: "AT_MOST_ONCE_PER_RETRY", ...attempts(3, { seconds: 5 }) },
  );
  return [first, second];
});

export const approval = withDurableExecution(async (_, context) =>
  context.waitForCallback("approve", async (id) => console.log(`please approve ${id}`), {
    timeout: { hours: 2 },
    heartbeatTimeout: { minutes: 30 },
  }));

export const callback = withDurableExecution(async (_, context) => {
  const [promise] = await context.createCallback("reply", { timeout: { hours: 2 } });
  try {
    return { reply: await promise };
  } catch (error) {
    return { error: error.message };
  }
});

export const caller = withDurableExecution(async ({ target, input }, context) => {
  try {
    return { answer: await context.invoke("call", target, input) };
  } catch (error) {
    return { error: error.message };
  }
});

export const plain = async (event) => {
  if (event.fail) throw new Error("plain failure");
  return { doubled: event.number * 2 };
};

export const branches = withDurableExecution(async (_, context) => {
  const parallel = await context.parallel("both", [
    async (child) => {
      await child.wait("short", { hours: 1 });
      return "slow";
    },
    async (child) => child.step("fast", async () => "fast"),
  ]);
  const mapped = await context.map(
    "squares",
    [1, 2, 3, 4],
    async (child, number) => {
      await child.wait({ minutes: number });
      return child.step("square", async () => {
        if (number === 3) throw new Error("no three");
        return number * number;
      }, attempts(1));
    },
    { maxConcurrency: 2, completionConfig: { toleratedFailureCount: 1 } },
  );
  const nested = await context.runInChildContext("outer", async (outer) =>
    outer.runInChildContext("inner", async (inner) => {
      await inner.wait({ seconds: 30 });
      return inner.step("deep", async () => "deep");
    }));
  return { parallel: parallel.getResults(), squares: mapped.getResults(), failures: mapped.failureCount, nested };
});

export const condition = withDurableExecution(async (_, context) =>
  context.waitForCondition("polled", async (state) => ({ polls: state.polls + 1 }), {
    initialState: { polls: 0 },
    waitStrategy: ({ polls }) =>
      polls === 4 ? { shouldContinue: false } : { shouldContinue: true, delay: { minutes: 5 } },
  }));

export const large = withDurableExecution(async (_, context) => {
  const text = await context.runInChildContext("large", async (child) => {
    const part = await child.step("part", async () => "x".repeat(200_000));
    return part + part;
  });
  await context.wait({ seconds: 1 });
  return text.length;
});

export const failing = withDurableExecution(async (_, context) => {
  await context.step("fine", async () => 1);
  throw new TypeError("the workflow is broken");
});

export const many = withDurableExecution(async (_, context) => {
  let sum = 0;
  for (let i = 0; i < 1_200; i++) sum += await context.step(`step ${i}`, async () => i);
  await context.wait({ minutes: 1 });
  return sum;
});

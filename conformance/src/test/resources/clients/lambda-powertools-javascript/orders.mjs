// A function as Powertools' documentation shows them: logger, tracer, metrics, idempotency.
import { randomUUID } from "node:crypto";
import { makeIdempotent } from "@aws-lambda-powertools/idempotency";
import { CachePersistenceLayer } from "@aws-lambda-powertools/idempotency/cache";
import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import { Tracer } from "@aws-lambda-powertools/tracer";

const logger = new Logger({ serviceName: "orders" });
const metrics = new Metrics({ namespace: "Shop", serviceName: "orders" });
const tracer = new Tracer({ serviceName: "orders" });

// What Valkey or Redis would be: its three commands, in this environment's memory.
const entries = new Map();
const client = {
  get: async (key) => entries.get(key) ?? null,
  set: async (key, value, options) => {
    if (options?.NX && entries.has(key)) return null;
    entries.set(key, value);
    return "OK";
  },
  del: async (keys) => [keys].flat().filter((key) => entries.delete(key)).length,
};

const pay = makeIdempotent(async (order) => ({ order, receipt: randomUUID() }), {
  persistenceStore: new CachePersistenceLayer({ client }),
});

export const handler = async (event, context) => {
  logger.addContext(context);
  metrics.captureColdStartMetric();
  metrics.addMetric("Ordered", MetricUnit.Count, 1);
  logger.info("an order", { order: event.order });
  metrics.publishStoredMetrics();
  return { paid: await pay(event.order), trace: tracer.getRootXrayTraceId() };
};

// A queue's batch, of which one message fails.
import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";

const processor = new BatchProcessor(EventType.SQS);

export const handler = (event, context) =>
  processPartialResponse(
    event,
    async (record) => {
      if (record.body === "broken") throw new Error("a broken order");
    },
    processor,
    { context },
  );

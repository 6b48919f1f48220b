package dev.brume.bench.lambda;

import java.util.Map;

/** An empty Java function, a POJO: this class alone is its package. */
public final class EmptyHandler {
    /** Answers with what it was asked. */
    public Map<String, Object> handle(Map<String, Object> event) {
        return event;
    }
}

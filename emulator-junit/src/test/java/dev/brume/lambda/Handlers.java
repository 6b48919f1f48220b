package dev.brume.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

/** Functions as users write them. */
public final class Handlers {
    private Handlers() {}

    /** What handlers and tests have in common, since they are in one JVM. */
    private static final Map<String, CompletableFuture<Void>> HEARD = new ConcurrentHashMap<>();

    /** Completes when a handler has heard that. */
    public static CompletableFuture<Void> heard(String what) {
        return HEARD.computeIfAbsent(what, fresh -> new CompletableFuture<>());
    }

    public record Order(String id, int pieces) {}

    public static final class Person {
        private String name = "";
        private List<String> tags = List.of();

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public List<String> getTags() {
            return tags;
        }

        public void setTags(List<String> tags) {
            this.tags = tags;
        }
    }

    public static final class Describe implements RequestHandler<Map<String, Object>, Map<String, Object>> {
        @Override
        public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
            context.getLogger().log("described");
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("event", event);
            all.put("function", context.getFunctionName());
            all.put("version", context.getFunctionVersion());
            all.put("arn", context.getInvokedFunctionArn());
            all.put("memory", context.getMemoryLimitInMB());
            all.put("requestId", context.getAwsRequestId());
            all.put("logGroup", context.getLogGroupName());
            all.put("logStream", context.getLogStreamName());
            all.put("hasTimeLeft", context.getRemainingTimeInMillis() > 1_000);
            return all;
        }
    }

    public static final class Greet implements RequestHandler<Person, String> {
        @Override
        public String handleRequest(Person person, Context context) {
            return "Hello " + person.getName() + ", " + person.getTags();
        }
    }

    public static final class Shout implements RequestStreamHandler {
        @Override
        public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
            out.write(new String(in.readAllBytes(), UTF_8)
                    .toUpperCase(Locale.ROOT)
                    .getBytes(UTF_8));
        }
    }

    /** No interface of Lambda's. */
    public static final class Plain {
        public int count(List<String> words) {
            LambdaRuntime.getLogger().log("counting\n");
            return words.size();
        }
    }

    public static final class Consume implements RequestHandler<SQSEvent, Void> {
        @Override
        public Void handleRequest(SQSEvent event, Context context) {
            event.getRecords().forEach(message -> heard(message.getBody()).complete(null));
            return null;
        }
    }

    public static final class Fail implements RequestHandler<String, String> {
        @Override
        public String handleRequest(String event, Context context) {
            throw new IllegalStateException(event, new IOException("the cause"));
        }
    }

    public static final class FailToStart implements RequestHandler<String, String> {
        public FailToStart() {
            throw new IllegalArgumentException("no constructor today");
        }

        @Override
        public String handleRequest(String event, Context context) {
            return event;
        }
    }

    /** Ends when it is interrupted. */
    public static final class Hang implements RequestHandler<String, String> {
        @Override
        public String handleRequest(String event, Context context) {
            context.getLogger().log("hanging");
            try {
                new CountDownLatch(1).await();
                return "never";
            } catch (InterruptedException told) {
                heard("interrupted " + event).complete(null);
                return "too late";
            }
        }
    }

    /** Does not end before its test lets it. */
    public static final class Ignore implements RequestHandler<String, String> {
        @Override
        public String handleRequest(String event, Context context) {
            while (true) {
                try {
                    heard("let go of " + event).get();
                    return "late";
                } catch (InterruptedException | ExecutionException ignored) {
                    heard("ignored " + event).complete(null);
                }
            }
        }
    }

    public static final class Count implements RequestHandler<String, Integer> {
        private int calls;

        @Override
        public Integer handleRequest(String event, Context context) {
            return ++calls;
        }
    }

    public static final class Meet implements RequestHandler<Integer, String> {
        private static final CountDownLatch BOTH = new CountDownLatch(2);

        @Override
        public String handleRequest(Integer event, Context context) {
            BOTH.countDown();
            context.getLogger().log("I am " + event);
            try {
                BOTH.await();
            } catch (InterruptedException told) {
                return "alone";
            }
            context.getLogger().log("still " + event);
            return "met";
        }
    }
}

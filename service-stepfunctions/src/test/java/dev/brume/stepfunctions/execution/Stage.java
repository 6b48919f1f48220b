package dev.brume.stepfunctions.execution;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.core.shape.Member;
import dev.brume.core.shape.Shape;
import dev.brume.core.time.ManualTime;
import dev.brume.stepfunctions.language.Circumstances;
import dev.brume.stepfunctions.language.Definition;
import dev.brume.stepfunctions.language.Payload;
import dev.brume.stepfunctions.language.Resource;
import dev.brume.stepfunctions.language.parse.DefinitionParser;
import dev.brume.stepfunctions.machine.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.LogLevel;
import software.amazon.awssdk.services.sfn.model.LoggingConfiguration;
import software.amazon.awssdk.services.sfn.model.TracingConfiguration;

/** Executions with a time that tests move, and tasks that are answered as tests say: the first answer to the first call. */
final class Stage implements AutoCloseable {
    final ManualTime time = new ManualTime();
    final Queue<TaskOutcome> answers = new ArrayDeque<>();
    final Map<String, TokenHolder> tokens = new HashMap<>();
    private int count;

    private final Tasks tasks = new Tasks() {
        @Override
        public CompletionStage<TaskOutcome> start(TaskCall call) {
            TaskOutcome answer = answers.poll();
            return answer == null ? new CompletableFuture<>() : CompletableFuture.completedFuture(answer);
        }

        @Override
        public boolean hasActivity(String arn) {
            return !arn.endsWith(":gone");
        }

        @Override
        public List<String> objections(Resource.Integration integration, Payload parameters) {
            return List.of();
        }

        @Override
        public void offer(ActivityWork work) {
            if (!work.taken().test("worker")) {
                throw new IllegalStateException("the task is over");
            }
        }

        @Override
        public String newToken(TokenHolder holder) {
            String token = "token" + ++count;
            tokens.put(token, holder);
            return token;
        }

        @Override
        public void forget(String token) {
            tokens.remove(token);
        }
    };

    private final Circumstances world = new Circumstances() {
        @Override
        public Instant now() {
            return time.now();
        }

        @Override
        public String uuid() {
            return "ca4c1140-dcc1-40cd-ad05-7b4aa23df4a8";
        }

        @Override
        public double fraction() {
            return 0.5;
        }
    };

    /** What distributed Maps read and write. */
    final MemoryStorage storage = new MemoryStorage();

    final StageMapRuns mapRuns = new StageMapRuns(this);
    private final Engine engine = new Engine(time, world, tasks, mapRuns, new Nobody());

    Execution start(String definition, String input) {
        return start(definition, input, false);
    }

    Execution start(String definition, String input, boolean express) {
        DefinitionParser.Parsed parsed = DefinitionParser.parse(definition, express);
        if (parsed.definition() == null) {
            throw new IllegalArgumentException(parsed.diagnostics().toString());
        }
        Execution execution = new Execution(plan(parsed.definition(), definition, input, express), engine(), true);
        execution.start();
        time.advance(Duration.ZERO);
        return execution;
    }

    /** Begins an Express execution, which keeps no history, and does not wait for what it does. */
    Execution startExpress(String definition, String input) {
        Definition parsed = DefinitionParser.parse(definition, true).definition();
        Execution execution = new Execution(plan(parsed, definition, input, true), engine(), false);
        execution.start();
        return execution;
    }

    /** Begins executions of one machine. */
    List<Execution> startMany(String definition, int count) {
        Definition parsed = DefinitionParser.parse(definition, false).definition();
        ExecutionPlan first = plan(parsed, definition, "{}", false);
        Engine engine = engine();
        List<Execution> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String name = "run" + i;
            ExecutionPlan plan = new ExecutionPlan(
                    first.arn() + i,
                    name,
                    first.revision(),
                    first.workflow(),
                    false,
                    null,
                    null,
                    null,
                    Payload.ofText("{\"n\":" + i + "}"),
                    null,
                    first.place(),
                    time.now(),
                    null);
            Execution execution = new Execution(plan, engine, true);
            execution.start();
            all.add(execution);
        }
        return all;
    }

    Engine engine() {
        return engine;
    }

    private ExecutionPlan plan(Definition definition, String text, String input, boolean express) {
        Revision revision = new Revision(
                "arn:aws:states:us-east-1:000000000000:stateMachine:m",
                "m",
                express,
                null,
                text,
                definition,
                "arn:aws:iam::000000000000:role/r",
                LoggingConfiguration.builder().level(LogLevel.OFF).build(),
                TracingConfiguration.builder().enabled(false).build(),
                null,
                time.now());
        return new ExecutionPlan(
                "arn:aws:states:us-east-1:000000000000:execution:m:run",
                "run",
                revision,
                definition.workflow(),
                express,
                null,
                null,
                null,
                Payload.ofText(input),
                null,
                new Place(new AccountId("000000000000"), new Region("us-east-1")),
                time.now(),
                null);
    }

    /** A history, one event a line: {@code 3<2 PassStateExited {...}}. */
    static List<String> lines(Execution execution) {
        return execution.history().stream().map(Stage::line).toList();
    }

    private static String line(Event event) {
        StringBuilder line = new StringBuilder();
        HistoryEvent shown = event.toSdk(true);
        line.append(shown.id())
                .append('<')
                .append(shown.previousEventId())
                .append(' ')
                .append(shown.typeAsString());
        if (event.details() instanceof SdkPojo details) {
            for (Member member : Shape.of(details).members()) {
                Object value = member.get(details);
                if (value != null && !(value instanceof SdkPojo)) {
                    line.append(' ').append(member.name()).append('=').append(value);
                }
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        time.close();
    }
}

package dev.brume.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The parts by the names that the command line knows. */
enum BenchPart {
    START,
    ECHO,
    BACKLOG,
    WAKEUP,
    MEMORY,
    TOPICS,
    STREAMS,
    PUSH,
    FIREHOSE,
    IAM,
    LOGS,
    METRICS,
    LAMBDA,
    STATES,
    EVENTS,
    SCHEDULES,
    OBJECTS,
    LISTS,
    /** Says where the time goes; it disturbs what it looks at, so it runs when asked for only. */
    PROFILE;

    Part part() {
        return switch (this) {
            case START -> new StartPart();
            case ECHO -> new EchoPart();
            case BACKLOG -> new BacklogPart();
            case WAKEUP -> new WakeUpPart();
            case MEMORY -> new MemoryPart();
            case TOPICS -> new TopicsPart();
            case STREAMS -> new StreamsPart();
            case PUSH -> new PushPart();
            case FIREHOSE -> new FirehosePart();
            case IAM -> new IamPart();
            case LOGS -> new LogsPart();
            case METRICS -> new MetricsPart();
            case LAMBDA -> new LambdaPart();
            case STATES -> new StatesPart();
            case EVENTS -> new EventsPart();
            case SCHEDULES -> new SchedulesPart();
            case OBJECTS -> new ObjectsPart();
            case LISTS -> new ListsPart();
            case PROFILE -> new ProfilePart();
        };
    }

    static List<BenchPart> usual() {
        return Arrays.stream(values()).filter(part -> part != PROFILE).toList();
    }

    static String names() {
        return Arrays.stream(values()).map(BenchPart::lowerCase).collect(Collectors.joining(", "));
    }

    static BenchPart named(String name) {
        return Arrays.stream(values())
                .filter(part -> part.lowerCase().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no part or option is called " + name));
    }

    private String lowerCase() {
        return name().toLowerCase(Locale.ROOT);
    }
}

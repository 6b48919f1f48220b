package dev.brume.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/** A flight recording, summed up by layer: each sample belongs to the innermost frame whose package a layer claims. */
final class Profile {
    private static final int DETAILS = 40;

    /** From the socket inwards. The first whose pattern a class name begins with claims its frame. */
    enum Layer {
        CALL_LOG("dev.brume.core.trace."),
        FRONT_DOOR("dev.brume.core.http."),
        CODEC("dev.brume.core.(protocol|shape).|com.fasterxml.jackson."),
        GATEWAY("dev.brume.core.(gateway|identity)."),
        DISPATCH("dev.brume.core."),
        SERVICE("dev.brume.(sqs|kinesis)."),
        AWS_MODEL("software.amazon.awssdk."),
        NETTY("io.netty."),
        OTHER("");

        private final Pattern names;

        Layer(String names) {
            this.names = Pattern.compile(names.replace(".", "\\."));
        }

        boolean claims(RecordedFrame frame) {
            return names.matcher(frame.getMethod().getType().getName()).lookingAt();
        }
    }

    private final Map<Layer, Double> cpu = new EnumMap<>(Layer.class);
    private final Map<Layer, Double> allocated = new EnumMap<>(Layer.class);
    private final Map<String, Double> cpuBySite = new HashMap<>();
    private final Map<String, Double> cpuByLeaf = new HashMap<>();
    private final Map<String, Double> allocatedBySite = new HashMap<>();

    private Profile() {}

    static Profile of(Path recording) throws IOException {
        Profile profile = new Profile();
        List<RecordedEvent> events = RecordingFile.readAllEvents(recording);
        events.stream().filter(named("jdk.CPUTimeSample")).forEach(profile::addSample);
        events.stream().filter(named("jdk.ObjectAllocationSample")).forEach(profile::addAllocation);
        return profile;
    }

    private static Predicate<RecordedEvent> named(String name) {
        return event -> event.getEventType().getName().equals(name);
    }

    private void addSample(RecordedEvent event) {
        RecordedStackTrace trace = event.getStackTrace();
        double nanos = event.getDuration("samplingPeriod").toNanos();
        if (trace == null || trace.getFrames().isEmpty()) {
            cpu.merge(Layer.OTHER, nanos, Double::sum);
            return;
        }
        cpu.merge(layer(trace), nanos, Double::sum);
        cpuBySite.merge(layer(trace) + " " + site(trace), nanos, Double::sum);
        cpuByLeaf.merge(name(trace.getFrames().getFirst()), nanos, Double::sum);
    }

    private void addAllocation(RecordedEvent event) {
        RecordedStackTrace trace = event.getStackTrace();
        double bytes = event.getLong("weight");
        if (trace == null) {
            allocated.merge(Layer.OTHER, bytes, Double::sum);
            return;
        }
        allocated.merge(layer(trace), bytes, Double::sum);
        RecordedClass type = event.getClass("objectClass");
        allocatedBySite.merge(layer(trace) + " " + site(trace) + " <- " + type.getName(), bytes, Double::sum);
    }

    private static Layer layer(RecordedStackTrace trace) {
        return trace.getFrames().stream()
                .flatMap(frame -> Stream.of(Layer.values())
                        .filter(layer -> layer != Layer.OTHER && layer.claims(frame))
                        .limit(1))
                .findFirst()
                .orElse(Layer.OTHER);
    }

    /** The innermost frame of the emulator, else the innermost of all. */
    private static String site(RecordedStackTrace trace) {
        List<RecordedFrame> frames = trace.getFrames();
        return frames.stream()
                .filter(frame -> frame.getMethod().getType().getName().startsWith("dev.brume."))
                .findFirst()
                .map(Profile::name)
                .orElseGet(() -> name(frames.getFirst()));
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    /** In the whole recording, of Java threads: collector and compilers are not sampled. */
    double cpuNanos(Layer layer) {
        return cpu.getOrDefault(layer, 0.0);
    }

    /** In the whole recording. */
    double allocatedBytes(Layer layer) {
        return allocated.getOrDefault(layer, 0.0);
    }

    private static double sum(Iterable<Double> values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /** What stands out, in percent. */
    String details() {
        return "CPU by the emulator's innermost method\n" + top(cpuBySite)
                + "\nCPU by innermost method\n" + top(cpuByLeaf)
                + "\nBytes by the emulator's innermost method and class\n" + top(allocatedBySite);
    }

    private static String top(Map<String, Double> weights) {
        double all = sum(weights.values());
        return weights.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(DETAILS)
                .map(entry -> "%5.1f %s".formatted(100 * entry.getValue() / all, entry.getKey()))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}

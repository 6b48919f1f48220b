package dev.brume.bench.states;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The state machines that the bench runs. */
public enum Machine {
    FIVE_STATES("STANDARD", five(), "{\"amount\":120,\"customer\":\"customer-1\"}"),
    FIVE_EXPRESS_STATES("EXPRESS", five(), "{\"amount\":120,\"customer\":\"customer-1\"}"),
    /** A Map whose iterations are a Pass state each. Express: 10,000 iterations are more events than a Standard execution may have. */
    MAP(
            "EXPRESS",
            "{\"StartAt\":\"Each\",\"States\":{\"Each\":{\"Type\":\"Map\",\"End\":true,\"ItemProcessor\":{\"StartAt\":\"One\",\"States\":{\"One\":{\"Type\":\"Pass\",\"End\":true}}}}}}",
            ""),
    /** A distributed Map whose children are Standard executions of a Pass state each. */
    DISTRIBUTED_MAP(
            "STANDARD",
            "{\"StartAt\":\"Each\",\"States\":{\"Each\":{\"Type\":\"Map\",\"End\":true,\"ItemProcessor\":{\"ProcessorConfig\":{\"Mode\":\"DISTRIBUTED\",\"ExecutionType\":\"STANDARD\"},\"StartAt\":\"One\",\"States\":{\"One\":{\"Type\":\"Pass\",\"End\":true}}}}}}",
            ""),
    WAIT(
            "STANDARD",
            "{\"StartAt\":\"Later\",\"States\":{\"Later\":{\"Type\":\"Wait\",\"Seconds\":1000000,\"End\":true}}}",
            "{\"order\":\"7\"}"),
    /** A hundred Pass states in a row. */
    CHAIN("EXPRESS", chain(), "{}");

    /** How many states {@link #CHAIN} has. */
    public static final int LINKS = 100;

    private final String type;
    private final String definition;
    private final String input;

    Machine(String type, String definition, String input) {
        this.type = type;
        this.definition = definition;
        this.input = input;
    }

    String type() {
        return type;
    }

    String definition() {
        return definition;
    }

    /** What its executions are given; a Map's items are {@link #items}. */
    public String input() {
        return input;
    }

    /** So many numbers. */
    public static String items(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).collect(Collectors.joining(",", "[", "]"));
    }

    private static String five() {
        return "{\"StartAt\":\"Take\",\"States\":{"
                + "\"Take\":{\"Type\":\"Pass\",\"Result\":\"taken\",\"ResultPath\":\"$.state\",\"Next\":\"IsLarge\"},"
                + "\"IsLarge\":{\"Type\":\"Choice\",\"Choices\":[{\"Variable\":\"$.amount\",\"NumericGreaterThan\":100,\"Next\":\"Large\"}],\"Default\":\"Done\"},"
                + "\"Large\":{\"Type\":\"Pass\",\"Parameters\":{\"who.$\":\"$.customer\",\"amount.$\":\"$.amount\",\"large\":true},\"Next\":\"IsKnown\"},"
                + "\"IsKnown\":{\"Type\":\"Choice\",\"Choices\":[{\"Variable\":\"$.who\",\"StringMatches\":\"customer-*\",\"Next\":\"Done\"}],\"Default\":\"Done\"},"
                + "\"Done\":{\"Type\":\"Pass\",\"End\":true}}}";
    }

    private static String chain() {
        return IntStream.range(0, LINKS)
                .mapToObj(i -> "\"S" + i + "\":{\"Type\":\"Pass\","
                        + (i == LINKS - 1 ? "\"End\":true}" : "\"Next\":\"S" + (i + 1) + "\"}"))
                .collect(Collectors.joining(",", "{\"StartAt\":\"S0\",\"States\":{", "}}"));
    }
}

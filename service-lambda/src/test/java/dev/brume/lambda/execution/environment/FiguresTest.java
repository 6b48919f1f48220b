package dev.brume.lambda.execution.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.time.Stopwatch;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Measures, when asked: {@code mvn -pl service-lambda -am test -Dtest=FiguresTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dbrume.test.jvm="-Xmx1g -Dbrume.figures=true"}. The figures stand in the test's output file.
 */
@EnabledIfSystemProperty(named = "brume.figures", matches = "true")
class FiguresTest {
    private static final int COLD = 30;
    private static final int WARM = 2000;

    @ParameterizedTest
    @EnumSource
    void coldAndWarm(Machine.Layer layer) {
        try (Machine machine = new Machine(layer)) {
            measure(layer + " python", machine, machine.python("def handler(event, context):\n    return event\n"));
            measure(layer + " node", machine, machine.node("exports.handler = async (event) => event;"));
            measure(layer + " sh and curl (a process for each request)", machine, machine.script("""
                    API=http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime
                    while :; do
                      ID=$(curl -sS -D - -o /dev/null $API/invocation/next | tr -d '\\r' | sed -n 's/^Lambda-Runtime-Aws-Request-Id: //p')
                      curl -sS -o /dev/null -d '{}' $API/invocation/$ID/response
                    done
                    """));
            assertThat(machine.environments.environments()).isNotEmpty();
        }
    }

    private static void measure(String name, Machine machine, Machine.Function function) {
        long[] cold = new long[COLD];
        for (int at = -5; at < COLD; at++) {
            machine.environments.retireFunction(function.deployment().functionArn());
            long start = Stopwatch.start();
            assertThat(function.invoke("{}").functionError()).isNull();
            if (at >= 0) {
                cold[at] = Stopwatch.nanosSince(start);
            }
        }
        int count = name.contains("curl") ? 30 : WARM;
        for (int at = 0; at < count; at++) {
            function.invoke("{}");
        }
        long[] warm = new long[count];
        long cpu = cpu();
        for (int at = 0; at < count; at++) {
            long start = Stopwatch.start();
            function.invoke("{}");
            warm[at] = Stopwatch.nanosSince(start);
        }
        long spent = (cpu() - cpu) / count;
        System.out.printf(
                Locale.ROOT,
                "%s: cold median %.1f ms (fastest %.1f), warm median %.3f ms (99th %.3f), emulator CPU %d us per warm invocation%n",
                name,
                millis(cold, 0.5),
                millis(cold, 0),
                millis(warm, 0.5),
                millis(warm, 0.99),
                spent / 1000);
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static double millis(long[] nanos, double quantile) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[(int) (quantile * (sorted.length - 1))] / 1_000_000.0;
    }
}

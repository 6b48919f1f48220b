package dev.brume.lambda.execution.docker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code docker run} would be told, as far as it means something for containers of functions.
 *
 * @param network null for none that was named
 */
record DockerFlags(
        Map<String, String> labels,
        List<String> variables,
        List<String> volumes,
        List<String> hosts,
        List<String> dns,
        @Nullable String network) {
    /**
     * Reads the options of {@code LAMBDA_DOCKER_FLAGS}.
     *
     * @throws IllegalArgumentException names one that is not followed
     */
    static DockerFlags of(List<String> words) {
        Map<String, String> labels = new LinkedHashMap<>();
        List<String> variables = new ArrayList<>();
        List<String> volumes = new ArrayList<>();
        List<String> hosts = new ArrayList<>();
        List<String> dns = new ArrayList<>();
        String network = null;
        int at = 0;
        while (at < words.size()) {
            String option = words.get(at++);
            String value;
            int equals = option.startsWith("--") ? option.indexOf('=') : -1;
            if (equals > 0) {
                value = option.substring(equals + 1);
                option = option.substring(0, equals);
            } else if (at < words.size()) {
                value = words.get(at++);
            } else {
                throw new IllegalArgumentException(option + " lacks a value");
            }
            switch (option) {
                case "-l", "--label" -> label(value, labels);
                case "-e", "--env" -> variables.add(value);
                case "-v", "--volume" -> volumes.add(value);
                case "--add-host" -> hosts.add(value);
                case "--dns" -> dns.add(value);
                case "--network", "--net" -> network = value;
                default ->
                    throw new IllegalArgumentException(
                            option + " is not followed: -l, -e, -v, --add-host, --dns and --network are");
            }
        }
        return new DockerFlags(labels, variables, volumes, hosts, dns, network);
    }

    private static void label(String value, Map<String, String> labels) {
        int equals = value.indexOf('=');
        labels.put(equals < 0 ? value : value.substring(0, equals), equals < 0 ? "" : value.substring(equals + 1));
    }
}

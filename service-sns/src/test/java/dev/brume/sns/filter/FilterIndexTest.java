package dev.brume.sns.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Many policies that come and go while messages are published. */
class FilterIndexTest {
    private static final int CHANGES = 2_000;
    private final FilterIndex<String> filters = new FilterIndex<>();
    private final FilteredMessage message =
            new FilteredMessage("{}", GoldenCases.attributes("{\"customer\":{\"String\":\"c-0\"}}"));

    private void put(String subscription, String value) {
        filters.add(
                subscription,
                GoldenCases.policy("{\"customer\":[\"" + value + "\"]}", FilterPolicy.Scope.MESSAGE_ATTRIBUTES));
    }

    @Test
    void onlyTheOneThatMatches() {
        for (int i = 0; i < 1_000; i++) {
            put("s-" + i, "c-" + i);
        }
        assertThat(filters.accepting(message)).containsExactly("s-0");
    }

    @Test
    void noMessageIsMissedWhileOtherPoliciesChange() throws Exception {
        put("stays", "c-0");
        AtomicBoolean changing = new AtomicBoolean(true);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> changes = threads.submit(() -> {
                try {
                    for (int i = 0; i < CHANGES; i++) {
                        put("comes-" + i, "c-0");
                        put("comes-" + i, "c-" + i % 3);
                        filters.remove("comes-" + i);
                    }
                } finally {
                    changing.set(false);
                }
            });
            while (changing.get()) {
                assertThat(filters.accepting(message)).contains("stays");
            }
            changes.get();
        }
        assertThat(filters.accepting(message)).containsExactly("stays");
    }

    @Test
    void aPolicyThatIsReplacedByItsEqualMatchesAllTheTime() throws Exception {
        put("changes", "c-0");
        AtomicBoolean changing = new AtomicBoolean(true);
        try (ExecutorService threads = Executors.newFixedThreadPool(1)) {
            Future<?> changes = threads.submit(() -> {
                try {
                    for (int i = 0; i < CHANGES; i++) {
                        put("changes", "c-0");
                    }
                } finally {
                    changing.set(false);
                }
            });
            while (changing.get()) {
                assertThat(filters.accepting(message)).containsExactly("changes");
            }
            changes.get();
        }
    }

    @Test
    void bodiesThatAreHardToReadMatchNothingAndDoNoHarm() {
        filters.add("s", GoldenCases.policy("{\"a\":{\"b\":[1]}}", FilterPolicy.Scope.MESSAGE_BODY));
        String deep = "{\"a\":" + "[".repeat(100_000);
        String hugeNumber = "{\"a\":{\"b\":1e999999999}}";
        String longNumber = "{\"a\":{\"b\":" + "1".repeat(100_000) + "}}";
        for (String body : new String[] {deep, hugeNumber, longNumber, "\u0000", "{\"a\":{\"b\":1"}) {
            assertThat(filters.accepting(new FilteredMessage(body, Map.of()))).isEmpty();
        }
    }
}

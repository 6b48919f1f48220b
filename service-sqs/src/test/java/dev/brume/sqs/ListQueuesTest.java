package dev.brume.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.error.AwsException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;

class ListQueuesTest {
    private final Sqs sqs = Sqs.start();

    @Test
    void queuesAreListedByPrefix() {
        create("a-1", "a-2", "b-1", "a");

        assertThat(names(null, null, null)).containsExactly("a", "a-1", "a-2", "b-1");
        assertThat(names("a-", null, null)).containsExactly("a-1", "a-2");
        assertThat(names("c", null, null)).isEmpty();
        assertThat(list("c", null, null).hasQueueUrls()).isFalse();
    }

    @Test
    void pagesFollowOneAnother() {
        create("a-1", "a-2", "a-3", "b-1");

        ListQueuesResponse first = list("a-", 2, null);
        ListQueuesResponse second = list("a-", 2, first.nextToken());

        assertThat(first.queueUrls()).hasSize(2);
        assertThat(second.queueUrls()).singleElement().asString().endsWith("/a-3");
        assertThat(second.nextToken()).isNull();
        assertThat(list("a-", 3, null).nextToken()).isNull();
    }

    @Test
    void pageGoesOnWhereItStoppedWhateverCameOrWentMeanwhile() {
        create("a", "c", "e");
        String token = list(null, 2, null).nextToken();
        sqs.deleteQueue("http://localhost:4566/000000000000/c");
        create("b", "d");

        assertThat(names(null, 10, token)).containsExactly("d", "e");
    }

    @Test
    void thousandAreListedAtMostAndNoTokenWithoutAPageSize() {
        for (int i = 0; i < 1001; i++) {
            sqs.createQueue("q" + i);
        }

        assertThat(list(null, null, null).queueUrls()).hasSize(1000);
        assertThat(list(null, null, null).nextToken()).isNull();
        assertThat(list(null, 1000, null).nextToken()).isNotNull();
    }

    @Test
    void pageSizeAndTokenMustBeValid() {
        for (int size : new int[] {0, -1, 1001}) {
            assertThat(Sqs.refusal(() -> list(null, size, null)))
                    .returns("InvalidParameterValue", AwsException::code)
                    .hasMessage("Value for parameter MaxResults is invalid. "
                            + "Reason: MaxResults must be an integer between 1 and 1000.");
        }
        assertThat(Sqs.refusal(() -> list(null, 1, "not a token!"))).hasMessage("Invalid or expired next token.");
    }

    private void create(String... names) {
        for (String name : names) {
            sqs.createQueue(name);
        }
    }

    private List<String> names(@Nullable String prefix, @Nullable Integer max, @Nullable String token) {
        return list(prefix, max, token).queueUrls().stream()
                .map(url -> url.substring(url.lastIndexOf('/') + 1))
                .toList();
    }

    private ListQueuesResponse list(@Nullable String prefix, @Nullable Integer max, @Nullable String token) {
        return sqs.call(
                ListQueuesRequest.builder()
                        .queueNamePrefix(prefix)
                        .maxResults(max)
                        .nextToken(token)
                        .build(),
                ListQueuesResponse.class);
    }
}

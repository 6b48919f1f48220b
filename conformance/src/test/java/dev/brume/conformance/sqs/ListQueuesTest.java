package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.model.ListQueuesResponse;

/** ListQueues: by prefix, page by page. */
class ListQueuesTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws();

    private static List<String> create(String... names) {
        List<String> urls = new ArrayList<>();
        for (String name : names) {
            urls.add(AWS.queue(name, Map.of()).url());
        }
        return urls;
    }

    @Test
    void anEmptyAccountListsNothing() {
        ListQueuesResponse answer = AWS.sqs().listQueues();
        assertThat(answer.hasQueueUrls()).isFalse();
        assertThat(answer.nextToken()).isNull();
    }

    @Test
    void allQueuesAreListed() {
        List<String> urls = create("a-one", "a-two", "b-one");
        assertThat(AWS.sqs().listQueues().queueUrls()).containsExactlyInAnyOrderElementsOf(urls);
    }

    @Test
    void aPrefixNarrowsTheList() {
        List<String> urls = create("a-one", "a-two", "b-one", "A-three");
        assertThat(AWS.sqs()
                        .listQueues(request -> request.queueNamePrefix("a-"))
                        .queueUrls())
                .containsExactlyInAnyOrder(urls.get(0), urls.get(1));
        assertThat(AWS.sqs()
                        .listQueues(request -> request.queueNamePrefix("c-"))
                        .queueUrls())
                .isEmpty();
    }

    @Test
    void pagesHoldEveryQueueOnce() {
        List<String> urls = create("q0", "q1", "q2", "q3", "q4");
        List<String> listed = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        String token = null;
        do {
            String next = token;
            ListQueuesResponse page =
                    AWS.sqs().listQueues(request -> request.maxResults(2).nextToken(next));
            listed.addAll(page.queueUrls());
            sizes.add(page.queueUrls().size());
            token = page.nextToken();
        } while (token != null);
        assertThat(listed).containsExactlyInAnyOrderElementsOf(urls);
        assertThat(sizes).containsExactly(2, 2, 1);
    }

    @Test
    void aLastPageThatIsFullHasNoToken() {
        create("q0", "q1");
        assertThat(AWS.sqs().listQueues(request -> request.maxResults(2)).nextToken())
                .isNull();
    }

    @Test
    void withoutMaxResultsThereIsNoToken() {
        create("q0", "q1", "q2");
        assertThat(AWS.sqs().listQueues().nextToken()).isNull();
    }

    @Test
    void maxResultsLieBetweenOneAndAThousand() {
        assertThat(Refusal.of(() -> AWS.sqs().listQueues(request -> request.maxResults(1001)))
                        .code())
                .isEqualTo("InvalidParameterValue");
        assertThat(Refusal.of(() -> AWS.sqs().listQueues(request -> request.maxResults(-1)))
                        .code())
                .isEqualTo("InvalidParameterValue");
    }

    @Test
    void aTokenThatWasNeverGivenIsRefused() {
        create("q0");
        assertThat(Refusal.of(() -> AWS.sqs()
                                .listQueues(request -> request.maxResults(1).nextToken("invented")))
                        .status())
                .isEqualTo(400);
    }
}

package dev.brume.conformance.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is deleted, made again or changed under a mapping that reads: its consumer, its alias, its function's role and code. */
class RemadePartsTest {
    @RegisterExtension
    static final LambdaLab LAB = new LambdaLab();

    private static final MappedQueues QUEUES = new MappedQueues(LAB);
    private static final MappedStreams STREAMS = new MappedStreams(LAB);

    private static String consumer() {
        String arn = LAB.kinesis()
                .registerStreamConsumer(
                        register -> register.streamARN(LAB.streamArn("s")).consumerName("c"))
                .consumer()
                .consumerARN();
        LAB.pass(Duration.ofSeconds(1));
        return arn;
    }

    @Test
    void aConsumerThatIsMadeAgainIsAnotherAndNeedsAMappingOfItsOwn() {
        LAB.stream("s", 1);
        LAB.function("f", asked -> "null");
        String first = consumer();
        String uuid = STREAMS.map("s", "f", more -> more.eventSourceArn(first)).uuid();
        STREAMS.put("s", "k", "before");
        LAB.kinesis().deregisterStreamConsumer(deregister -> deregister.consumerARN(first));
        LAB.pass(Duration.ofMinutes(2));
        String second = consumer();
        assertThat(second).isNotEqualTo(first);
        STREAMS.put("s", "k", "after");
        LAB.pass(Duration.ofMinutes(2));
        assertThat(STREAMS.batches("f")).containsExactly(List.of("before"));
        LAB.lambda().deleteEventSourceMapping(delete -> delete.uuid(uuid));
        LAB.settle();
        assertThat(Refused.by(() -> LAB.lambda().getEventSourceMapping(get -> get.uuid(uuid)))
                        .status())
                .isEqualTo(404);
        STREAMS.map("s", "f", more -> more.eventSourceArn(second));
        assertThat(STREAMS.batches("f")).endsWith(List.of("before", "after")).hasSize(2);
    }

    @Test
    void theConsumerOfAStreamThatIsMadeAgainIsGoneWithTheFirst() {
        LAB.stream("s", 1);
        LAB.function("f", asked -> "null");
        String first = consumer();
        STREAMS.map("s", "f", more -> more.eventSourceArn(first));
        STREAMS.put("s", "k", "before");
        LAB.kinesis().deleteStream(delete -> delete.streamName("s").enforceConsumerDeletion(true));
        LAB.pass(Duration.ofMinutes(2));
        LAB.stream("s", 2);
        STREAMS.put("s", "k", "after");
        LAB.pass(Duration.ofMinutes(2));
        assertThat(STREAMS.batches("f")).containsExactly(List.of("before"));
        String second = consumer();
        STREAMS.map("s", "f", more -> more.eventSourceArn(second));
        assertThat(STREAMS.batches("f")).containsExactly(List.of("before"), List.of("after"));
    }

    @Test
    void whatComesWhileAnAliasIsGoneWaitsForIt() {
        String url = LAB.queue("q");
        LAB.function("f", asked -> "null");
        LAB.lambda().publishVersion(publish -> publish.functionName("f"));
        LAB.lambda().createAlias(create -> create.functionName("f").name("live").functionVersion("1"));
        QUEUES.map("q", "f:live", more -> {});
        LAB.lambda().deleteAlias(delete -> delete.functionName("f").name("live"));
        QUEUES.send(url, "x");
        assertThat(LAB.events("f")).isEmpty();
        LAB.lambda().createAlias(create -> create.functionName("f").name("live").functionVersion("1"));
        LAB.pass(Duration.ofSeconds(30));
        assertThat(QUEUES.batches("f")).containsExactly(List.of("x"));
        assertThat(QUEUES.left(url)).isEqualTo("0+0");
    }

    @Test
    void aMappingReadsWithTheRoleThatItsFunctionHasNow() {
        LAB.stream("s", 1);
        LAB.function("f", asked -> "null");
        STREAMS.map("s", "f", more -> {});
        STREAMS.put("s", "k", "1");
        String other = "arn:aws:iam::" + LAB.account() + ":role/other";
        LAB.lambda()
                .updateFunctionConfiguration(update -> update.functionName("f").role(other));
        STREAMS.put("s", "k", "2");
        assertThat(LAB.events("f"))
                .extracting(event -> event.at("/Records/0/invokeIdentityArn").asText())
                .containsExactly("arn:aws:iam::" + LAB.account() + ":role/app", other);
    }
}

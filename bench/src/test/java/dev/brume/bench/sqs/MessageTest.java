package dev.brume.bench.sqs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MessageTest {
    private static final Pattern FIFO = Pattern.compile(
            "\"MessageBody\":\"[ -!#-~]{256}\",\"MessageGroupId\":\"(g\\d{10})\",\"MessageDeduplicationId\":\"(d\\d{10})\"");

    @Test
    void asManyFifoMessagesAsGroupsPutOneIntoEach() {
        Message message = Message.fifo(1_000, new AtomicLong());
        Set<String> groups = new HashSet<>();
        Set<String> deduplicationIds = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            Matcher members = FIFO.matcher(new String(message.members(), ISO_8859_1));
            assertThat(members.matches()).isTrue();
            groups.add(members.group(1));
            deduplicationIds.add(members.group(2));
        }
        assertThat(groups).hasSize(1_000);
        assertThat(deduplicationIds).hasSize(1_000);
    }

    @Test
    void standardMessageHasABodyOf256Bytes() {
        assertThat(new String(Message.standard().members(), ISO_8859_1)).matches("\"MessageBody\":\"[ -!#-~]{256}\"");
    }
}

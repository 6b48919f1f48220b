package dev.brume.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.bench.echo.EchoServer;
import dev.brume.bench.load.LoadGenerator;
import dev.brume.bench.load.SqsClient;
import dev.brume.bench.sqs.QueueAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The generator and the echo server understand each other; nothing here is timed. */
class LoadAgainstEchoTest {
    private static final Path ANSWERS = Path.of("src/test/resources/answers");
    private static final Duration PLENTY = Duration.ofSeconds(30);
    private EchoServer echo;

    @BeforeEach
    void start() throws IOException {
        echo = new EchoServer(0, 1, ANSWERS);
    }

    @AfterEach
    void stop() {
        echo.close();
    }

    @ParameterizedTest
    @EnumSource(Workload.class)
    void everyRequestOfAWorkloadIsAnswered(Workload workload) throws IOException {
        try (LoadGenerator generator = new LoadGenerator(echo.port(), workload.conversations(queue(), 4))) {
            assertThat(generator.run(200, PLENTY).answers()).isEqualTo(200);
            assertThat(generator.run(1, PLENTY).answers()).isEqualTo(1);
        }
    }

    @Test
    void recordedAnswersAreGivenAsTheyWere(@TempDir Path folder) throws IOException {
        Recording.of(echo.port(), folder);
        for (String operation : new String[] {"SendMessage", "SendMessageBatch", "ReceiveMessage", "DeleteMessage"}) {
            String file = "AmazonSQS." + operation + ".http";
            assertThat(folder.resolve(file)).hasBinaryContent(Files.readAllBytes(ANSWERS.resolve(file)));
        }
    }

    @Test
    void anErrorEndsTheMeasurement(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("AmazonSQS.SendMessage.http"),
                "HTTP/1.1 400 Bad Request\r\nContent-Length: 2\r\n\r\n{}");
        try (EchoServer refusing = new EchoServer(0, 1, folder);
                LoadGenerator generator = new LoadGenerator(refusing.port(), Workload.SEND.conversations(queue(), 1))) {
            assertThatThrownBy(() -> generator.run(10, PLENTY)).hasMessageContaining("400 Bad Request");
        }
    }

    @Test
    void createdQueueIsKnownByItsUrl() throws IOException {
        try (SqsClient client = new SqsClient(echo.port())) {
            assertThat(client.createQueue("recorded", "")).isEqualTo("http://localhost:4566/000000000000/recorded");
        }
    }

    private QueueAddress queue() {
        return new QueueAddress(echo.port(), "http://localhost:4566/000000000000/recorded");
    }
}

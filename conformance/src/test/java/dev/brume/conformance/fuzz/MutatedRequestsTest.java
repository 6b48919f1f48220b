package dev.brume.conformance.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.app.Brume;
import dev.brume.app.BrumeOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Many thousand damaged requests: each gets an answer of the 2xx to 4xx kind or, where the damage is to HTTP itself, at least a
 * closed connection; none gets a 5xx (but 505 for a version of HTTP that is none) or silence, and the next good request is answered. Each
 * service has an emulator of its own, so that they are damaged side by side.
 */
@Timeout(300)
@Execution(ExecutionMode.CONCURRENT)
class MutatedRequestsTest {
    private static final int TIDY_UP_EVERY = 500;
    private static final int GOOD_EVERY = 100;
    private static final int HTTP_VERSION_NOT_SUPPORTED = 505;
    private static final int NOT_IMPLEMENTED = 501;
    private Brume brume;

    @BeforeEach
    void start() throws IOException {
        brume = Brume.start(BrumeOptions.DEFAULT.withPort(0));
    }

    @AfterEach
    void stop() {
        brume.close();
    }

    @ParameterizedTest
    @EnumSource
    void damagedContentsAreAnsweredAsAwsAnswersThem(FuzzedService service) throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261123);
        Damage damage = new Damage(random);
        List<GoodRequest> seeds = service.seeds();
        Connection connection = connect();
        try {
            succeed(connection, service.toPrepare());
            for (int i = 0; i < service.intactHttp(); i++) {
                if (i % TIDY_UP_EVERY == 0) {
                    succeed(connection, service.toTidyUp());
                }
                GoodRequest request = damage.contents(seeds.get(random.nextInt(seeds.size())));
                byte[] bytes = request.bytes();
                try {
                    RawAnswer answer = connection.ask(bytes, request.method().equals("HEAD"));
                    check(service, answer, i, bytes);
                    if (answer.closes()) {
                        connection.close();
                        connection = connect();
                    }
                } catch (IOException broken) {
                    throw new AssertionError("request " + i + " got no answer: " + text(bytes), broken);
                }
            }
            succeed(connection, List.of(service.one()));
        } finally {
            connection.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void damagedHttpHarmsNoOtherConnection(FuzzedService service) throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261124);
        Mutations mutations = new Mutations(random);
        List<GoodRequest> seeds = service.seeds();
        try (Connection other = connect()) {
            succeed(other, service.toPrepare());
            for (int i = 0; i < service.brokenHttp(); i++) {
                byte[] bytes =
                        mutations.damage(seeds.get(random.nextInt(seeds.size())).bytes());
                try (Connection connection = connect()) {
                    for (RawAnswer answer : connection.askAndHangUp(bytes)) {
                        check(service, answer, i, bytes);
                    }
                }
                if (i % GOOD_EVERY == 0) {
                    succeed(other, List.of(service.one()));
                }
            }
        }
    }

    private Connection connect() throws IOException {
        return new Connection(brume.port());
    }

    private static void succeed(Connection connection, List<GoodRequest> requests) throws IOException {
        for (GoodRequest request : requests) {
            RawAnswer answer = connection.ask(request.bytes(), false);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        }
    }

    private static void check(FuzzedService service, RawAnswer answer, int number, byte[] request) {
        if (answer.status() == HTTP_VERSION_NOT_SUPPORTED) {
            return; // The client's error all the same.
        }
        if (service.name().startsWith("S3")
                && answer.status() == NOT_IMPLEMENTED
                && answer.body().contains("<Code>NotImplemented</Code>")) {
            return; // S3's word for an operation or a header that it does not know.
        }
        assertThat(answer.status())
                .as("request %s: %s%nanswer: %s", number, text(request), answer.body())
                .isBetween(200, 499);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}

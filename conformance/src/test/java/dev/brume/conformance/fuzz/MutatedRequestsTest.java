package dev.brume.conformance.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.app.Brume;
import dev.brume.app.BrumeOptions;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * 100,000 damaged requests: each gets an answer of the 2xx to 4xx kind or, where the damage is to HTTP itself, at least a closed
 * connection; none gets a 5xx or silence, and the next good request is answered.
 */
@Timeout(300)
class MutatedRequestsTest {
    private static final int INTACT_HTTP = 85_000;
    private static final int BROKEN_HTTP = 15_000;
    private static final int ANSWER_WITHIN_MILLIS = 30_000;
    /** Peeking shows all of a queue: without this the test would mostly read what it sent. */
    private static final int PURGE_EVERY = 500;

    private static final GoodRequest PURGE =
            GoodRequest.json("PurgeQueue", "{\"QueueUrl\":\"http://localhost:4566/000000000000/fuzz\"}");
    private static final GoodRequest GOOD = GoodRequest.json("ListQueues", "{}");
    private static Brume brume;

    @BeforeAll
    static void start() throws IOException {
        brume = Brume.start(BrumeOptions.DEFAULT.withPort(0));
        try (Connection connection = new Connection()) {
            RawAnswer made = connection.ask(
                    GoodRequest.json("CreateQueue", "{\"QueueName\":\"fuzz\"}").bytes(), false);
            assertThat(made.status()).isEqualTo(200);
        }
    }

    @AfterAll
    static void stop() {
        brume.close();
    }

    @Test
    void damagedContentsAreAnsweredAsAwsAnswersThem() throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261123);
        Damage damage = new Damage(random);
        List<GoodRequest> seeds = GoodRequest.all();
        Connection connection = new Connection();
        try {
            for (int i = 0; i < INTACT_HTTP; i++) {
                if (i % PURGE_EVERY == 0) {
                    assertThat(connection.ask(PURGE.bytes(), false).status()).isEqualTo(200);
                }
                GoodRequest request = damage.contents(seeds.get(random.nextInt(seeds.size())));
                byte[] bytes = request.bytes();
                try {
                    RawAnswer answer = connection.ask(bytes, request.method().equals("HEAD"));
                    check(answer, i, bytes);
                    if (answer.closes()) {
                        connection.close();
                        connection = new Connection();
                    }
                } catch (IOException broken) {
                    throw new AssertionError("request " + i + " got no answer: " + text(bytes), broken);
                }
            }
            assertThat(connection.ask(GOOD.bytes(), false).status()).isEqualTo(200);
        } finally {
            connection.close();
        }
    }

    @Test
    void damagedHttpHarmsNoOtherConnection() throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261124);
        Mutations mutations = new Mutations(random);
        List<GoodRequest> seeds = GoodRequest.all();
        try (Connection other = new Connection()) {
            for (int i = 0; i < BROKEN_HTTP; i++) {
                byte[] bytes =
                        mutations.damage(seeds.get(random.nextInt(seeds.size())).bytes());
                try (Connection connection = new Connection()) {
                    for (RawAnswer answer : connection.askAndHangUp(bytes)) {
                        check(answer, i, bytes);
                    }
                }
                if (i % 100 == 0) {
                    RawAnswer good = other.ask(GOOD.bytes(), false);
                    assertThat(good.status()).as(good.body()).isEqualTo(200);
                }
            }
        }
    }

    private static void check(RawAnswer answer, int number, byte[] request) {
        assertThat(answer.status())
                .as("request %s: %s%nanswer: %s", number, text(request), answer.body())
                .isBetween(200, 499);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Damage that leaves HTTP's own framing whole. */
    private record Damage(RandomGenerator random, Mutations mutations) {
        private static final List<String> METHODS = List.of("GET", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "BREW");

        Damage(RandomGenerator random) {
            this(random, new Mutations(random));
        }

        GoodRequest contents(GoodRequest seed) {
            Map<String, String> headers = new LinkedHashMap<>(seed.headers());
            String method = seed.method();
            String target = seed.target();
            byte[] body = seed.body();
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> body = mutations.damage(body);
                case 3, 4 ->
                    body = mutations
                            .otherValue(new String(body, StandardCharsets.UTF_8))
                            .getBytes(StandardCharsets.UTF_8);
                case 5 -> target = "/" + printable(mutations.damage(target.getBytes(StandardCharsets.UTF_8)));
                case 6 -> oddHeader(headers);
                default -> method = METHODS.get(random.nextInt(METHODS.size()));
            }
            return new GoodRequest(method, target, headers, body);
        }

        private void oddHeader(Map<String, String> headers) {
            List<String> names = new ArrayList<>(headers.keySet());
            names.add("content-encoding");
            names.add("smithy-protocol");
            names.add("x-amz-content-sha256");
            names.add("expect");
            names.add("origin");
            names.add("x-amzn-trace-id");
            String name = names.get(random.nextInt(names.size()));
            if (random.nextInt(4) == 0) {
                headers.remove(name);
                return;
            }
            String value = headers.getOrDefault(name, "rpc-v2-cbor");
            String odd = random.nextBoolean()
                    ? mutations.oddText()
                    : new String(mutations.damage(value.getBytes(StandardCharsets.UTF_8)), StandardCharsets.ISO_8859_1);
            headers.put(
                    name, printable(odd.getBytes(StandardCharsets.ISO_8859_1)).strip());
        }

        /** Without what would end a line or a word of HTTP. */
        private static String printable(byte[] bytes) {
            return new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[^!-~]", "");
        }
    }

    /** A client's socket. */
    private static final class Connection implements AutoCloseable {
        private final Socket socket;
        private final BufferedInputStream in;

        Connection() throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), brume.port());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(ANSWER_WITHIN_MILLIS);
            // Leaves no connection behind in TIME_WAIT: there are thousands.
            socket.setSoLinger(true, 0);
            in = new BufferedInputStream(socket.getInputStream());
        }

        RawAnswer ask(byte[] request, boolean head) throws IOException {
            socket.getOutputStream().write(request);
            return RawAnswer.read(in, head);
        }

        /** Sends, says that nothing more will come, and reads whatever answers there are until the server closes. */
        List<RawAnswer> askAndHangUp(byte[] request) throws IOException {
            List<RawAnswer> answers = new ArrayList<>();
            try {
                socket.getOutputStream().write(request);
                socket.shutdownOutput();
                boolean head = text(request).startsWith("HEAD");
                while (true) {
                    in.mark(1);
                    if (in.read() < 0) {
                        return answers;
                    }
                    in.reset();
                    answers.add(RawAnswer.read(in, head));
                }
            } catch (SocketTimeoutException silence) {
                throw new AssertionError("neither answer nor end: " + text(request), silence);
            } catch (IOException reset) {
                return answers; // The server closed while we were still writing or reading.
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}

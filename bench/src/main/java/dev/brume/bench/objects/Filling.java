package dev.brume.bench.objects;

import dev.brume.bench.load.Answer;
import dev.brume.bench.load.Caller;
import dev.brume.bench.load.Conversation;
import dev.brume.bench.load.LoadGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Fills a bucket with keys in ten folders and reads it page by page. */
public final class Filling {
    private static final int CONNECTIONS = 16;
    private static final int FOLDERS = 10;
    private final int port;
    private final String bucket;
    private final int keys;

    public Filling(int port, String bucket, int keys) {
        this.port = port;
        this.bucket = bucket;
        this.keys = keys;
    }

    private String key(int number) {
        return "folder-%d/key-%07d".formatted(number % FOLDERS, number);
    }

    public void fill() throws IOException {
        try (Caller caller = new Caller(port)) {
            caller.call(out -> ObjectRequest.put(new byte[0], "", port).write(out, "/" + bucket));
        }
        AtomicInteger next = new AtomicInteger();
        ObjectRequest request = ObjectRequest.put(new byte[] {1}, "", port);
        Conversation putting = new Conversation() {
            @Override
            public void ask(ByteBuffer out) {
                request.write(out, "/" + bucket + "/" + key(next.getAndIncrement()));
            }

            @Override
            public void answered(Answer answer) {}
        };
        try (LoadGenerator generator = new LoadGenerator(
                port, Stream.generate(() -> putting).limit(CONNECTIONS).toList())) {
            generator.run(keys, Duration.ofMinutes(10));
        }
    }

    /** A page of a thousand keys from the middle of the bucket. */
    public Conversation page() {
        return listing("?list-type=2&start-after=" + key(keys / 2 / FOLDERS * FOLDERS + 5));
    }

    /** The ten folders, each with a tenth of the keys. */
    public Conversation folders() {
        return listing("?list-type=2&delimiter=%2F");
    }

    private Conversation listing(String query) {
        ObjectRequest request = ObjectRequest.get("", port);
        return new Conversation() {
            @Override
            public void ask(ByteBuffer out) {
                request.write(out, "/" + bucket + query);
            }

            @Override
            public void answered(Answer answer) {}
        };
    }
}

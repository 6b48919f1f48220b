package dev.brume.bench.objects;

import dev.brume.bench.load.Answer;
import dev.brume.bench.load.Caller;
import dev.brume.bench.load.Conversation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Objects of 1 KiB, put or read again and again, a thousand keys in turn. */
public final class SmallObject implements Conversation {
    private static final int BYTES = 1024;
    private static final int KEYS = 1000;
    private static final String BUCKET = "bench-objects";
    private final ObjectRequest request;
    private int key;

    private SmallObject(ObjectRequest request) {
        this.request = request;
    }

    /** What is done with them. */
    public enum Kind {
        PUT("PutObject of 1 KiB", "S3.PutObject"),
        GET("GetObject of 1 KiB", "S3.GetObject");

        private final String title;
        private final String answer;

        Kind(String title, String answer) {
            this.title = title;
            this.answer = answer;
        }

        public String title() {
            return title;
        }

        public SmallObject on(int port) {
            return new SmallObject(request(port, "X-Amz-Target: " + answer + "\n"));
        }

        /** The emulator would take the header that tells the echo server what to answer for another protocol's. */
        public SmallObject onEmulator(int port) {
            return new SmallObject(request(port, "X-Amz-Targot: " + answer + "\n"));
        }

        private ObjectRequest request(int port, String mark) {
            return this == PUT ? ObjectRequest.put(body(), mark, port) : ObjectRequest.get(mark, port);
        }
    }

    private static byte[] body() {
        byte[] body = new byte[BYTES];
        new Random(1).nextBytes(body);
        return body;
    }

    @Override
    public void ask(ByteBuffer out) {
        key = (key + 1) % KEYS;
        request.write(out, "/" + BUCKET + "/" + key);
    }

    @Override
    public void answered(Answer answer) {}

    /** Makes the bucket and its objects, and keeps the answers as they are on the wire, for the echo server to give. */
    public static void record(int port, Path folder) throws IOException {
        try (Caller caller = new Caller(port)) {
            caller.call(out -> ObjectRequest.put(new byte[0], "", port).write(out, "/" + BUCKET));
            for (Kind kind : Kind.values()) {
                SmallObject object = kind.onEmulator(port);
                for (int i = 0; i < KEYS; i++) {
                    byte[] answer = caller.call(object::ask).wire();
                    Files.write(folder.resolve(kind.answer + ".http"), answer);
                }
            }
        }
    }
}

package dev.brume;

import dev.brume.admin.AdminClient;
import dev.brume.admin.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a test may ask of an emulator beyond AWS's own operations, seen from one account. Safe for many threads. */
public final class BrumeControl {
    /** As many as the emulator keeps. */
    private static final String CALLS_MAX = "8192";

    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);
    private final AdminClient admin;
    private final BrumeAccount account;

    BrumeControl(AdminClient admin, BrumeAccount account) {
        this.admin = admin;
        this.account = account;
    }

    /** Forgets all that the account has, and the calls that were made in it. */
    public void reset() {
        admin.post("/_brume/reset", Map.of("account", account.id()));
    }

    /** The clock of the emulator. */
    public BrumeClock clock() {
        return new BrumeClock(admin, account.isShared());
    }

    /** Waits until nothing is going on in the background, for half a minute at most. Work of all accounts is waited for. */
    public void awaitIdle() {
        awaitIdle(IDLE_TIMEOUT);
    }

    /**
     * Waits until nothing is going on in the background: no delivery, no invocation. What is due only later is not waited for.
     *
     * @param timeout real time, ten minutes at most
     * @throws BrumeException when there is still something then
     */
    public void awaitIdle(Duration timeout) {
        JsonObject answer = admin.post("/_brume/await-idle", Map.of("timeout", timeout.toString()));
        if (!answer.isTrue("idle")) {
            throw new BrumeException("After " + timeout + " there is still work in flight: " + answer.text("inFlight"));
        }
    }

    /**
     * All messages of a queue, also those that are delayed or in flight, without receiving them.
     *
     * @param queue its name or URL
     */
    public List<QueueMessage> messages(String queue) {
        String name = queue.substring(queue.lastIndexOf('/') + 1);
        String path = "/_aws/sqs/messages/" + account.region() + "/" + account.id() + "/" + AdminClient.encode(name);
        JsonObject answer =
                admin.post(path + "?ShowInvisible=true&ShowDelayed=true", "AmazonSQS.ReceiveMessage", Map.of());
        return QueueMessage.all(answer);
    }

    /** The latest calls in this account, of clients and of services among themselves, oldest first. */
    public List<SeenCall> calls() {
        JsonObject answer = admin.get("/_brume/calls", "account", account.id(), "limit", CALLS_MAX);
        return answer.objects("calls").stream().map(SeenCall::of).toList();
    }

    /** @param operation as AWS names it, {@code SendMessage} */
    public List<SeenCall> calls(String service, String operation) {
        Stream<SeenCall> all = calls().stream();
        return all.filter(call ->
                        call.service().equals(service) && call.operation().equals(operation))
                .toList();
    }
}

package dev.brume.stepfunctions.activity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.brume.core.dispatch.Ids;
import dev.brume.core.identity.Place;
import dev.brume.stepfunctions.StatesErrors;
import dev.brume.stepfunctions.execution.TokenHolder;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/**
 * The tasks that wait for an answer, by their tokens. A token is good in the account and region whose task it stands for, and nowhere
 * else (Step Functions Developer Guide, "Wait for a Callback with the Task Token"). A concurrent map guards them.
 */
public final class TaskTokens {
    private static final int RANDOM_BYTES = 48;
    private final Ids ids;
    private final Map<String, TokenHolder> waiting = new ConcurrentHashMap<>();

    public TaskTokens(Ids ids) {
        this.ids = ids;
    }

    public String add(TokenHolder holder) {
        String random = ids.hex(RANDOM_BYTES);
        String token = Base64.getEncoder().encodeToString((random + sum(random, holder.place())).getBytes(US_ASCII));
        waiting.put(token, holder);
        return token;
    }

    public void remove(String token) {
        waiting.remove(token);
    }

    /** The task that waits, whoever asks. */
    public Optional<TokenHolder> find(String token) {
        return Optional.ofNullable(waiting.get(token));
    }

    /**
     * The task that a caller's token stands for.
     *
     * @param place where the caller calls
     * @throws dev.brume.core.error.AwsException InvalidToken for what is none there, TaskTimedOut for a task that is over
     */
    public TokenHolder find(String token, Place place) {
        if (!isOf(place, token)) {
            throw StatesErrors.invalidToken();
        }
        return find(token).orElseThrow(StatesErrors::taskTimedOut);
    }

    // A token that was given out here once can be told from any other text by its sum.
    private static boolean isOf(Place place, String token) {
        try {
            String text = new String(Base64.getDecoder().decode(token), US_ASCII);
            return text.length() > 2 * RANDOM_BYTES
                    && text.substring(2 * RANDOM_BYTES).equals(sum(text.substring(0, 2 * RANDOM_BYTES), place));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String sum(String text, Place place) {
        CRC32 sum = new CRC32();
        sum.update((text + place.account() + place.region()).getBytes(US_ASCII));
        return Long.toHexString(sum.getValue());
    }

    public void clear() {
        waiting.clear();
    }
}

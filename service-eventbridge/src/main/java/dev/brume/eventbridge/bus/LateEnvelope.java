package dev.brume.eventbridge.bus;

import dev.brume.core.dispatch.LateText;
import org.jspecify.annotations.Nullable;

/** The envelope of an event that waits in a queue, written when somebody reads it; until then the queue keeps what it is made of. Immutable. */
public final class LateEnvelope extends LateText {
    /** Instants from year 0 to 9999 have 20 characters. */
    private static final long FIRST_SECOND = -62_167_219_200L;

    private static final long LAST_SECOND = 253_402_300_799L;
    private static final int TIME_LENGTH = 20;
    private static final int FRAME_LENGTH =
            ("{'version':'0','id':'','detail-type':'','source':'','account':'','time':'',"
                            + "'region':'','resources':[],'detail':}")
                    .length();
    private static final int REPLAY_NAME_LENGTH = ",'replay-name':''".length();

    private final EventFacts facts;
    private final int length;

    private LateEnvelope(EventFacts facts, int length) {
        this.facts = facts;
        this.length = length;
    }

    /**
     * @param facts whose detail is of printable ASCII
     * @return null where a text of the envelope needs an escape or is not ASCII, for then its length is not known beforehand
     */
    static @Nullable LateEnvelope of(EventFacts facts) {
        long second = facts.time().getEpochSecond();
        if (second < FIRST_SECOND || second > LAST_SECOND || !isPlain(facts)) {
            return null;
        }
        int length = FRAME_LENGTH
                + TIME_LENGTH
                + facts.id().length()
                + facts.detailType().length()
                + facts.source().length()
                + facts.place().account().value().length()
                + facts.place().region().name().length()
                + facts.detail().length();
        if (facts.replayName() != null) {
            length += REPLAY_NAME_LENGTH + facts.replayName().length();
        }
        for (String resource : facts.resources()) {
            length += resource.length() + "'',".length();
        }
        return new LateEnvelope(facts, facts.resources().isEmpty() ? length : length - 1);
    }

    private static boolean isPlain(EventFacts facts) {
        return isPlain(facts.detailType())
                && isPlain(facts.source())
                && (facts.replayName() == null || isPlain(facts.replayName()))
                && facts.resources().stream().allMatch(LateEnvelope::isPlain);
    }

    private static boolean isPlain(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public String toString() {
        return Envelope.write(facts);
    }
}

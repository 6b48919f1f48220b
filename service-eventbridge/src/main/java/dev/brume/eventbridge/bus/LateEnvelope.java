package dev.brume.eventbridge.bus;

import dev.brume.core.dispatch.Ids;
import dev.brume.core.dispatch.LateText;
import dev.brume.core.identity.Place;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The envelope of an event that waits in a queue, written when somebody reads it; until then the queue keeps what it is made of, and no
 * more, for there may be millions. Immutable.
 */
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

    private static final int UUID_LENGTH = 36;

    private final long idHigh;
    private final long idLow;
    private final String detailType;
    private final String source;
    private final Place place;
    private final long second;
    private final List<String> resources;
    private final String detail;
    private final @Nullable String replayName;
    private final int length;

    private LateEnvelope(EventFacts facts, long idHigh, long idLow) {
        this.idHigh = idHigh;
        this.idLow = idLow;
        this.detailType = facts.detailType();
        this.source = facts.source();
        this.place = facts.place();
        this.second = facts.time().getEpochSecond();
        this.resources = facts.resources();
        this.detail = facts.detail();
        this.replayName = facts.replayName();
        this.length = length(facts);
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
        String id = facts.id();
        if (!isUuid(id)) {
            return null;
        }
        long first = hex(id, 0, 8);
        long rest = hex(id, 9, 13) << 16 | hex(id, 14, 18);
        long third = hex(id, 19, 23) << 16 | hex(id, 24, 28);
        long fourth = hex(id, 28, UUID_LENGTH);
        boolean isHex = (first | rest | third | fourth) >= 0;
        return isHex ? new LateEnvelope(facts, first << Integer.SIZE | rest, third << Integer.SIZE | fourth) : null;
    }

    private static int length(EventFacts facts) {
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
        return facts.resources().isEmpty() ? length : length - 1;
    }

    /** Whether it may have the form that {@link Ids#uuid(long, long)} gives back. */
    private static boolean isUuid(String id) {
        return id.length() == UUID_LENGTH
                && id.charAt(8) == '-'
                && id.charAt(13) == '-'
                && id.charAt(18) == '-'
                && id.charAt(23) == '-';
    }

    /** The number of at most eight digits that stands there; negative where it is none, or not in lower case. */
    private static long hex(String text, int from, int to) {
        long number = 0;
        int wrong = 0;
        for (int at = from; at < to; at++) {
            int c = text.charAt(at);
            int digit = c - '0';
            int letter = c - 'a';
            boolean isDigit = digit >= 0 && digit <= 9;
            wrong |= isDigit || letter >= 0 && letter <= 5 ? 0 : -1;
            number = number << 4 | (isDigit ? digit : letter + 10);
        }
        return wrong < 0 ? -1 : number;
    }

    private static boolean isPlain(EventFacts facts) {
        for (String resource : facts.resources()) {
            if (!isPlain(resource)) {
                return false;
            }
        }
        return isPlain(facts.detailType())
                && isPlain(facts.source())
                && (facts.replayName() == null || isPlain(facts.replayName()));
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
        Instant time = Instant.ofEpochSecond(second);
        return Envelope.write(new EventFacts(
                Ids.uuid(idHigh, idLow),
                detailType,
                source,
                place,
                time,
                resources,
                detail,
                replayName,
                time,
                null,
                EventFacts.Journey.NONE));
    }
}

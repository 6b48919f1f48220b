package dev.brume.bench.events;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.brume.bench.load.Answer;
import dev.brume.bench.load.Conversation;
import java.nio.ByteBuffer;

/** PutEvents of the same ten orders of some 250 bytes each, again and again. */
public final class PutEvents implements Conversation {
    /** Events of one request, the most that AWS takes. */
    public static final int ENTRIES = 10;

    private static final byte[] FAILED = "ErrorCode".getBytes(ISO_8859_1);
    private final EventsRequest request;
    private final byte[] body;

    /** @param kind of order: what rules look at */
    public PutEvents(int port, String bus, String kind) {
        this.request = EventsRequest.events("PutEvents", port);
        StringBuilder entries = new StringBuilder("{\"Entries\":[");
        for (int number = 0; number < ENTRIES; number++) {
            String detail = "{\"kind\":\"" + kind + "\",\"order\":" + number
                    + ",\"customer\":{\"name\":\"Is this a dagger\",\"city\":\"Inverness\"},\"items\":[{\"sku\":\"which I see\","
                    + "\"count\":1,\"price\":12.50},{\"sku\":\"before me\",\"count\":2,\"price\":7.25}],\"paid\":true}";
            entries.append(number == 0 ? "" : ",")
                    .append("{\"Source\":\"shop.orders\",\"DetailType\":\"Order Placed\",\"EventBusName\":\"")
                    .append(bus)
                    .append("\",\"Detail\":\"")
                    .append(Buses.escaped(detail))
                    .append("\"}");
        }
        this.body = entries.append("]}").toString().getBytes(ISO_8859_1);
    }

    @Override
    public void ask(ByteBuffer out) {
        request.write(out, body);
    }

    /** A figure over entries that fail would mean nothing. */
    @Override
    public void answered(Answer answer) {
        if (answer.contains(FAILED)) {
            throw new IllegalStateException("entries failed: " + answer.body());
        }
    }
}

package dev.brume.bench.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Base64;

/** The two ways in which clients say the same: the SDK for Java in CBOR, most others in JSON. */
public enum Encoding {
    JSON("application/x-amz-json-1.1"),
    CBOR("application/x-amz-cbor-1.1");

    private static final int TEXT = 0x60;
    private static final int BYTES = 0x40;
    private static final int ARRAY = 0x80;
    private static final int MAP = 0xa0;
    final String contentType;

    Encoding(String contentType) {
        this.contentType = contentType;
    }

    /** The body of a PutRecord. */
    byte[] putRecord(String stream, Datum datum) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (this) {
            case JSON -> text(out, "{\"StreamName\":\"" + stream + "\"," + members(datum) + "}");
            case CBOR -> {
                head(out, MAP, 3);
                member(out, "StreamName", stream);
                members(out, datum);
            }
        }
        return out.toByteArray();
    }

    /** The body of a PutRecords of so many. */
    byte[] putRecords(String stream, int number, Datum datum) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (this) {
            case JSON -> {
                String entry = "{" + members(datum) + "}";
                text(out, "{\"StreamName\":\"" + stream + "\",\"Records\":[");
                text(out, (entry + ",").repeat(number - 1) + entry + "]}");
            }
            case CBOR -> {
                head(out, MAP, 2);
                member(out, "StreamName", stream);
                string(out, "Records");
                head(out, ARRAY, number);
                for (int i = 0; i < number; i++) {
                    head(out, MAP, 2);
                    members(out, datum);
                }
            }
        }
        return out.toByteArray();
    }

    /** The body of a GetRecords. */
    byte[] getRecords(String iterator) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        switch (this) {
            case JSON -> text(out, "{\"ShardIterator\":\"" + iterator + "\"}");
            case CBOR -> {
                head(out, MAP, 1);
                member(out, "ShardIterator", iterator);
            }
        }
        return out.toByteArray();
    }

    /** What stands in the answer, in CBOR, to a PutRecords of which nothing failed. */
    static byte[] noneFailed() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        string(out, "FailedRecordCount");
        out.write(0);
        return out.toByteArray();
    }

    private static String members(Datum datum) {
        return "\"PartitionKey\":\"" + datum.key() + "\",\"Data\":\""
                + Base64.getEncoder().encodeToString(datum.data()) + "\"";
    }

    private static void members(ByteArrayOutputStream out, Datum datum) {
        member(out, "PartitionKey", datum.key());
        string(out, "Data");
        head(out, BYTES, datum.data().length);
        out.writeBytes(datum.data());
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(UTF_8));
    }

    private static void member(ByteArrayOutputStream out, String name, String value) {
        string(out, name);
        string(out, value);
    }

    private static void string(ByteArrayOutputStream out, String text) {
        head(out, TEXT, text.length());
        text(out, text);
    }

    private static void head(ByteArrayOutputStream out, int type, int length) {
        if (length < 24) {
            out.write(type | length);
        } else if (length < 256) {
            out.write(type | 24);
            out.write(length);
        } else {
            out.write(type | 25);
            out.write(length >> 8);
            out.write(length);
        }
    }
}

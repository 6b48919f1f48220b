package dev.brume.core.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.brume.core.shape.Scalar;
import java.io.IOException;
import java.time.Instant;
import software.amazon.awssdk.core.SdkBytes;

/** Where JSON and CBOR differ in reading. */
interface ScalarInput {
    Instant timestamp(JsonParser parser, JsonToken token, Scalar scalar) throws IOException;

    SdkBytes blob(JsonParser parser, JsonToken token) throws IOException;
}

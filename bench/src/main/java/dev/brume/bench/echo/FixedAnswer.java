package dev.brume.bench.echo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;

/** An answer of the emulator, kept to be given again as it is. Immutable, so that all connections share it. */
record FixedAnswer(HttpResponseStatus status, HttpHeaders headers, ByteBuf body) {
    private static final String END_OF_HEAD = "\r\n\r\n";

    /** @param bytes the answer as it was on the wire: status line, headers, body of a known length */
    static FixedAnswer parse(byte[] bytes) {
        String wire = new String(bytes, ISO_8859_1);
        int end = wire.indexOf(END_OF_HEAD);
        String[] lines = wire.substring(0, end).split("\r\n", -1);
        HttpHeaders headers = new DefaultHttpHeaders();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.add(
                    lines[i].substring(0, colon), lines[i].substring(colon + 1).strip());
        }
        int bodyStart = end + END_OF_HEAD.length();
        ByteBuf body = Unpooled.directBuffer(bytes.length - bodyStart);
        body.writeBytes(bytes, bodyStart, bytes.length - bodyStart);
        int status = Integer.parseInt(lines[0].substring(9, 12));
        return new FixedAnswer(HttpResponseStatus.valueOf(status), headers, Unpooled.unreleasableBuffer(body));
    }

    FullHttpResponse response() {
        return new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, body.duplicate(), headers, EmptyHttpHeaders.INSTANCE);
    }
}

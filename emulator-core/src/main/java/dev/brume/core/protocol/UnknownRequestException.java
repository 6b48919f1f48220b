package dev.brume.core.protocol;

import dev.brume.core.error.AwsException;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.shape.ServiceHead;
import dev.brume.core.shape.WireTable;
import java.util.List;

/** A request that names no service or operation; knows how AWS answers it in the protocol that the request seems to speak. */
public final class UnknownRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final WireTable NO_SERVICE =
            WireTable.unknown(new ServiceHead("", "", "", "", "", "", "", List.of(), "", "", ""));

    private final transient Protocol protocol;
    private final transient AwsException error;

    UnknownRequestException(Protocol protocol, AwsException error) {
        super(error.getMessage(), null, false, false);
        this.protocol = protocol;
        this.error = error;
    }

    /** What AWS says. */
    public AwsException error() {
        return error;
    }

    public HttpResponse answer(HttpRequest request, String requestId) {
        return protocol.writeError(NO_SERVICE, error, request, requestId);
    }
}

package dev.brume.core.gateway;

import dev.brume.core.dispatch.ArrivingForm;
import dev.brume.core.dispatch.Dispatcher;
import dev.brume.core.error.AwsException;
import dev.brume.core.http.BodySink;
import dev.brume.core.http.HttpRequest;
import dev.brume.core.http.HttpResponse;
import dev.brume.core.protocol.RestPath;
import dev.brume.core.shape.WireTable;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One form on its way to a service, and the answer in that service's words. */
record FormVisit(ArrivingForm form, HttpRequest head, WireTable table, String requestId) implements BodySink {
    private static final Logger LOG = LoggerFactory.getLogger(FormVisit.class);

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        form.write(bytes, offset, length);
    }

    @Override
    public void close() {
        form.close();
    }

    /** Of a form that came whole. */
    HttpResponse answer(byte[] body) {
        try {
            form.write(body, 0, body.length);
            return answer();
        } catch (IOException | RuntimeException bug) {
            return failed(bug);
        } finally {
            form.close();
        }
    }

    HttpResponse answer() {
        try {
            return form.answer();
        } catch (AwsException refusal) {
            return RestPath.writeError(table, refusal, head, requestId);
        } catch (RuntimeException bug) {
            return failed(bug);
        }
    }

    private HttpResponse failed(Exception bug) {
        LOG.error("A form to {} failed, request id {}", table.head().name(), requestId, bug);
        return RestPath.writeError(table, Dispatcher.internalFailure(), head, requestId);
    }
}

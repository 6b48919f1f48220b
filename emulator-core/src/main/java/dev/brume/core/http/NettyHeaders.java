package dev.brume.core.http;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A request's headers as Netty read them. Changed only by the front door, before the handler sees them. */
record NettyHeaders(HttpHeaders values) implements Headers {
    @Override
    public @Nullable String get(String name) {
        return values.get(name);
    }

    @Override
    public List<String> getAll(String name) {
        return values.getAll(name);
    }

    @Override
    public void forEach(BiConsumer<String, String> action) {
        Iterator<Map.Entry<String, String>> all = values.iteratorAsString();
        while (all.hasNext()) {
            Map.Entry<String, String> header = all.next();
            action.accept(header.getKey(), header.getValue());
        }
    }
}

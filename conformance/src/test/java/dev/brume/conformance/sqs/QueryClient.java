package dev.brume.conformance.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.StringJoiner;

/** A client of the older query protocol: form parameters there, XML back. */
record QueryClient(String endpoint, String account) {

    /** A form POST to the endpoint. */
    RawAnswer post(String... namesAndValues) {
        return postTo(endpoint + "/", namesAndValues);
    }

    RawAnswer postTo(String url, String... namesAndValues) {
        return RawHttp.send(RawHttp.request(url)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .header("Authorization", RawHttp.signature(account, "us-east-1"))
                .POST(BodyPublishers.ofString(form(namesAndValues)))
                .build());
    }

    /** A GET of the endpoint. */
    RawAnswer get(String... namesAndValues) {
        return getFrom(endpoint + "/", namesAndValues);
    }

    RawAnswer getFrom(String url, String... namesAndValues) {
        String query = form(namesAndValues);
        return RawHttp.send(RawHttp.request(query.isEmpty() ? url : url + "?" + query)
                .header("Authorization", RawHttp.signature(account, "us-east-1"))
                .GET()
                .build());
    }

    private static String form(String... namesAndValues) {
        StringJoiner form = new StringJoiner("&");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.add(URLEncoder.encode(namesAndValues[i], UTF_8) + "="
                    + URLEncoder.encode(namesAndValues[i + 1], UTF_8));
        }
        return form.toString();
    }
}

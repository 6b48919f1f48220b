package dev.brume.core.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.core.http.HttpResponse;
import java.util.Map;

/** The admin API's answers: plain maps as JSON. */
final class AdminJson {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private AdminJson() {}

    static HttpResponse response(int status, Map<String, ?> answer) {
        try {
            return HttpResponse.of(status, "application/json", MAPPER.writeValueAsBytes(answer));
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("an answer that is no JSON", bug);
        }
    }
}

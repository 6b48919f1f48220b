package dev.brume.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The cases of {@code policy/evaluation.ndjson}, made from AWS's documented evaluation logic and its examples: a new case is a new
 * line. {@code source} says which part of the IAM User Guide it is of.
 */
class EvaluationTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CARLOS = "arn:aws:iam::111122223333:user/carlos";

    @TestFactory
    Stream<DynamicTest> decisionsAreAwss() throws IOException {
        List<JsonNode> cases = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(EvaluationTest.class.getResourceAsStream("/policy/evaluation.ndjson")),
                StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                cases.add(JSON.readTree(line));
            }
        }
        assertThat(cases).hasSizeGreaterThan(120);
        return cases.stream()
                .map(one -> DynamicTest.dynamicTest(one.path("name").asText(), () -> check(one)));
    }

    private static void check(JsonNode one) {
        Decision decision = PolicyEvaluator.decide(request(one), policies(one));
        assertThat(decision.outcome().name()).isEqualTo(one.path("expect").asText());
        if (one.has("type")) {
            assertThat(decision.type().name()).isEqualTo(one.path("type").asText());
        }
        if (one.has("sid")) {
            assertThat(Objects.requireNonNull(decision.statement()).sid())
                    .isEqualTo(one.path("sid").asText());
        }
    }

    private static RequestContext request(JsonNode one) {
        RequestPrincipal principal = one.has("service")
                ? RequestPrincipal.service(one.path("service").asText())
                : RequestPrincipal.of(
                        one.path("principal").asText(CARLOS), one.path("issuer").asText(""));
        Map<String, List<String>> keys = new HashMap<>();
        one.path("keys")
                .properties()
                .forEach(key -> keys.put(
                        key.getKey(),
                        key.getValue().valueStream().map(JsonNode::asText).toList()));
        return new RequestContext(
                principal,
                one.path("action").asText(),
                one.path("resource").asText(),
                one.path("resourceAccount").asText("111122223333"),
                keys);
    }

    private static Policies policies(JsonNode one) {
        List<NamedPolicy> identity = policy(one, one.path("identity"), PolicyKind.IDENTITY);
        List<NamedPolicy> resource = policy(one, one.path("resourcePolicy"), PolicyKind.RESOURCE);
        List<NamedPolicy> boundary = policy(one, one.path("boundary"), PolicyKind.IDENTITY);
        List<NamedPolicy> session = policy(one, one.path("session"), PolicyKind.IDENTITY);
        List<List<NamedPolicy>> serviceControl = one.path("serviceControl")
                .valueStream()
                .map(level -> orNone(policy(one, level, PolicyKind.IDENTITY)))
                .toList();
        return Policies.none()
                .withIdentity(orNone(identity))
                .withResource(orNone(resource))
                .withBoundary(boundary)
                .withSession(session)
                .withServiceControl(serviceControl);
    }

    private static List<NamedPolicy> orNone(@Nullable List<NamedPolicy> policies) {
        return policies == null ? List.of() : policies;
    }

    private static @Nullable List<NamedPolicy> policy(JsonNode one, JsonNode statements, PolicyKind kind) {
        if (statements.isMissingNode()) {
            return null;
        }
        String document = JSON.createObjectNode()
                .put("Version", one.path("version").asText("2012-10-17"))
                .set("Statement", statements)
                .toString();
        return List.of(new NamedPolicy("policy", PolicyDocument.parse(document, kind)));
    }
}

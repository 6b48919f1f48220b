package dev.brume.conformance.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.conformance.aws.TestAws;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.InvalidDefinitionException;

/**
 * State machines with something wrong in them: AWS's refusal, or executions that come to an end, by an error of AWS's if they must; others
 * meanwhile go on as ever.
 */
@Timeout(300)
class DamagedDefinitionsTest {
    private static final int DEFINITIONS = 1_500;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String ROLE = "arn:aws:iam::000000000000:role/r";
    private static final String GOOD = """
            {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":3600,"Next":"P"},
             "P":{"Type":"Pass","Parameters":{"n.$":"States.MathAdd($.n, 1)"},"End":true}}}""";
    private static final List<String> TEXTS = List.of(
            "",
            "$",
            "$.a",
            "$$.x",
            "$..a[?(@.b > 1)]",
            "$.a[",
            "States.Array(",
            "States.MathRandom(1)",
            "{% $ %}",
            "{% $states.input.x.y %}",
            "{% 1 +",
            "{% $eval('1') %}",
            "States.ALL",
            "DISTRIBUTED",
            "Map",
            "JSONata",
            "arn:aws:states:::aws-sdk:sqs:sendMessage",
            "arn:aws:lambda:us-east-1:000000000000:function:none",
            "\u0000",
            "x".repeat(300));

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final SfnClient states = AWS.client(SfnClient.class, SfnClient::builder);

    /** The definitions of the fuzzed requests, both query languages. */
    private static List<JsonNode> seeds() throws IOException {
        List<JsonNode> seeds = new ArrayList<>();
        for (JsonNode request : StatesRequests.requests()) {
            if (request.get("operation").textValue().equals("CreateStateMachine")) {
                seeds.add(JSON.readTree(request.get("body").get("definition").textValue()));
            }
        }
        return seeds;
    }

    @Test
    void whateverIsTakenComesToAnEnd() throws IOException {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261126);
        List<JsonNode> seeds = seeds();
        String good = create("good", GOOD);
        List<String> others = new ArrayList<>();
        List<String> started = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < DEFINITIONS; i++) {
            JsonNode damaged = seeds.get(random.nextInt(seeds.size())).deepCopy();
            for (int change = random.nextInt(3); change >= 0; change--) {
                damage(damaged, random);
            }
            try {
                String machine = create("m" + i, damaged.toString());
                started.add(start(machine, "{\"a\":" + random.nextInt(12) + ",\"l\":[1,2]}"));
            } catch (InvalidDefinitionException expected) {
                refused++;
            }
            if (i % 10 == 0) {
                others.add(start(good, "{\"n\":" + i + "}"));
            }
        }
        AWS.awaitIdle();
        AWS.pass(Duration.ofDays(1));
        AWS.awaitIdle();
        assertThat(refused).isGreaterThan(DEFINITIONS / 4);
        assertThat(started).hasSizeGreaterThan(DEFINITIONS / 10);
        for (String execution : started) {
            assertThat(states.describeExecution(describe -> describe.executionArn(execution))
                            .status())
                    .as(execution)
                    .isNotEqualTo(ExecutionStatus.RUNNING);
        }
        for (int i = 0; i < others.size(); i++) {
            String other = others.get(i);
            assertThat(states.describeExecution(describe -> describe.executionArn(other))
                            .output())
                    .isEqualTo("{\"n\":" + (10 * i + 1) + "}");
        }
    }

    private String create(String name, String definition) {
        return states.createStateMachine(
                        create -> create.name(name).definition(definition).roleArn(ROLE))
                .stateMachineArn();
    }

    private String start(String machine, String input) {
        return states.startExecution(start -> start.stateMachineArn(machine).input(input))
                .executionArn();
    }

    private static void damage(JsonNode root, RandomGenerator random) {
        List<JsonNode> containers = new ArrayList<>();
        collect(root, containers);
        JsonNode chosen = containers.get(random.nextInt(containers.size()));
        if (chosen instanceof ObjectNode object && !object.isEmpty()) {
            List<Map.Entry<String, JsonNode>> members = new ArrayList<>(object.properties());
            Map.Entry<String, JsonNode> member = members.get(random.nextInt(members.size()));
            switch (random.nextInt(5)) {
                case 0 -> object.remove(member.getKey());
                case 1 -> object.set(member.getKey() + (random.nextBoolean() ? ".$" : "Path"), member.getValue());
                case 2 -> object.set(members.get(random.nextInt(members.size())).getKey(), member.getValue());
                default -> object.set(member.getKey(), other(random));
            }
        } else if (chosen instanceof ArrayNode array) {
            if (array.isEmpty() || random.nextBoolean()) {
                array.add(other(random));
            } else {
                array.remove(random.nextInt(array.size()));
            }
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    private static JsonNode other(RandomGenerator random) {
        return switch (random.nextInt(9)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.numberNode(random.nextInt(-2, 5));
            case 2 -> NODES.numberNode(1e300);
            case 3 -> NODES.booleanNode(random.nextBoolean());
            case 4 -> NODES.objectNode();
            case 5 -> NODES.arrayNode();
            default -> NODES.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
        };
    }
}

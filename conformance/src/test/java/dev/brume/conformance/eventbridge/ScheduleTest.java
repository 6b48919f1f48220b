package dev.brume.conformance.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Rules that fire by the clock. */
final class ScheduleTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireEvents wire = new WireEvents(AWS);

    /** So that no rule of one test fires while another lets months go by. */
    @AfterEach
    void forgetTheRules() {
        AWS.reset();
    }

    private String ruleToQueue(String expression) {
        String url = wire.queue("q");
        wire.client().putRule(put -> put.name("r").scheduleExpression(expression));
        wire.target("r", wire.queueArn("q"), target -> {});
        return url;
    }

    /** Takes everything out of a queue. */
    private List<String> times(String url) {
        List<String> times = new ArrayList<>();
        List<Message> messages;
        do {
            messages = wire.sqs()
                    .receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(10))
                    .messages();
            for (Message message : messages) {
                times.add(WireEvents.json(message.body()).path("time").asText());
                wire.sqs().deleteMessage(delete -> delete.queueUrl(url).receiptHandle(message.receiptHandle()));
            }
        } while (!messages.isEmpty());
        return times;
    }

    @Test
    void aRateCountsFromWhenTheRuleWasMade() {
        String begun = AWS.now().plus(Duration.ofMinutes(5)).toString();
        String url = ruleToQueue("rate(5 minutes)");
        AWS.pass(Duration.ofMinutes(5).minusMillis(1));
        assertThat(times(url)).isEmpty();
        AWS.pass(Duration.ofMillis(1));
        assertThat(times(url)).containsExactly(begun.substring(0, 19) + "Z");
        AWS.pass(Duration.ofMinutes(15));
        assertThat(times(url)).hasSize(3).isSorted();
    }

    @Test
    void theEventIsAScheduledEventOfTheRule() {
        String url = ruleToQueue("rate(1 minute)");
        AWS.pass(Duration.ofMinutes(1));
        JsonNode event = wire.events(url).getFirst();
        assertThat(event.path("detail-type").asText()).isEqualTo("Scheduled Event");
        assertThat(event.path("source").asText()).isEqualTo("aws.events");
        assertThat(event.path("resources").toString()).isEqualTo("[\"" + wire.arn("rule/r") + "\"]");
        assertThat(event.path("detail").toString()).isEqualTo("{}");
    }

    @Test
    void monthsGoByAndEachFiringHappensOnceInItsOrder() {
        CloudWatchLogsClient logs = AWS.client(CloudWatchLogsClient.class, CloudWatchLogsClient::builder);
        logs.createLogGroup(create -> create.logGroupName("firings"));
        wire.client().putRule(put -> put.name("r").scheduleExpression("cron(0 12 L * ? *)"));
        wire.target("r", "arn:aws:logs:us-east-1:" + wire.account() + ":log-group:firings", target -> {});
        AWS.pass(Duration.ofDays(365));
        assertThat(logs.filterLogEvents(filter -> filter.logGroupName("firings"))
                        .events())
                .extracting(
                        event -> WireEvents.json(event.message()).path("time").asText())
                .hasSize(12)
                .isSorted()
                .doesNotHaveDuplicates()
                .allMatch(time -> time.matches("....-..-(31|30|28)T12:00:00Z"));
    }

    @Test
    void aDisabledRuleAndARuleThatIsGoneDoNotFire() {
        String url = ruleToQueue("rate(1 minute)");
        wire.client().disableRule(disable -> disable.name("r"));
        AWS.pass(Duration.ofMinutes(3));
        assertThat(times(url)).isEmpty();
        wire.client().enableRule(enable -> enable.name("r"));
        AWS.pass(Duration.ofMinutes(2));
        assertThat(times(url)).hasSize(2);
        wire.client().removeTargets(remove -> remove.rule("r").ids("1"));
        wire.client().deleteRule(delete -> delete.name("r"));
        AWS.pass(Duration.ofMinutes(3));
        assertThat(times(url)).isEmpty();
    }

    @Test
    void aRuleMayHaveAPatternAsWell() {
        String url = wire.queue("q");
        wire.client()
                .putRule(put -> put.name("r").scheduleExpression("rate(1 hour)").eventPattern(WireEvents.ORDERS));
        wire.target("r", wire.queueArn("q"), target -> {});
        wire.put("{}");
        AWS.pass(Duration.ofHours(1));
        assertThat(wire.events(url))
                .extracting(event -> event.path("source").asText())
                .containsExactlyInAnyOrder("shop.orders", "aws.events");
    }
}

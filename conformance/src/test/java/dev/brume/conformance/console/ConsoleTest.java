package dev.brume.conformance.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.app.Brume;
import dev.brume.app.BrumeOptions;
import dev.brume.core.time.ManualTime;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Each view shows what official SDKs have made; what it does by its forms and buttons, the SDKs see. */
class ConsoleTest {
    private static final Path PICTURES =
            Path.of(System.getProperty("basedir", ""), "target", "console").toAbsolutePath();

    @TempDir
    static Path profile;

    private static Brume brume;
    private static Browser browser;

    @BeforeAll
    static void opens() throws Exception {
        browser = Browser.start(profile);
        brume = Brume.start(BrumeOptions.DEFAULT.withPort(0), new ManualTime(Instant.parse("2026-01-01T00:00:00Z")));
        browser.open(brume.endpoint() + "/_brume/");
        browser.agreeToEverything();
    }

    @AfterAll
    static void closes() {
        if (browser != null) {
            browser.close();
        }
        if (brume != null) {
            brume.close();
        }
    }

    private static <B extends AwsClientBuilder<B, C>, C> C client(B builder) {
        return builder.endpointOverride(URI.create(brume.endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    private static void go(String... path) {
        browser.evaluate("location.hash = " + Browser.quoted("#/" + String.join("/", path)));
    }

    @Test
    void aQueueShowsItsMessagesAndTheClockMovesThem() throws Exception {
        try (SqsClient sqs = client(SqsClient.builder())) {
            String url = sqs.createQueue(request -> request.queueName("orders")).queueUrl();
            sqs.sendMessage(request -> request.queueUrl(url).messageBody("in flight"));
            sqs.receiveMessage(request -> request.queueUrl(url).visibilityTimeout(60));
            sqs.sendMessage(request -> request.queueUrl(url).messageBody("<img src=x onerror=\"window.hurt = 1\">"));
            sqs.sendMessage(
                    request -> request.queueUrl(url).messageBody("later").delaySeconds(30));
            go("queues");
            browser.untilContent("orders");
            go("queues", "orders");
            browser.untilContent("Messages: 3");
            assertThat(browser.content())
                    .contains("in flight", "delayed", "visible", "<img src=x onerror=\"window.hurt = 1\">");
            browser.screenshot(PICTURES.resolve("queue.png"));
            browser.press("Advance by a minute");
            browser.until("!document.getElementById('content').innerText.includes('delayed')");
            assertThat(browser.content()).doesNotContain("busy");

            browser.evaluate("""
                    { const form = document.querySelector('form[aria-label="Send a message"]');
                      form.closest('details').open = true;
                      form.elements.MessageBody.value = 'from the console';
                      form.requestSubmit(); }""");
            browser.untilContent("from the console");
            assertThat(sqs.receiveMessage(request -> request.queueUrl(url).maxNumberOfMessages(10))
                            .messages())
                    .anyMatch(message -> message.body().equals("from the console"));
            browser.press("Purge");
            browser.untilContent("Messages: none");
            assertThat(browser.evaluate("window.hurt === undefined").asBoolean())
                    .as("what a message holds stays a text")
                    .isTrue();
        }
    }

    @Test
    void anExecutionShowsThePathItTook() throws Exception {
        try (SfnClient states = client(SfnClient.builder())) {
            String machine = states.createStateMachine(request -> request.name("order-flow")
                            .roleArn("arn:aws:iam::000000000000:role/flow")
                            .definition(DEFINITION))
                    .stateMachineArn();
            states.startExecution(request ->
                    request.stateMachineArn(machine).name("big").input("{\"total\": 500, \"items\": [1, 2]}"));
            go("statemachines");
            browser.untilContent("order-flow");
            go("statemachines", "order-flow");
            browser.untilContent("FAILED");
            go("statemachines", "order-flow", "big");
            browser.untilContent("Choose a state");
            assertThat(List.of(stateOf("Decide"), stateOf("Each item"), stateOf("Refuse"), stateOf("Ship")))
                    .containsExactly("succeeded", "succeeded", "failed", "");
            browser.evaluate(
                    "document.querySelector('[data-focus=\"node:Price\"]').dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}))");
            browser.untilContent("State Price");
            assertThat(browser.content()).contains("\"price\"");
            browser.screenshot(PICTURES.resolve("execution.png"));
            browser.prefersDark(true);
            browser.screenshot(PICTURES.resolve("execution-dark.png"));
            browser.prefersDark(false);
        }
    }

    private static String stateOf(String name) {
        return browser.evaluate(
                        "document.querySelector('[data-focus=\"node:" + name + "\"]').getAttribute('class').trim()")
                .asText();
    }

    @Test
    void topicsStreamsRulesAndLogsShowWhatTheyHold() throws Exception {
        try (SnsClient sns = client(SnsClient.builder());
                SqsClient sqs = client(SqsClient.builder());
                KinesisClient kinesis = client(KinesisClient.builder());
                EventBridgeClient events = client(EventBridgeClient.builder());
                CloudWatchLogsClient logs = client(CloudWatchLogsClient.builder())) {
            sqs.createQueue(request -> request.queueName("listener"));
            String queue = "arn:aws:sqs:us-east-1:000000000000:listener";
            String topic = sns.createTopic(request -> request.name("news")).topicArn();
            sns.subscribe(request -> request.topicArn(topic)
                    .protocol("sqs")
                    .endpoint(queue)
                    .attributes(Map.of("FilterPolicy", "{\"kind\":[\"good\"]}")));
            go("topics", "news");
            browser.untilContent("\"good\"");

            kinesis.createStream(request -> request.streamName("clicks").shardCount(2));
            kinesis.waiter().waitUntilStreamExists(request -> request.streamName("clicks"));
            kinesis.putRecord(request ->
                    request.streamName("clicks").partitionKey("a").data(SdkBytes.fromUtf8String("{\"x\":1}")));
            go("streams", "clicks");
            browser.untilContent("shardId-000000000001");
            go("streams", "clicks", "shardId-000000000000");
            browser.untilContent("Shard shardId-000000000000");

            events.putRule(request -> request.name("paid").eventPattern("{\"source\":[\"shop\"]}"));
            events.putTargets(request -> request.rule("paid")
                    .targets(Target.builder().id("one").arn(queue).build()));
            go("rules", "default", "paid");
            browser.untilContent(queue);

            logs.createLogGroup(request -> request.logGroupName("/app/web"));
            logs.createLogStream(request -> request.logGroupName("/app/web").logStreamName("one"));
            logs.putLogEvents(request -> request.logGroupName("/app/web")
                    .logStreamName("one")
                    .logEvents(event ->
                            event.timestamp(brume.time().now().toEpochMilli()).message("hello from the web")));
            go("logs");
            browser.untilContent("/app/web");
            browser.evaluate("document.querySelector('#content table a').click()");
            browser.untilContent("hello from the web");
        }
    }

    @Test
    void bucketsAndDeliveryStreamsShowWhatTheyHold() {
        try (S3Client s3 = client(S3Client.builder()
                        .serviceConfiguration(S3Configuration.builder()
                                .pathStyleAccessEnabled(true)
                                .build()));
                FirehoseClient firehose = client(FirehoseClient.builder())) {
            s3.createBucket(create -> create.bucket("lake"));
            s3.putObject(put -> put.bucket("lake").key("2026/ü 1.txt"), RequestBody.fromString("12345"));
            s3.putObject(put -> put.bucket("lake").key("top.txt"), RequestBody.fromString("1"));
            go("buckets");
            browser.untilContent("lake");
            go("buckets", "lake");
            browser.untilContent("top.txt");
            browser.evaluate(
                    "[...document.querySelectorAll('#content table a')].find(one => one.textContent === '2026/').click()");
            browser.untilContent("2026/ü 1.txt");
            firehose.createDeliveryStream(create -> create.deliveryStreamName("river")
                    .extendedS3DestinationConfiguration(
                            to -> to.bucketARN("arn:aws:s3:::lake").roleARN("arn:aws:iam::000000000000:role/river")));
            go("deliverystreams");
            browser.untilContent("river");
            go("deliverystreams", "river");
            browser.untilContent("arn:aws:s3:::lake");
        }
    }

    @Test
    void callsAppearAsTheyComeFromServiceToService() throws Exception {
        try (SnsClient sns = client(SnsClient.builder());
                SqsClient sqs = client(SqsClient.builder())) {
            sqs.createQueue(request -> request.queueName("flow"));
            String topic = sns.createTopic(request -> request.name("flow")).topicArn();
            sns.subscribe(request ->
                    request.topicArn(topic).protocol("sqs").endpoint("arn:aws:sqs:us-east-1:000000000000:flow"));
            go("calls");
            browser.until("document.querySelector('h1').innerText === 'Calls'");
            sns.publish(request -> request.topicArn(topic).message("live"));
            browser.untilContent("↳ sqs SendMessage");
            assertThat(browser.evaluate("document.querySelector('.graph svg').getAttribute('aria-label')")
                            .asText())
                    .contains("sns to sqs");
            assertThat(browser.evaluate("document.getElementById('content').innerText.includes('ListQueues')")
                            .asBoolean())
                    .as("the console's own calls are left out")
                    .isFalse();
            browser.screenshot(PICTURES.resolve("calls.png"));
        }
    }

    /** What every page must have for those who do not see it or use no mouse. */
    @Test
    void everyControlHasANameAndEveryPageALanguageAndALandmark() {
        go("queues");
        browser.until("document.querySelector('h1') !== null");
        assertThat(browser.evaluate("""
                        [...document.querySelectorAll('button, input, textarea, a')].filter(one =>
                          !(one.ariaLabel || one.textContent.trim() || one.labels?.length)).map(one => one.outerHTML).join()""").asText()).isEmpty();
        assertThat(browser.evaluate("document.documentElement.lang").asText()).isEqualTo("en");
        assertThat(browser.evaluate("document.querySelectorAll('main, nav, header').length")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void theFocusStaysWhereItIsWhenThePageIsDrawnAnew() {
        try (SqsClient sqs = client(SqsClient.builder())) {
            String url = sqs.createQueue(request -> request.queueName("busy")).queueUrl();
            go("queues", "busy");
            browser.untilContent("Queue busy");
            browser.evaluate(
                    "[...document.querySelectorAll('#content button')].find(one => one.textContent === 'Purge').focus()");
            sqs.sendMessage(request -> request.queueUrl(url).messageBody("one"));
            browser.untilContent("Messages: 1");
            assertThat(browser.evaluate("document.activeElement.textContent").asText())
                    .isEqualTo("Purge");
        }
    }

    @Test
    void whatAnArnNamesIsALinkAway() {
        try (EventBridgeClient events = client(EventBridgeClient.builder());
                SqsClient sqs = client(SqsClient.builder())) {
            sqs.createQueue(request -> request.queueName("target"));
            events.putRule(request -> request.name("linked").eventPattern("{\"source\":[\"shop\"]}"));
            events.putTargets(request -> request.rule("linked")
                    .targets(Target.builder()
                            .id("one")
                            .arn("arn:aws:sqs:us-east-1:000000000000:target")
                            .build()));
            go("rules", "default", "linked");
            browser.untilContent("arn:aws:sqs:us-east-1:000000000000:target");
            assertThat(browser.evaluate("document.querySelector('#content td a').getAttribute('href')")
                            .asText())
                    .isEqualTo("#/queues/target");
        }
    }

    @Test
    void whoSkipsToTheContentStaysOnThePage() {
        go("topics");
        browser.until("document.querySelector('h1')?.textContent === 'Topics'");
        browser.evaluate("document.querySelector('.skip').click()");
        browser.until("document.activeElement.id === 'content'");
        assertThat(browser.evaluate("location.hash").asText()).isEqualTo("#/topics");
    }

    @Test
    void pagesComeWithAPolicyThatLetsNothingElseIn() throws Exception {
        HttpResponse<String> page = get("/_brume/");
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'");
        assertThat(page.body()).doesNotContain("http://", "https://");
        assertThat(get("/_brume/console/main.js").statusCode()).isEqualTo(200);
        assertThat(get("/_brume/console/../admin/AdminRoutes.class").statusCode())
                .isEqualTo(404);
        assertThat(get("/_brume/console/none.js").statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(brume.endpoint() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static final String DEFINITION = """
            {"StartAt": "Each item", "States": {
              "Each item": {"Type": "Map", "ItemsPath": "$.items", "ResultPath": "$.prices", "Next": "Decide",
                "ItemProcessor": {"StartAt": "Price", "States": {
                  "Price": {"Type": "Pass", "Parameters": {"price.$": "$"}, "End": true}}}},
              "Decide": {"Type": "Choice", "Default": "Ship",
                "Choices": [{"Variable": "$.total", "NumericGreaterThan": 100, "Next": "Refuse"}]},
              "Ship": {"Type": "Succeed"},
              "Refuse": {"Type": "Fail", "Error": "TooMuch", "Cause": "The order is too large"}}}""";
}

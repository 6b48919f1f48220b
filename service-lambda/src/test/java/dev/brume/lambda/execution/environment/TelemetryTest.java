package dev.brume.lambda.execution.environment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.lambda.execution.RuntimeVersion;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What extensions that subscribe to the Telemetry API, or to the older Logs API, are sent. */
class TelemetryTest {
    private static final String ID = "11111111-2222-3333-4444-555555555555";
    private static final Duration IDLE = Duration.ofMinutes(11);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HELLO =
            "def handler(event, context):\n    print('at work')\n    if event == 'fail': raise ValueError('no')\n    return 'hello'\n";
    /** Listens, subscribes, and says at the end what it was sent: one line for each event. */
    private static final String COLLECTOR = """
            got = []
            class Listener(http.server.BaseHTTPRequestHandler):
                def do_POST(self):
                    status = 500 if busy() else 200
                    body = self.rfile.read(int(self.headers['Content-Length']))
                    if status == 200: got.append((self.command, self.path, self.headers['Content-Type'], json.loads(body)))
                    self.send_response(status); self.end_headers()
                do_PUT = do_POST
                def log_message(self, *arguments): pass
            def busy(): return False
            def listen(host):
                server = http.server.ThreadingHTTPServer((host, 0), Listener)
                threading.Thread(target=server.serve_forever, daemon=True).start()
                return server.server_port
            def subscribe(me, path, **request):
                return call('PUT', path, me, request)
            def until_shutdown(me):
                while event(me)['eventType'] != 'SHUTDOWN': pass
                for _, _, _, batch in got:
                    for each in batch: say('got', json.dumps(each))
                say('that is all', len(got))
            """;

    private static final String TELEMETRY = COLLECTOR + """
            port = listen('0.0.0.0')
            me = own(register('INVOKE', 'SHUTDOWN'))
            answer = subscribe(me, '/2022-07-01/telemetry', schemaVersion='2022-12-13', types=['platform', 'function', 'extension'],
                               buffering={'maxItems': 1000, 'maxBytes': 262144, 'timeoutMs': 25},
                               destination={'protocol': 'HTTP', 'URI': 'http://sandbox.localdomain:%d/telemetry?of=mine' % port})
            say('subscribed', answer[0], answer[1].strip())
            until_shutdown(me)
            """;

    @RegisterExtension
    final Bench bench = new Bench();

    /** Ends the idle environment and reads what its extension then says that it got. */
    private List<JsonNode> got(String extension) throws InterruptedException {
        bench.machine().time.advance(IDLE);
        bench.machine().line(extension + " that is all");
        List<JsonNode> events = new ArrayList<>();
        String prefix = extension + " got ";
        for (String line : bench.machine().log()) {
            if (line.startsWith(prefix)) {
                try {
                    events.add(JSON.readTree(line.substring(prefix.length())));
                } catch (IOException noJson) {
                    throw new AssertionError(line, noJson);
                }
            }
        }
        return events;
    }

    private static List<String> types(List<JsonNode> events) {
        return events.stream().map(event -> event.path("type").asText()).toList();
    }

    private static JsonNode record(List<JsonNode> events, String type) {
        return events.stream()
                .filter(event -> event.path("type").asText().equals(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + type + " in " + events))
                .path("record");
    }

    private static int sum(List<JsonNode> events, String member) {
        return events.stream()
                .filter(event -> event.path("type").asText().equals("platform.logsDropped"))
                .mapToInt(event -> event.path("record").path(member).asInt())
                .sum();
    }

    @OnEachSandbox
    void aSubscriberIsSentAllThatHappensFromTheStart(SandboxLayer layer) throws InterruptedException {
        var function = bench.on(layer).python(HELLO).extension("collector", Scripts.extension(TELEMETRY));
        function.invoke("{}").withWholeTail().toCompletableFuture().join();
        bench.machine().line("collector subscribed 200 \"OK\"");
        bench.machine()
                .line("^TELEMETRY\tName: collector\tState: Subscribed\tTypes: \\[Platform, Function, Extension\\]$");
        List<JsonNode> events = got("collector");
        assertThat(types(events))
                .contains("extension", "function")
                // The runtime is done before or after the extension has subscribed.
                .containsSubsequence("platform.initStart", "platform.telemetrySubscription", "platform.extension")
                .containsSubsequence(
                        "platform.initStart",
                        "platform.initRuntimeDone",
                        "platform.extension",
                        "platform.initReport",
                        "platform.start",
                        "function",
                        "platform.runtimeDone",
                        "platform.report")
                .doesNotContain("platform.end", "platform.fault", "platform.logsSubscription");
        assertThat(events.getFirst().path("time").asText()).isEqualTo("2026-01-01T00:00:00.000Z");
        assertThat(record(events, "platform.initStart").toString())
                .startsWith(
                        "{\"initializationType\":\"on-demand\",\"phase\":\"init\",\"runtimeVersion\":\"python:3.11.v1\","
                                + "\"runtimeVersionArn\":\""
                                + RuntimeVersion.of(function.deployment()).arn()
                                + "\",\"functionName\":\""
                                + function.deployment().functionName()
                                + "\",\"functionVersion\":\"$LATEST\",\"instanceId\":\"2026/01/01/[$LATEST]")
                .endsWith("\"instanceMaxMemory\":268435456}");
        assertThat(record(events, "platform.telemetrySubscription").toString())
                .isEqualTo(
                        "{\"name\":\"collector\",\"state\":\"Subscribed\",\"types\":[\"platform\",\"function\",\"extension\"]}");
        assertThat(record(events, "platform.initRuntimeDone").toString())
                .isEqualTo("{\"initializationType\":\"on-demand\",\"phase\":\"init\",\"status\":\"success\"}");
        assertThat(record(events, "platform.extension").toString())
                .isEqualTo("{\"name\":\"collector\",\"state\":\"Ready\",\"events\":[\"INVOKE\",\"SHUTDOWN\"]}");
        assertThat(record(events, "platform.initReport")
                        .path("metrics")
                        .path("durationMs")
                        .asDouble())
                .isPositive();
        assertThat(record(events, "platform.start").toString())
                .isEqualTo("{\"requestId\":\"" + ID + "\",\"version\":\"$LATEST\"}");
        assertThat(record(events, "function").asText()).isEqualTo("at work\n");
        assertThat(record(events, "extension").asText()).isEqualTo("collector subscribed 200 \"OK\"\n");
        JsonNode done = record(events, "platform.runtimeDone");
        assertThat(done.path("requestId").asText()).isEqualTo(ID);
        assertThat(done.path("status").asText()).isEqualTo("success");
        assertThat(done.path("metrics").path("producedBytes").asInt()).isEqualTo(7);
        assertThat(done.path("spans").findValuesAsText("name"))
                .containsExactly("responseLatency", "responseDuration", "runtimeOverhead");
        JsonNode report = record(events, "platform.report");
        assertThat(report.path("metrics").path("durationMs").asDouble())
                .isGreaterThanOrEqualTo(done.path("metrics").path("durationMs").asDouble());
        assertThat(report.path("metrics").path("memorySizeMB").asInt()).isEqualTo(256);
        assertThat(report.path("metrics").path("initDurationMs").asDouble()).isPositive();
        assertThat(report.path("spans").findValuesAsText("name")).containsExactly("extensionOverhead");
    }

    @Test
    void theLogsApiTellsItsOwnEvents() throws InterruptedException {
        var function = bench.plain().python(HELLO).extension("logs", Scripts.extension(COLLECTOR + """
                port = listen('0.0.0.0')
                me = own(register('SHUTDOWN'))
                answer = subscribe(me, '/2020-08-15/logs', schemaVersion='2021-03-18', types=['platform', 'function'],
                                   destination={'protocol': 'HTTP', 'URI': 'http://sandbox:%d' % port, 'method': 'PUT'})
                say('subscribed', answer[0], answer[1].strip())
                other = subscribe(me, '/2022-07-01/telemetry', schemaVersion='2022-07-01', types=['platform'],
                                  destination={'protocol': 'HTTP', 'URI': 'http://sandbox:%d' % port})
                say('both', other[0], other[1].strip())
                until_shutdown(me)
                say('sent as', got[0][:3])
                """));
        function.invoke("\"fail\"").withWholeTail().toCompletableFuture().join();
        bench.machine().line("^LOGS\tName: logs\tState: Subscribed\tTypes: \\[Platform, Function\\]$");
        bench.machine().line("logs both 400 .*\"errorType\":\"ValidationError\"");
        List<JsonNode> events = got("logs");
        assertThat(types(events))
                .containsSubsequence(
                        "platform.logsSubscription",
                        "platform.extension",
                        "platform.start",
                        "function",
                        "platform.runtimeDone",
                        "platform.end",
                        "platform.report")
                .doesNotContain(
                        "extension",
                        "platform.initStart",
                        "platform.initRuntimeDone",
                        "platform.initReport",
                        "platform.telemetrySubscription");
        assertThat(record(events, "platform.runtimeDone").toString())
                .isEqualTo("{\"requestId\":\"" + ID + "\",\"status\":\"error\"}");
        assertThat(record(events, "platform.end").toString()).isEqualTo("{\"requestId\":\"" + ID + "\"}");
        assertThat(record(events, "platform.report").fieldNames()).toIterable().containsExactly("requestId", "metrics");
        bench.machine().line("logs sent as \\('PUT', '/', 'application/json'\\)");
    }

    @Test
    void overTcpEachEventIsALine() {
        var function = bench.plain().python(HELLO).extension("tcp", Scripts.extension("""
                server = socket.create_server(('0.0.0.0', 0))
                me = own(register('SHUTDOWN'))
                answer = call('PUT', '/2020-08-15/logs', me, {'types': ['function'], 'buffering': {'timeoutMs': 25},
                              'destination': {'protocol': 'TCP', 'port': server.getsockname()[1]}})
                def receive():
                    while True:
                        connection, _ = server.accept()
                        for line in connection.makefile(): say('line', line.strip())
                threading.Thread(target=receive, daemon=True).start()
                event(me)
                """));
        function.invoke("{}");
        assertThat(bench.machine().line("tcp line"))
                .isEqualTo(
                        "tcp line {\"time\":\"2026-01-01T00:00:00.000Z\",\"type\":\"function\",\"record\":\"at work\\n\"}");
    }

    @Test
    void aSubscriptionThatIsWrongIsRefusedWithAllThatIsWrong() {
        var function = bench.plain().python(HELLO).extension("wrong", Scripts.extension(COLLECTOR + """
                me = own(register('INVOKE'))
                def tell(what, answer): say(what, answer[0], answer[1].strip())
                path = '/2022-07-01/telemetry'
                good = {'protocol': 'HTTP', 'URI': 'http://sandbox.localdomain:8080'}
                tell('two', subscribe(me, path, schemaVersion='2022-07-01', types=[], destination={'protocol': 'HTTP', 'URI': 'http://sandbox.localdomain'}))
                tell('logs', subscribe(me, '/2020-08-15/logs', types=[], destination=good))
                tell('version', subscribe(me, path, types=['platform'], destination=good))
                tell('host', subscribe(me, path, schemaVersion='2022-07-01', types=['platform'], destination={'protocol': 'HTTP', 'URI': 'http://example.com:80'}))
                tell('port', subscribe(me, path, schemaVersion='2022-07-01', types=['platform'], destination={'protocol': 'HTTP', 'URI': 'http://sandbox:9001'}))
                tell('limits', subscribe(me, path, schemaVersion='2022-07-01', types=['platform'], destination=good,
                                         buffering={'maxItems': 1, 'maxBytes': 1, 'timeoutMs': 1}))
                tell('json', call('PUT', path, me, '{'))
                tell('nobody', call('PUT', path, {}, {}))
                tell('foreign', call('PUT', path, {'Lambda-Extension-Identifier': '00000000-1111-2222-3333-444444444444'}, {}))
                event(me)
                tell('late', subscribe(me, path, schemaVersion='2022-07-01', types=['platform'], destination=good))
                tell('late logs', subscribe(me, '/2020-08-15/logs', types=['platform'], destination=good))
                event(me)
                """));
        function.invoke("{}");
        assertThat(bench.machine().line("wrong two"))
                .endsWith(
                        "400 {\"errorMessage\":\"URI port is not provided; types should not be empty\",\"errorType\":\"ValidationError\"}");
        assertThat(bench.machine().line("wrong logs 400"))
                .endsWith("{\"errorMessage\":\"types should not be empty\",\"errorType\":\"Logs.ValidationError\"}");
        assertThat(bench.machine().line("wrong version 400")).contains("schemaVersion should be one of 2022-07-01");
        assertThat(bench.machine().line("wrong host 400")).contains("sandbox.localdomain");
        assertThat(bench.machine().line("wrong port 400")).contains("port 9001 cannot be used");
        assertThat(bench.machine().line("wrong limits 400"))
                .contains(
                        "maxItems should be between 1000 and 10000",
                        "maxBytes should be between 262144 and 1048576",
                        "timeoutMs should be between 25 and 30000");
        assertThat(bench.machine().line("wrong json 400")).contains("ValidationError");
        assertThat(bench.machine().line("wrong nobody 403")).contains("Extension.MissingExtensionIdentifier");
        assertThat(bench.machine().line("wrong foreign 403")).contains("Extension.UnknownExtensionIdentifier");
        assertThat(bench.machine().line("wrong late 403"))
                .contains("Telemetry API subscription is closed already", "Telemetry.SubscriptionClosed");
        assertThat(bench.machine().line("wrong late logs 403"))
                .contains("Logs API subscription is closed already", "Logs.SubscriptionClosed");
    }

    @Test
    void whatComesFasterThanItIsTakenIsDroppedAndSaid() throws InterruptedException {
        var function = bench.plain().python("""
                        def handler(event, context):
                            for _ in range(4000): print('x' * 999)
                        """).extension("busy", Scripts.extension(COLLECTOR + """
                        def busy(): return not os.path.exists('calm')
                        port = listen('0.0.0.0')
                        me = own(register('INVOKE', 'SHUTDOWN'))
                        subscribe(me, '/2022-07-01/telemetry', schemaVersion='2022-07-01', types=['function'],
                                  buffering={'timeoutMs': 25}, destination={'protocol': 'HTTP', 'URI': 'http://sandbox.localdomain:%d' % port})
                        while event(me)['eventType'] != 'SHUTDOWN': pass
                        events = [each for _, _, _, batch in got for each in batch]
                        for each in events:
                            if each['type'] != 'function': say('got', json.dumps(each))
                        say('lines', len([each for each in events if each['type'] == 'function']))
                        say('largest', max(len(json.dumps(batch)) for _, _, _, batch in got) < 2 * 262144)
                        say('that is all')
                        """));
        function.invoke("{}").withWholeTail().toCompletableFuture().join();
        function.write("calm", "");
        List<JsonNode> events = got("busy");
        JsonNode dropped = record(events, "platform.logsDropped");
        String lines = bench.machine().line("busy lines ");
        // How often it is said depends on when the subscriber takes a batch.
        assertThat(sum(events, "droppedRecords") + Integer.parseInt(lines.substring(lines.lastIndexOf(' ') + 1)))
                .isEqualTo(4000);
        assertThat(sum(events, "droppedBytes")).isGreaterThan(1_000_000);
        assertThat(dropped.path("reason").asText())
                .isEqualTo("Consumer seems to have fallen behind as it has not acknowledged receipt of logs.");
        bench.machine().line("busy largest True");
    }

    @Test
    void inBubblewrapEachEnvironmentHasSandboxLocaldomainForItself() throws InterruptedException {
        var function = bench.on(SandboxLayer.BUBBLEWRAP)
                .python("""
                import os, time
                def handler(event, context):
                    print('for', event)
                    while event and not os.path.exists(event): time.sleep(0.005)
                    return 'done'
                """)
                .extension("collector", Scripts.extension(COLLECTOR + """
                server = http.server.ThreadingHTTPServer(('sandbox.localdomain', 4323), Listener)
                threading.Thread(target=server.serve_forever, daemon=True).start()
                me = own(register('INVOKE', 'SHUTDOWN'))
                subscribe(me, '/2022-07-01/telemetry', schemaVersion='2022-07-01', types=['function'],
                          destination={'protocol': 'HTTP', 'URI': 'http://sandbox.localdomain:4323'})
                until_shutdown(me)
                """));
        var first = function.begin("\"go\"", "first", null);
        bench.machine().line("^for go$");
        assertThat(Machine.text(Machine.await(function.begin("\"\"", "second", null))))
                .isEqualTo("\"done\"");
        assertThat(bench.machine().environments.environments()).hasSize(2);
        function.write("go", "");
        Machine.await(first).withWholeTail().toCompletableFuture().join();
        List<JsonNode> events = got("collector");
        assertThat(events).extracting(event -> event.path("record").asText()).contains("for go\n");
    }

    @OnEachSandbox
    void nobodysTelemetryGoesToAnothersListener(SandboxLayer layer) {
        // What nobody takes is tried for as long as the runtime may take to end.
        PhaseLimits phases = new PhaseLimits(
                Bench.AMPLE, PhaseLimits.OF_AWS.runtimeShutdown(), Bench.AMPLE, Bench.AMPLE.multipliedBy(2));
        var thief = bench.on(layer, phases).python(HELLO).extension("thief", Scripts.extension(COLLECTOR + """
                port = listen('0.0.0.0')
                say('listens at', port)
                me = own(register('INVOKE', 'SHUTDOWN'))
                event(me)
                event(me)
                say('stole', len(got))
                """));
        thief.invoke("{}").withWholeTail().toCompletableFuture().join();
        String said = bench.machine().line("thief listens at ");
        String port = said.substring(said.lastIndexOf(' ') + 1);
        var victim = bench.machine()
                .python(HELLO)
                .extension("victim", Scripts.extension(COLLECTOR + """
                me = own(register('INVOKE', 'SHUTDOWN'))
                subscribe(me, '/2022-07-01/telemetry', schemaVersion='2022-07-01', types=['function'],
                          buffering={'timeoutMs': 25}, destination={'protocol': 'HTTP', 'URI': 'http://sandbox.localdomain:PORT'})
                until_shutdown(me)
                """.replace("PORT", port)));
        victim.invoke("{}").withWholeTail().toCompletableFuture().join();
        bench.machine().time.advance(IDLE);
        bench.machine().line("victim that is all 0");
        bench.machine().line("thief stole 0");
    }

    @Test
    void linesOfAJsonLogAreObjectsAndPlatformEventsAreInTheLogToo() throws InterruptedException {
        var function = bench.plain().python("""
                import json
                def handler(event, context):
                    print(json.dumps({'level': 'INFO', 'message': 'kept'}))
                    print(json.dumps({'level': 'DEBUG', 'message': 'left out', 'timestamp': '2026-01-01T00:00:00Z'}))
                """).extension("collector", Scripts.extension(TELEMETRY));
        function.json = true;
        function.invoke("{}").withWholeTail().toCompletableFuture().join();
        List<JsonNode> events = got("collector");
        assertThat(record(events, "function").toString()).contains("\"message\":\"kept\"");
        assertThat(events.toString()).doesNotContain("left out");
        assertThat(bench.machine().logged)
                .anyMatch(line -> line.contains("\"type\":\"platform.telemetrySubscription\""))
                .anyMatch(line -> line.contains("\"type\":\"platform.extension\""))
                .anyMatch(line -> line.contains("\"type\":\"platform.report\"") && line.contains("extensionOverhead"));
    }
}

package dev.brume.lambda.execution.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.lambda.execution.InvocationResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Ruby handlers, as Lambda Developer Guide, "Building Lambda functions with Ruby", tells of them. */
@ParameterizedClass
@EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = ".*_AND_CGROUP")
class RubyTest {
    private final Machine machine;

    RubyTest(SandboxLayer layer) {
        machine = new Machine(layer);
    }

    @AfterEach
    void close() {
        machine.close();
    }

    @Test
    void theHandlerGetsTheEventAndItsResultIsTheAnswer() {
        var function = machine.ruby("def handler(event:, context:)\n  { got: event, umlaut: 'ä' }\nend\n");
        InvocationResult result = function.invoke("{\"a\": [1, null, \"ö\"]}");
        assertThat(Machine.text(result)).isEqualTo("{\"got\":{\"a\":[1,null,\"ö\"]},\"umlaut\":\"ä\"}");
        assertThat(result.functionError()).isNull();
    }

    @Test
    void theHandlerMayBeAMethodOfAClassInAModule() {
        var function = machine.function("ruby3.4", "source.LambdaFunctions::Handler.process", "source.rb", """
                module LambdaFunctions
                  class Handler
                    def self.process(event:, context:)
                      "Hello, #{event}!"
                    end
                  end
                end
                """);
        assertThat(function.answer("\"Ruby\"")).isEqualTo("\"Hello, Ruby!\"");
    }

    @Test
    void theContextKnowsItsInvocation() {
        var function = machine.ruby("""
                def handler(event:, context:)
                  [context.aws_request_id, context.function_name == event, context.memory_limit_in_mb,
                   context.function_version, context.log_group_name.start_with?('/aws/lambda/'),
                   context.get_remaining_time_in_millis.between?(1, 30000), context.client_context, context.identity]
                end
                """);
        assertThat(function.answer('"' + function.task.getFileName().toString() + '"'))
                .isEqualTo("[\"11111111-2222-3333-4444-555555555555\",true,\"256\",\"$LATEST\",true,true,null,null]");
    }

    @Test
    void whatItRaisesIsToldWithTypeMessageAndStackTrace() {
        var function = machine.ruby("""
                def handler(event:, context:)
                  puts 'working'
                  [1, 2, 3].first('two')
                end
                """);
        InvocationResult result = function.invoke("{}");
        assertThat(result.functionError()).isEqualTo("Unhandled");
        assertThat(Machine.text(result))
                .startsWith("{\"errorMessage\":\"no implicit conversion of String into Integer\","
                        + "\"errorType\":\"Function<TypeError>\",\"stackTrace\":[\"")
                .contains("app.rb:3:in");
        // As AWS's tails have it: what puts writes ends without a newline.
        assertThat(result.logTail()).contains("workingError raised from handler method{\n  \"errorMessage\"");
        assertThat(function.answer("{}")).as("the same environment goes on").contains("Function<TypeError>");
    }

    @Test
    void codeThatCannotBeLoadedFailsTheInitialization() {
        var missing = machine.function("ruby3.4", "nowhere.handler", "app.rb", "");
        assertThat(missing.answer("{}")).contains("\"errorType\":\"Init<LoadError>\"", "nowhere");
        var nonsense = machine.function("ruby3.4", "handler", "app.rb", "");
        assertThat(nonsense.answer("{}")).contains("\"errorType\":\"Init<ArgumentError>\"", "Invalid handler");
    }

    @Test
    void whoeverExitsTakesItsEnvironmentAlong() {
        var function = machine.ruby("def handler(event:, context:)\n  exit 3 if event\n  'fine'\nend\n");
        assertThat(function.answer("true")).contains("\"errorType\":\"Function<SystemExit>\"");
        assertThat(function.answer("false")).isEqualTo("\"fine\"");
    }

    @Test
    void aNameThatIsNotThereTakesItsEnvironmentAlong() {
        var function = machine.ruby("""
                OWN = rand(10**18)
                def handler(event:, context:)
                  puts "I am #{OWN}."
                  event ? nil.upcase : OWN
                end
                """);
        InvocationResult failed = function.invoke("true");
        assertThat(Machine.text(failed)).contains("\"errorType\":\"Function<NoMethodError>\"");
        assertThat(failed.logTail()).contains("Critical exception from handler{", "I am ");
        assertThat(failed.logTail()).doesNotContain("I am " + function.answer("false") + ".");
    }

    @Test
    void aCallOfPutsAndOfALoggerIsOneEvent() throws InterruptedException {
        var function = machine.ruby("""
                require 'logger'
                def handler(event:, context:)
                  puts 'one', ['two', 3]
                  puts
                  $stdout.puts 'plain'
                  Logger.new($stdout).info("a\\nb")
                  Logger.new($stderr, progname: 'mine').warn({ a: 1 })
                  Logger.new(nil, formatter: ->(severity, *, text) { severity + text }).error('!')
                  'done'
                end
                """);
        assertThat(function.answer("{}")).isEqualTo("\"done\"");
        assertThat(machine.logEvents())
                .contains("one\ntwo\n3", "plain\n", "ERROR!")
                .anyMatch(event -> event.matches("I, \\[[0-9-]+T[0-9:]+\\.[0-9]{6} #[0-9]+\\]  INFO "
                        + "11111111-2222-3333-4444-555555555555 -- : a\nb\n"))
                .anyMatch(event -> event.endsWith("  WARN 11111111-2222-3333-4444-555555555555 -- mine: {:a=>1}\n"
                        .replace("{:a=>1}", event.contains(":a") ? "{:a=>1}" : "{a: 1}")))
                .doesNotContain("");
    }

    @Test
    void loggersWriteJsonWhereTheLogIs() throws InterruptedException {
        var function = machine.ruby("""
                require 'logger'
                def handler(event:, context:)
                  log = Logger.new($stdout, progname: 'mine')
                  log.info('left out')
                  log.warn("care\\nful")
                  begin
                    Integer('x')
                  rescue ArgumentError => failure
                    log.error(failure)
                  end
                end
                """);
        function.json = true;
        function.level = "WARN";
        function.answer("{}");
        assertThat(machine.logEvents())
                .noneMatch(event -> event.contains("left out"))
                .anyMatch(event -> event.matches("\\{\"timestamp\":\"[0-9-]+T[0-9:]+\\.[0-9]{6}Z\",\"level\":\"WARN\","
                        + "\"message\":\"care\\\\nful\",\"requestId\":\"11111111-2222-3333-4444-555555555555\","
                        + "\"logger\":\"mine\"\\}\n"))
                .anyMatch(event -> event.contains("\"errorType\":\"ArgumentError\",\"errorMessage\":\"invalid value")
                        && event.contains("\"location\":\""));
    }

    @Test
    void layersBringLibrariesAndGems() {
        var function = machine.ruby("""
                require 'shared'
                def handler(event:, context:)
                  [Shared::NAME, Gem.path.any? { |path| path.end_with?('/ruby/gems/3.4.0') }]
                end
                """);
        function.layer("ruby/lib/shared.rb", "module Shared; NAME = 'of the layer'; end");
        assertThat(function.answer("{}")).isEqualTo("[\"of the layer\",true]");
    }
}

package dev.brume.stepfunctions.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.parse.DefinitionParser;
import dev.brume.stepfunctions.language.parse.Diagnostic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is wrong with definitions, in AWS's words: the cases stand in diagnostics.json. */
class DiagnosticsTest {
    @TestFactory
    Stream<DynamicTest> definitionsAreRefusedInAwsWords() {
        return cases().map(test -> DynamicTest.dynamicTest(test.get("name").textValue(), () -> {
            List<String> found = texts(
                    test.get("definition").toString(), test.path("express").asBoolean());
            List<String> expected = Stream.iterate(
                            0, i -> i < test.get("diagnostics").size(), i -> i + 1)
                    .map(i -> test.get("diagnostics").get(i).textValue())
                    .toList();
            assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        }));
    }

    private static Stream<JsonNode> cases() {
        try (InputStream file = DiagnosticsTest.class.getResourceAsStream("/diagnostics.json")) {
            return Json.MAPPER.readTree(file).valueStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> texts(String definition, boolean express) {
        return DefinitionParser.parse(definition, express).diagnostics().stream()
                .map(Diagnostic::text)
                .toList();
    }

    @Test
    void whatIsNoJsonIsQuoted() {
        Diagnostic only =
                DefinitionParser.parse("not a definition", false).diagnostics().getFirst();
        assertThat(only.code()).isEqualTo("INVALID_JSON_DESCRIPTION");
        assertThat(only.location()).isEqualTo("[Source: (String)\"not a definition\"; line: 1, column: 4]");
        assertThat(only.message())
                .isEqualTo(
                        "Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null',"
                                + " 'true' or 'false')\n at [Source: (String)\"not a definition\"; line: 1, column: 4]");
    }

    @Test
    void anEmptyTextIsNoObject() {
        assertThat(DefinitionParser.parse("", false).diagnostics())
                .containsExactly(new Diagnostic(
                        Diagnostic.Severity.ERROR,
                        "SCHEMA_VALIDATION_FAILED",
                        "Definition must be a valid JSON object",
                        null));
    }

    @Test
    void variablesThatStatesReadAreListed() {
        Definition definition = DefinitionParser.parse("""
                        {"StartAt":"A","States":{
                          "A":{"Type":"Pass","Assign":{"x":1,"y.$":"$.y"},"Next":"B"},
                          "B":{"Type":"Choice","Choices":[{"Variable":"$x","NumericEqualsPath":"$y","Next":"C"}],"Default":"D"},
                          "C":{"Type":"Pass","QueryLanguage":"JSONata","Output":"{% $x + $states.input %}","End":true},
                          "D":{"Type":"Wait","SecondsPath":"$y","End":true}}}""", false).definition();
        assertThat(definition.variableReferences())
                .containsOnlyKeys("B", "C", "D")
                .containsEntry("B", List.of("x", "y"))
                .containsEntry("C", List.of("x"))
                .containsEntry("D", List.of("y"));
        assertThat(definition.usesJsonata()).isTrue();
    }
}

package dev.brume.stepfunctions.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.stepfunctions.language.parse.Diagnostic;
import dev.brume.stepfunctions.language.parse.Warnings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Three kinds of warnings, as ValidateStateMachineDefinition names them. */
class WarningsTest {
    private static List<String> warnings(String state) {
        return Warnings.of("{\"StartAt\":\"A\",\"States\":{\"A\":" + state + "}}").stream()
                .peek(found -> assertThat(found.severity()).isEqualTo(Diagnostic.Severity.WARNING))
                .map(found -> found.code() + " " + found.location())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'Type':'Pass','Parameters':{'a':'$.x'}}                      | NO_DOLLAR /States/A/Parameters/a",
                "{'Type':'Pass','Parameters':{'a':[{'b':'$$.Execution.Id'}]}}  | NO_DOLLAR /States/A/Parameters/a[0]/b",
                "{'Type':'Task','ResultSelector':{'a':'States.UUID()'}}        | NO_DOLLAR /States/A/ResultSelector/a",
                "{'Type':'Pass','Assign':{'a':'$x.y'}}                         | NO_DOLLAR /States/A/Assign/a",
                "{'Type':'Task','Credentials':{'RoleArn':'$.role'}}            | NO_DOLLAR /States/A/Credentials/RoleArn",
                "{'Type':'Map','ItemSelector':{'a':'$$.Map.Item.Index'}}       | NO_DOLLAR /States/A/ItemSelector/a",
                "{'Type':'Map','ItemReader':{'Parameters':{'Bucket':'$.b'}}}   | NO_DOLLAR /States/A/ItemReader/Parameters/Bucket",
                "{'Type':'Fail','Error':'$.error'}                             | NO_PATH /States/A/Error",
                "{'Type':'Choice','Choices':[{'Variable':'$.x','StringEquals':'$.y','Next':'B'}]} | NO_PATH /States/A/Choices[0]/StringEquals",
                "{'Type':'Choice','Choices':[{'Not':{'Variable':'$.x','StringEquals':'$.y'},'Next':'B'}]} | NO_PATH /States/A/Choices[0]/Not/StringEquals",
                "{'Type':'Pass','Result':'$.x'}                                | PASS_RESULT_IS_STATIC /States/A/Result",
                "{'Type':'Pass','Result':{'a':{'b.$':'$.x'}}}                  | PASS_RESULT_IS_STATIC /States/A/Result/a/b.$",
                "{'Type':'Map','ItemProcessor':{'States':{'B':{'Type':'Pass','Result':'$'}}}} | PASS_RESULT_IS_STATIC /States/A/ItemProcessor/States/B/Result",
                "{'Type':'Parallel','Branches':[{'States':{'B':{'Type':'Pass','Result':'$'}}}]} | PASS_RESULT_IS_STATIC /States/A/Branches[0]/States/B/Result",
            })
    void whatLooksLikeAnExpressionAndIsTakenAsItStandsIsToldOf(String state, String warning) {
        assertThat(warnings(state.replace('\'', '"'))).containsExactly(warning);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Type':'Pass','Parameters':{'a.$':'$.x','b':'$5','c':'costs $.50 more','d':1}}",
                "{'Type':'Pass','QueryLanguage':'JSONata','Output':{'a':'$.x'},'Assign':{'b':'$.x'}}",
                "{'Type':'Choice','Choices':[{'Variable':'$.x','StringEqualsPath':'$.y','Next':'B'}]}",
                "{'Type':'Fail','ErrorPath':'$.error','Cause':'States.Format(1)'}",
                "{'Type':'Task','Resource':'arn:aws:states:::sqs:sendMessage','InputPath':'$.x','ResultPath':'$.y'}",
                "[]",
                "7",
            })
    void whatIsMeantAsItStandsIsNot(String state) {
        assertThat(warnings(state.replace('\'', '"'))).isEmpty();
    }

    @Test
    void whatIsNoDefinitionHasNone() {
        assertThat(Warnings.of("{")).isEmpty();
        assertThat(Warnings.of("7")).isEmpty();
    }
}

package dev.brume.stepfunctions;

import dev.brume.stepfunctions.execution.Engine;
import dev.brume.stepfunctions.mock.MockConfig;
import dev.brume.stepfunctions.mock.MockedTasks;
import dev.brume.stepfunctions.mock.TestCase;
import java.util.Optional;

/**
 * What an execution is asked for, where there are mocked integrations: {@code <ARN of the machine>#<test case>}.
 *
 * @param testCase checked against the machine once that is found
 * @param engine what the execution runs on: its mocked states call no service
 */
record MockedTarget(String stateMachineArn, Engine engine, Optional<TestCase> testCase) {
    static MockedTarget of(String arn, StatesDirectory directory) {
        MockConfig mocks = directory.mocks();
        int mark = mocks.isThere() ? arn.indexOf('#') : -1;
        if (mark < 0) {
            return new MockedTarget(arn, directory.engine(), Optional.empty());
        }
        String plain = arn.substring(0, mark);
        TestCase testCase = mocks.testCase(Names.MachineArn.parse(plain).name(), arn.substring(mark + 1));
        MockedTasks tasks = new MockedTasks(testCase, directory.engine().tasks());
        return new MockedTarget(plain, directory.engine().withTasks(tasks), Optional.of(testCase));
    }
}

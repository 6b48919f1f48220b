package dev.brume.stepfunctions;

import dev.brume.stepfunctions.execution.Engine;
import dev.brume.stepfunctions.mock.MockConfig;
import dev.brume.stepfunctions.mock.MockedTasks;

/**
 * What an execution is asked for, where there are mocked integrations: {@code <ARN of the machine>#<test case>}.
 *
 * @param engine what the execution runs on: its mocked states call no service
 */
record MockedTarget(String stateMachineArn, Engine engine) {
    static MockedTarget of(String arn, StatesDirectory directory) {
        MockConfig mocks = directory.mocks();
        int mark = mocks.isThere() ? arn.indexOf('#') : -1;
        if (mark < 0) {
            return new MockedTarget(arn, directory.engine());
        }
        String plain = arn.substring(0, mark);
        MockedTasks tasks = new MockedTasks(
                mocks.testCase(Names.MachineArn.parse(plain).name(), arn.substring(mark + 1)),
                directory.engine().tasks());
        return new MockedTarget(plain, directory.engine().withTasks(tasks));
    }
}

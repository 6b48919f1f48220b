package dev.brume.sqs;

import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Arn;
import dev.brume.sqs.queue.MoveTask;
import dev.brume.sqs.queue.Queue;
import dev.brume.sqs.queue.SqsErrors;
import dev.brume.sqs.queue.SqsLimits;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.CancelMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.CancelMessageMoveTaskResponse;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksRequest;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResponse;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskResponse;

/** StartMessageMoveTask, CancelMessageMoveTask and ListMessageMoveTasks. */
final class MoveOperations {
    private static final String SOURCE = "SourceArn";
    private static final String DESTINATION = "DestinationArn";
    private final QueueDirectory queues;

    MoveOperations(QueueDirectory queues) {
        this.queues = queues;
    }

    StartMessageMoveTaskResponse startMessageMoveTask(StartMessageMoveTaskRequest request, Call call) {
        Queue source = queue(SOURCE, request.sourceArn());
        Integer perSecond = request.maxNumberOfMessagesPerSecond();
        if (perSecond != null && (perSecond < 1 || perSecond > SqsLimits.MOVE_MESSAGES_PER_SECOND_MAX)) {
            throw SqsErrors.invalidParameterValue("Value for parameter MaxNumberOfMessagesPerSecond is invalid. "
                    + "Reason: You must enter a number that's between 1 and 500.");
        }
        if (!isDeadLetterQueue(source)) {
            throw SqsErrors.invalidParameterValue("Source queue must be configured as a Dead Letter Queue.");
        }
        String destinationArn = request.destinationArn();
        if (destinationArn != null) {
            checkDestination(source, destinationArn);
        }
        MoveTask task =
                source.moveTasks().start(destinationArn, perSecond, call.now().toEpochMilli());
        return StartMessageMoveTaskResponse.builder()
                .taskHandle(new TaskHandle(task.id(), source.arn().toString()).toString())
                .build();
    }

    private void checkDestination(Queue source, String arn) {
        if (arn.equals(source.arn().toString())) {
            throw SqsErrors.invalidParameterValue("Source queue arn and destination queue arn cannot be the same.");
        }
        Queue destination = queue(DESTINATION, arn);
        if (queues.storeOf(source).find(arn) == null) {
            throw notFound(DESTINATION);
        }
        if (destination.attributes().isFifo() != source.attributes().isFifo()) {
            throw SqsErrors.invalidParameterValue(
                    "The source queue and destination queue must be of the same queue type.");
        }
    }

    private boolean isDeadLetterQueue(Queue queue) {
        return StreamSupport.stream(queues.storeOf(queue).queues("", "").spliterator(), false)
                .anyMatch(source -> QueueOperations.isDeadLetterQueueOf(queue, source));
    }

    private Queue queue(String parameter, @Nullable String text) {
        if (text == null) {
            throw SqsErrors.missingParameter(parameter);
        }
        Optional<Arn> arn = Arn.parse(text);
        if (arn.isEmpty()) {
            throw SqsErrors.invalidParameterValue("You must use this format to specify the " + parameter
                    + ": arn:<partition>:<service>:<region>:<account-id>:<resource-id>");
        }
        return queues.find(arn.get()).orElseThrow(() -> notFound(parameter));
    }

    private static AwsException notFound(String parameter) {
        return SqsErrors.resourceNotFound(
                "The resource that you specified for the " + parameter + " parameter doesn't exist.");
    }

    CancelMessageMoveTaskResponse cancelMessageMoveTask(CancelMessageMoveTaskRequest request, Call call) {
        if (request.taskHandle() == null) {
            throw SqsErrors.missingParameter("TaskHandle");
        }
        TaskHandle handle = TaskHandle.parse(request.taskHandle())
                .orElseThrow(() -> SqsErrors.invalidParameterValue("Value for parameter TaskHandle is invalid."));
        MoveTask task = queue(SOURCE, handle.sourceArn())
                .moveTasks()
                .find(handle.taskId())
                .orElseThrow(() -> SqsErrors.resourceNotFound("Task does not exist."));
        return CancelMessageMoveTaskResponse.builder()
                .approximateNumberOfMessagesMoved((long) task.cancel())
                .build();
    }

    ListMessageMoveTasksResponse listMessageMoveTasks(ListMessageMoveTasksRequest request, Call call) {
        Queue source = queue(SOURCE, request.sourceArn());
        Integer max = request.maxResults();
        if (max != null && (max < 1 || max > SqsLimits.MOVE_TASKS_LISTED_MAX)) {
            throw SqsErrors.invalidParameterValue("Value for parameter MaxResults is invalid. "
                    + "Reason: You must enter a number that's between 1 and 10.");
        }
        List<ListMessageMoveTasksResultEntry> results = source.moveTasks().latest(max == null ? 1 : max).stream()
                .map(task -> entry(task, source.arn().toString()))
                .toList();
        return ListMessageMoveTasksResponse.builder().results(results).build();
    }

    private static ListMessageMoveTasksResultEntry entry(MoveTask task, String sourceArn) {
        MoveTask.Progress progress = task.progress();
        boolean running = progress.status() == MoveTask.Status.RUNNING;
        return ListMessageMoveTasksResultEntry.builder()
                .taskHandle(running ? new TaskHandle(task.id(), sourceArn).toString() : null)
                .status(progress.status().name())
                .sourceArn(sourceArn)
                .destinationArn(task.destinationArn())
                .maxNumberOfMessagesPerSecond(task.perSecond())
                .approximateNumberOfMessagesMoved((long) progress.moved())
                .approximateNumberOfMessagesToMove((long) task.toMove())
                .failureReason(progress.failureReason())
                .startedTimestamp(task.startedAt())
                .build();
    }
}

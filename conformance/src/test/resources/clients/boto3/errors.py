from brume import new_fifo_queue, new_queue, sqs, unique, same


def refused(expected, code, message, call, status=400, **arguments):
    try:
        call(**arguments)
    except expected as error:
        same(error.response["Error"]["Code"], code)
        same(error.response["Error"]["Message"], message)
        same(error.response["ResponseMetadata"]["HTTPStatusCode"], status)
        assert error.response["ResponseMetadata"]["RequestId"]
    else:
        raise AssertionError(f"{call.__name__} was not refused")


def no_such_queue():
    """a queue that is not there raises QueueDoesNotExist"""
    gone = ("AWS.SimpleQueueService.NonExistentQueue", "The specified queue does not exist.")
    kind = sqs.exceptions.QueueDoesNotExist
    url = new_queue()
    sqs.delete_queue(QueueUrl=url)
    refused(kind, *gone, sqs.get_queue_url, QueueName=url.rsplit("/", 1)[1])
    refused(kind, *gone, sqs.send_message, QueueUrl=url, MessageBody="hello")
    refused(kind, *gone, sqs.receive_message, QueueUrl=url)


def other_attributes():
    """creating a queue again with other attributes raises QueueNameExists"""
    name = unique("orders")
    sqs.create_queue(QueueName=name)
    refused(
        sqs.exceptions.QueueNameExists,
        "QueueAlreadyExists",
        "A queue already exists with the same name and a different value for attribute VisibilityTimeout",
        sqs.create_queue,
        QueueName=name,
        Attributes={"VisibilityTimeout": "31"},
    )


def batch_rules():
    """a batch that is empty, too long or repeats an id raises the error of its own"""
    url = new_queue()
    entries = [{"Id": f"e{i}", "MessageBody": "m"} for i in range(11)]
    refused(
        sqs.exceptions.TooManyEntriesInBatchRequest,
        "AWS.SimpleQueueService.TooManyEntriesInBatchRequest",
        "Maximum number of entries per request are 10. You have sent 11.",
        sqs.send_message_batch,
        QueueUrl=url,
        Entries=entries,
    )
    refused(
        sqs.exceptions.BatchEntryIdsNotDistinct,
        "AWS.SimpleQueueService.BatchEntryIdsNotDistinct",
        "Id e0 repeated.",
        sqs.send_message_batch,
        QueueUrl=url,
        Entries=[entries[0], entries[0]],
    )
    refused(
        sqs.exceptions.EmptyBatchRequest,
        "AWS.SimpleQueueService.EmptyBatchRequest",
        "There should be at least one SendMessageBatchRequestEntry in the request.",
        sqs.send_message_batch,
        QueueUrl=url,
        Entries=[],
    )


def bad_handle():
    """a made-up receipt handle raises ReceiptHandleIsInvalid"""
    refused(
        sqs.exceptions.ReceiptHandleIsInvalid,
        "ReceiptHandleIsInvalid",
        'The input receipt handle "nonsense" is not a valid receipt handle.',
        sqs.delete_message,
        status=404,
        QueueUrl=new_queue(),
        ReceiptHandle="nonsense",
    )


def fifo_needs_a_group():
    """a FIFO queue asks for a message group id"""
    refused(
        sqs.exceptions.ClientError,
        "MissingParameter",
        "The request must contain the parameter MessageGroupId.",
        sqs.send_message,
        QueueUrl=new_fifo_queue(ContentBasedDeduplication="true"),
        MessageBody="hello",
    )


def unknown_attribute():
    """an attribute that does not exist raises InvalidAttributeName"""
    refused(
        sqs.exceptions.InvalidAttributeName,
        "InvalidAttributeName",
        "Unknown Attribute Colour.",
        sqs.create_queue,
        QueueName=unique("orders"),
        Attributes={"Colour": "blue"},
    )


def bad_value():
    """an attribute value out of range raises InvalidAttributeValue"""
    refused(
        sqs.exceptions.InvalidAttributeValue,
        "InvalidAttributeValue",
        "Invalid value for the parameter VisibilityTimeout.",
        sqs.create_queue,
        QueueName=unique("orders"),
        Attributes={"VisibilityTimeout": "43201"},
    )


def wait_too_long():
    """a wait time above 20 seconds is refused"""
    refused(
        sqs.exceptions.ClientError,
        "InvalidParameterValue",
        "Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.",
        sqs.receive_message,
        QueueUrl=new_queue(),
        WaitTimeSeconds=21,
    )


def too_long():
    """a message above 1 MiB is refused"""
    refused(
        sqs.exceptions.ClientError,
        "InvalidParameterValue",
        "One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.",
        sqs.send_message,
        QueueUrl=new_queue(),
        MessageBody="x" * (1024 * 1024 + 1),
    )


def forbidden_characters():
    """a character that XML does not know raises InvalidMessageContents"""
    try:
        sqs.send_message(QueueUrl=new_queue(), MessageBody="null: \0")
    except sqs.exceptions.InvalidMessageContents:
        pass
    else:
        raise AssertionError("accepted")

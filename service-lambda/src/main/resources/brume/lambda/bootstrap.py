"""Runs Python handlers: asks Brume's runtime API for events over one socket and answers with what the handler returns.

Follows what AWS documents of its Python runtime: context object, errors, logging. Imports late: a cold start is mostly imports.
"""

import os
import sys
import time

# What one event of several lines is held together with until Brume cuts its lines.
INNER_NEWLINE = "\x1e"
# Before the newline that ends one which has none itself.
UNENDED = "\x1f"
# What AWS's runtime says of every failure to come up.
UNHANDLED = (
    "LAMBDA_WARNING: Unhandled exception. The most likely cause is an issue in the function code. However, in rare cases, a Lambda "
    "runtime update can cause unexpected function behavior. For functions using managed runtimes, runtime updates can be triggered "
    "by a function change, or can be applied automatically. To determine if the runtime has been updated, check the runtime version "
    "in the INIT_START log entry. If this error correlates with a change in the runtime version, you may be able to mitigate this "
    "error by temporarily rolling back to the previous runtime version. For more information, see "
    "https://docs.aws.amazon.com/lambda/latest/dg/runtimes-update.html"
)
HERE = os.path.dirname(os.path.abspath(__file__))


class Fault(Exception):
    def __init__(self, kind, message, trace=None):
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.trace = trace or []


class RuntimeApi:
    """HTTP/1.1 over one socket, opened again when it was closed."""

    def __init__(self, address):
        host, port = address.rsplit(":", 1)
        self.address = (host, int(port))
        self.host = address
        self.socket = None
        self.rest = b""

    def connect(self):
        # What socket itself is made of: the module around it takes milliseconds to import.
        import _socket

        self.socket = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM)
        self.socket.connect(self.address)
        self.socket.setsockopt(_socket.IPPROTO_TCP, _socket.TCP_NODELAY, 1)
        self.rest = b""

    def call(self, method, path, body=b"", headers=()):
        if self.socket is None:
            self.connect()
        self.socket.sendall(self.request(method, path, body, headers))
        return self.answer()

    def next(self):
        return self.call("GET", "invocation/next")

    def respond(self, request_id, result, content_type):
        """Answers, and asks for the next event in the same breath."""
        path = "invocation/" + request_id + "/response"
        response = self.request("POST", path, result, ("Content-Type: " + content_type,))
        self.socket.sendall(response + self.request("GET", "invocation/next"))
        self.answer()
        return self.answer()

    def request(self, method, path, body=b"", headers=()):
        head = [method + " /2018-06-01/runtime/" + path + " HTTP/1.1", "Host: " + self.host]
        head.extend(headers)
        head.append("Content-Length: " + str(len(body)))
        return "\r\n".join(head).encode("utf-8") + b"\r\n\r\n" + body

    def answer(self):
        data = self.rest
        end = data.find(b"\r\n\r\n")
        while end < 0:
            data += self.receive()
            end = data.find(b"\r\n\r\n")
        lines = data[:end].decode("utf-8").split("\r\n")
        headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        length = int(headers.get("content-length", "0"))
        pieces = [data[end + 4 :]]
        have = len(pieces[0])
        while have < length:
            pieces.append(self.receive())
            have += len(pieces[-1])
        body = b"".join(pieces)
        self.rest = body[length:]
        return headers, body[:length]

    def receive(self):
        # Little enough to come from the heap: what is mapped and given back costs more than all else of an invocation.
        piece = self.socket.recv(65536)
        if not piece:
            # The environment has ended.
            os._exit(0)
        return piece


class CognitoIdentity:
    __slots__ = ["cognito_identity_id", "cognito_identity_pool_id"]

    def __init__(self, given=None):
        given = given or {}
        self.cognito_identity_id = given.get("cognitoIdentityId")
        self.cognito_identity_pool_id = given.get("cognitoIdentityPoolId")

    def __repr__(self):
        return (
            f"CognitoIdentity([cognito_identity_id={self.cognito_identity_id},"
            f"cognito_identity_pool_id={self.cognito_identity_pool_id}])"
        )


class Client:
    __slots__ = ["installation_id", "app_title", "app_version_name", "app_version_code", "app_package_name"]

    def __init__(self, given):
        for name in self.__slots__:
            setattr(self, name, given.get(name))

    def __repr__(self):
        return "Client([" + ",".join(f"{name}={getattr(self, name)}" for name in self.__slots__) + "])"


class ClientContext:
    __slots__ = ["custom", "env", "client"]

    def __init__(self, given):
        self.custom = given.get("custom")
        self.env = given.get("env")
        client = given.get("client")
        self.client = Client(client) if isinstance(client, dict) else None

    def __repr__(self):
        return f"ClientContext([custom={self.custom},env={self.env},client={self.client}])"


class LambdaContext:
    def __init__(self, headers):
        self.aws_request_id = headers.get("lambda-runtime-aws-request-id")
        self.log_group_name = os.environ.get("AWS_LAMBDA_LOG_GROUP_NAME")
        self.log_stream_name = os.environ.get("AWS_LAMBDA_LOG_STREAM_NAME")
        self.function_name = os.environ.get("AWS_LAMBDA_FUNCTION_NAME")
        self.memory_limit_in_mb = os.environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
        self.function_version = os.environ.get("AWS_LAMBDA_FUNCTION_VERSION")
        self.invoked_function_arn = headers.get("lambda-runtime-invoked-function-arn")
        self.tenant_id = headers.get("lambda-runtime-aws-tenant-id")
        client_context = parsed(headers.get("lambda-runtime-client-context"), "Client Context")
        self.client_context = ClientContext(client_context) if client_context is not None else None
        self.identity = CognitoIdentity(
            parsed(headers.get("lambda-runtime-cognito-identity"), "Cognito Identity")
        )
        self._epoch_deadline_time_in_ms = int(headers.get("lambda-runtime-deadline-ms", "0"))

    def get_remaining_time_in_millis(self):
        return max(0, self._epoch_deadline_time_in_ms - int(time.time() * 1000))

    def log(self, message):
        put(str(message))

    def __repr__(self):
        return (
            f"LambdaContext([aws_request_id={self.aws_request_id},log_group_name={self.log_group_name},"
            f"log_stream_name={self.log_stream_name},function_name={self.function_name},"
            f"memory_limit_in_mb={self.memory_limit_in_mb},function_version={self.function_version},"
            f"invoked_function_arn={self.invoked_function_arn},client_context={self.client_context},"
            f"identity={self.identity},tenant_id={self.tenant_id}])"
        )


def parsed(text, name):
    if not text:
        return None
    import json

    try:
        value = json.loads(text)
    except ValueError as error:
        raise Fault("Runtime.LambdaContextUnmarshalError", f"Unable to parse {name} JSON: {error}")
    return value if isinstance(value, dict) else None


class Requests:
    """Which request is being answered, and for which tenant, for log lines."""

    current = None
    tenant = None


JSON_LOGS = os.environ.get("AWS_LAMBDA_LOG_FORMAT") == "JSON"


def timestamp(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds)) + f".{int(seconds * 1000) % 1000:03d}Z"


def put(message):
    """One event of the log, whatever its lines."""
    text = message[:-1] if message.endswith("\n") else message + UNENDED
    sys.stdout.write(text.replace("\n", INNER_NEWLINE) + "\n")
    sys.stdout.flush()


def set_up_logging(logging):
    """As AWS's runtime: one handler on the root logger, whose lines carry the request's id."""
    levels = {"TRACE": "DEBUG", "FATAL": "CRITICAL"}

    class RequestFilter(logging.Filter):
        def filter(self, record):
            record.aws_request_id = Requests.current or ""
            record.tenant_id = Requests.tenant
            return True

    class JsonFormatter(logging.Formatter):
        known = set(vars(logging.makeLogRecord({}))) | {"aws_request_id", "tenant_id", "message", "asctime"}
        # Named where there is one: in coroutines.
        known.discard("taskName")

        def format(self, record):
            import json

            line = {
                "timestamp": timestamp(record.created),
                "level": logging.getLevelName(min(50, max(0, record.levelno)) // 10 * 10),
                "message": record.getMessage(),
                "logger": record.name,
            }
            failed = record.exc_info and record.exc_info[0]
            if failed:
                import traceback

                line["stackTrace"] = traceback.format_tb(record.exc_info[2])
                line["errorType"] = failed.__name__
                line["errorMessage"] = str(record.exc_info[1])
            line["requestId"] = record.aws_request_id
            if failed:
                line["location"] = f"{record.pathname}:{record.funcName}:{record.lineno}"
            if record.tenant_id is not None:
                line["tenantId"] = record.tenant_id
            for name, value in vars(record).items():
                if name not in self.known and value is not None:
                    line.setdefault(name, value)
            return json.dumps(line, ensure_ascii=False) + "\n"

    class LineHandler(logging.Handler):
        # What cannot be logged is an error of who logs it: AWS's handler lets it out.
        def emit(self, record):
            put(self.format(record))

    logging.Formatter.converter = time.gmtime
    handler = LineHandler()
    if JSON_LOGS:
        handler.setFormatter(JsonFormatter())
    else:
        handler.setFormatter(
            logging.Formatter(
                "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s\n", "%Y-%m-%dT%H:%M:%S"
            )
        )
    handler.addFilter(RequestFilter())
    logging.root.addHandler(handler)
    if JSON_LOGS:
        level = os.environ.get("AWS_LAMBDA_LOG_LEVEL", "INFO")
        logging.root.setLevel(levels.get(level, level))


class LoggingHook:
    """Sets logging up when it is first imported, so that functions which do without start sooner."""

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name != "logging":
            return None
        sys.meta_path.remove(cls)
        from importlib.util import find_spec

        spec = find_spec("logging")
        run = spec.loader.exec_module

        def exec_module(module):
            run(module)
            set_up_logging(module)

        spec.loader.exec_module = exec_module
        return spec


def frames(trace):
    import traceback

    own = frames.__code__.co_filename
    listed = traceback.extract_tb(trace)
    while listed and listed[0].filename == own:
        listed.pop(0)
    # Without columns, which would be underlined.
    return traceback.format_list([(frame.filename, frame.lineno, frame.name, frame.line) for frame in listed])


def error_of(failure, request_id):
    if isinstance(failure, Fault):
        message, kind, trace = failure.message, failure.kind, failure.trace
    else:
        message, kind, trace = str(failure), type(failure).__name__, frames(failure.__traceback__)
    return {"errorMessage": message, "errorType": kind, "requestId": request_id or "", "stackTrace": trace}


def log_error(error):
    if JSON_LOGS:
        import json

        put(json.dumps({"timestamp": timestamp(time.time()), "level": "ERROR", **error}, ensure_ascii=False))
        return
    lines = ["[ERROR] " + error["errorType"], "Traceback (most recent call last):"]
    if error["errorMessage"]:
        lines[0] += ": " + error["errorMessage"]
    for frame in error["stackTrace"]:
        lines += [indented(line) for line in frame.splitlines()]
    put("\n".join(lines))


def indented(line):
    text = line.lstrip(" ")
    return "\u00a0" * (len(line) - len(text)) + text


def load_handler(name):
    import importlib

    try:
        module_name, function_name = name.rsplit(".", 1)
    except ValueError as error:
        raise Fault("Runtime.MalformedHandlerName", f"Bad handler '{name}': {error}")
    try:
        if module_name.split(".", 1)[0] in sys.builtin_module_names:
            raise Fault(
                "Runtime.BuiltInModuleConflict", f"Cannot use built-in module {module_name} as a handler module"
            )
        module = importlib.import_module(module_name.replace("/", "."))
    except ImportError as error:
        raise Fault("Runtime.ImportModuleError", f"Unable to import module '{module_name}': {error}")
    except SyntaxError as error:
        trace = [f'  File "{error.filename}" Line {error.lineno}\n    {error.text}']
        raise Fault("Runtime.UserCodeSyntaxError", f"Syntax error in module '{module_name}': {error}", trace)
    try:
        return getattr(module, function_name)
    except AttributeError:
        raise Fault("Runtime.HandlerNotFound", f"Handler '{function_name}' missing on module '{module_name}'")


def answer(handler, headers, body):
    import json

    context = LambdaContext(headers)
    try:
        event = json.loads(body)
    except ValueError as error:
        raise Fault("Runtime.UnmarshalError", f"Unable to unmarshal input: {error}")
    result = handler(event, context)
    if isinstance(result, bytes):
        return result, "application/unknown"
    try:
        ascii_only = os.environ.get("AWS_EXECUTION_ENV", "") < "AWS_Lambda_python3.12"
        try:
            text = json.dumps(result, ensure_ascii=ascii_only)
        except TypeError:
            if "decimal" not in sys.modules:
                raise
            text = with_decimals(result, ascii_only)
        return text.encode("utf-8"), "application/json"
    except Exception as error:
        raise Fault("Runtime.MarshalError", f"Unable to marshal response: {error}")


def with_decimals(result, ascii_only):
    """JSON in which decimals are numbers with all of their digits: strings stand for them until the text is there."""
    import json
    from decimal import Decimal

    mark = "decimal-" + os.urandom(16).hex() + "-"
    numbers = []

    def default(value):
        if not isinstance(value, Decimal):
            raise TypeError(f"Object of type {type(value).__name__} is not JSON serializable")
        if value.is_nan():
            return float("nan")
        numbers.append(str(value))
        return mark

    pieces = json.dumps(result, ensure_ascii=ascii_only, default=default).split('"' + mark + '"')
    return "".join(piece + number for piece, number in zip(pieces, [*numbers, ""]))


def serve(api, handler):
    import json

    headers, body = api.next()
    while True:
        request_id = Requests.current = headers.get("lambda-runtime-aws-request-id")
        Requests.tenant = headers.get("lambda-runtime-aws-tenant-id")
        trace_id = headers.get("lambda-runtime-trace-id")
        if trace_id:
            os.environ["_X_AMZN_TRACE_ID"] = trace_id
        else:
            os.environ.pop("_X_AMZN_TRACE_ID", None)
        try:
            result, content_type = answer(handler, headers, body)
        except Exception as failure:
            error = error_of(failure, request_id)
            log_error(error)
            api.call(
                "POST",
                f"invocation/{request_id}/error",
                json.dumps(error).encode("utf-8"),
                ("Content-Type: application/json", "Lambda-Runtime-Function-Error-Type: " + error["errorType"]),
            )
            headers, body = api.next()
        else:
            sys.stdout.flush()
            headers, body = api.respond(request_id, result, content_type)


def restore(api):
    """Runs SnapStart's hooks, those of before a snapshot in the reverse order of their registration."""
    hooks = sys.modules.get("snapshot_restore_py")
    try:
        for func, args, kwargs in reversed(hooks.get_before_snapshot() if hooks else ()):
            func(*args, **kwargs)
    except Exception as failure:
        give_up(api, "init/error", "Runtime.BeforeSnapshotError", failure)
    api.call("GET", "restore/next")
    try:
        for func, args, kwargs in hooks.get_after_restore() if hooks else ():
            func(*args, **kwargs)
    except Exception as failure:
        give_up(api, "restore/error", "Runtime.AfterRestoreError", failure)


def give_up(api, path, kind, failure):
    import json

    error = error_of(failure, None)
    log_error(error)
    headers = ("Content-Type: application/json", "Lambda-Runtime-Function-Error-Type: " + kind)
    api.call("POST", path, json.dumps(error).encode("utf-8"), headers)
    sys.exit(64)


def main():
    sys.stdout.reconfigure(line_buffering=True, errors="backslashreplace")
    sys.stderr.reconfigure(line_buffering=True, errors="backslashreplace")
    task = os.environ["LAMBDA_TASK_ROOT"]
    opt = sys.argv[1]
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    own = [path for path in sys.path if path != HERE]
    sys.path[:] = [task, f"{opt}/python/lib/{version}/site-packages", f"{opt}/python", *own, HERE]
    if "logging" in sys.modules:
        set_up_logging(sys.modules["logging"])
    else:
        sys.meta_path.insert(0, LoggingHook)
    api = RuntimeApi(os.environ["AWS_LAMBDA_RUNTIME_API"])
    try:
        handler = load_handler(os.environ["_HANDLER"])
    except Exception as failure:
        import json
        import logging

        logging.warning(UNHANDLED)
        error = error_of(failure, None)
        log_error(error)
        api.call(
            "POST",
            "init/error",
            json.dumps(error).encode("utf-8"),
            ("Content-Type: application/json", "Lambda-Runtime-Function-Error-Type: " + error["errorType"]),
        )
        sys.exit(1)
    if os.environ.get("AWS_LAMBDA_INITIALIZATION_TYPE") == "snap-start":
        restore(api)
    serve(api, handler)


if __name__ == "__main__":
    main()

package dev.brume.lambda.execution.environment;

/** What extensions of tests are made of: Python scripts that speak to the Extensions API themselves. */
final class Scripts {
    private static final String PRELUDE = """
            #!/usr/bin/python3
            import http.client, http.server, json, os, socket, sys, threading, time
            NAME = os.path.basename(__file__)
            def call(method, path, headers={}, body=None):
                connection = http.client.HTTPConnection(os.environ['AWS_LAMBDA_RUNTIME_API'])
                connection.request(method, path, None if body is None else body if isinstance(body, str) else json.dumps(body), headers)
                answer = connection.getresponse()
                text = answer.read().decode()
                connection.close()
                return answer.status, text, answer.headers
            def extension(method, path, headers={}, body=None):
                return call(method, '/2020-01-01/extension/' + path, headers, body)
            def register(*events, name=NAME, **headers):
                return extension('POST', 'register', {'Lambda-Extension-Name': name, **headers}, {'events': events})
            def own(answer):
                return {'Lambda-Extension-Identifier': answer[2]['Lambda-Extension-Identifier']}
            def event(me):
                return json.loads(extension('GET', 'event/next', me)[1])
            def say(*what):
                print(NAME, *what, flush=True)
            """;

    /** Says what it is told, until it is told of the end. */
    static final String OBSERVER = extension("""
            me = own(register('INVOKE', 'SHUTDOWN'))
            while True:
                told = event(me)
                say('is told', told['eventType'], told.get('requestId'), told.get('shutdownReason'))
                if told['eventType'] == 'SHUTDOWN':
                    break
            """);

    private Scripts() {}

    static String extension(String code) {
        return PRELUDE + code;
    }

    /** The same names for a function of Python whose code may be an internal extension. */
    static String internal(String code) {
        return PRELUDE.substring(PRELUDE.indexOf('\n') + 1) + code;
    }
}

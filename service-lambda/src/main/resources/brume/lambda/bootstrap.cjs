'use strict';
// Runs Node.js handlers: asks Brume's runtime API for events over one socket and answers with what the handler gives.
// Follows what AWS documents of its Node.js runtime: callback, promise and streaming handlers, context, console, errors.

const fs = require('fs');
const net = require('net');
const path = require('path');
const util = require('util');

const STREAMING = Symbol.for('aws.lambda.runtime.handler.streaming');
const HIGH_WATER_MARK = Symbol.for('aws.lambda.runtime.handler.streaming.highWaterMark');
// What one event of several lines is held together with until Brume cuts its lines.
const INNER_NEWLINE = '\x1e';
// Before the newline that ends one which has none itself.
const UNENDED = '\x1f';
const env = process.env;
const taskRoot = env.LAMBDA_TASK_ROOT;
// "Starting with Node.js 24, Lambda no longer supports the callback-based handler": AWS's runtime is another one since.
const CALLBACKS_REMOVED_IN = 24;
const callbacks = Number(/nodejs(\d+)/.exec(env.AWS_EXECUTION_ENV)?.[1] ?? 0) < CALLBACKS_REMOVED_IN;
const jsonLogs = env.AWS_LAMBDA_LOG_FORMAT === 'JSON';
const LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'];
const minimum = jsonLogs ? Math.max(0, LEVELS.indexOf(env.AWS_LAMBDA_LOG_LEVEL || 'INFO')) : 0;
let requestId;
let tenantId;

// ---- the runtime API: HTTP/1.1 over one socket ----

const [host, port] = env.AWS_LAMBDA_RUNTIME_API.split(':');
let socket;
let received = [];
let receivedLength = 0;
const expected = []; // who waits for answers, in the order of the requests

function connect() {
  socket = net.connect({ host, port: Number(port), noDelay: true });
  socket.on('data', (piece) => {
    received.push(piece);
    receivedLength += piece.length;
    readAnswers();
  });
  // The environment has ended.
  socket.on('error', () => process.exit(0));
  socket.on('close', () => process.exit(0));
  // Only who waits for an answer keeps the process alive.
  socket.unref();
}

let head;

function readAnswers() {
  while (receivedLength > 0 && readAnswer());
}

function readAnswer() {
  if (!head) {
    const data = received.length === 1 ? received[0] : Buffer.concat(received);
    received = [data];
    const end = data.indexOf('\r\n\r\n');
    if (end < 0) return false;
    const headers = {};
    const lines = data.toString('utf8', 0, end).split('\r\n');
    for (let at = 1; at < lines.length; at++) {
      const colon = lines[at].indexOf(':');
      headers[lines[at].slice(0, colon).toLowerCase()] = lines[at].slice(colon + 1).trim();
    }
    head = { headers, start: end + 4, total: end + 4 + Number(headers['content-length'] || 0) };
  }
  if (receivedLength < head.total) return false;
  const data = received.length === 1 ? received[0] : Buffer.concat(received);
  const answer = { headers: head.headers, body: data.subarray(head.start, head.total) };
  const rest = data.subarray(head.total);
  received = rest.length ? [rest] : [];
  receivedLength = rest.length;
  head = undefined;
  const waiting = expected.shift();
  if (waiting) waiting(answer);
  return true;
}

function requestHead(method, target, headers) {
  let text = `${method} /2018-06-01/runtime/${target} HTTP/1.1\r\nHost: ${env.AWS_LAMBDA_RUNTIME_API}\r\n`;
  for (const name of Object.keys(headers)) text += `${name}: ${headers[name]}\r\n`;
  return text;
}

function answer() {
  return new Promise((resolve) => expected.push(resolve));
}

function send(method, target, body, headers = {}) {
  const bytes = body === undefined ? Buffer.alloc(0) : Buffer.from(body);
  socket.write(requestHead(method, target, headers) + `Content-Length: ${bytes.length}\r\n\r\n`);
  if (bytes.length) socket.write(bytes);
}

function call(method, target, body, headers) {
  socket.ref();
  socket.cork();
  send(method, target, body, headers);
  socket.uncork();
  return answer();
}

function next() {
  return call('GET', 'invocation/next');
}

let unsent; // an answer, until what the handler left uncaught has come up

// Answers, and asks for the next event in the same breath.
async function respond(text) {
  unsent = text;
  await new Promise(setImmediate);
  if (unsent === undefined) return new Promise(() => {});
  unsent = undefined;
  socket.ref();
  socket.cork();
  sendResponse(text);
  send('GET', 'invocation/next');
  socket.uncork();
  answer();
  return answer();
}

function sendResponse(text) {
  send('POST', `invocation/${requestId}/response`, text, { 'Content-Type': 'application/json' });
}

// ---- console ----

// One event of the log, whatever its lines.
function put(message) {
  const text = message.endsWith('\n') ? message.slice(0, -1) : message + UNENDED;
  process.stdout.write(text.replace(/\n/g, INNER_NEWLINE) + '\n');
}

// As the JSON log shows errors, also those inside of what is logged.
function errorFields(error) {
  return {
    errorType: error.constructor?.name ?? 'UnknownError',
    errorMessage: error.message,
    stackTrace: typeof error.stack === 'string' ? error.stack.split('\n') : [],
  };
}

function withErrors(key, value) {
  return value instanceof Error ? { ...errorFields(value), ...value } : value;
}

function log(level, args) {
  if (LEVELS.indexOf(level) < minimum) return;
  const time = new Date().toISOString();
  const id = requestId ?? (callbacks ? undefined : '-');
  put(jsonLogs ? jsonLine(time, id, level, args) : `${time}\t${id}\t${level}\t${util.format(...args)}\n`);
}

function jsonLine(time, id, level, args) {
  const line = { timestamp: time, level, requestId: id, tenantId };
  if (args.length === 1) {
    try {
      return JSON.stringify({ ...line, message: args[0] }, withErrors);
    } catch {
      // What has no JSON is written as text.
    }
  }
  line.message = util.format(...args);
  const error = args.length > 1 && args.find((arg) => arg instanceof Error);
  if (error) Object.assign(line, errorFields(error));
  return JSON.stringify(line);
}

for (const [name, level] of [
  ['log', 'INFO'], ['info', 'INFO'], ['debug', 'DEBUG'], ['warn', 'WARN'], ['error', 'ERROR'], ['trace', 'TRACE'],
  ['fatal', 'FATAL'],
]) {
  // What is called with nothing logs "undefined".
  console[name] = (message, ...more) => log(level, [message, ...more]);
}

// ---- errors as the runtime API takes them ----

function isError(value) {
  return util.types.isNativeError(value)
    || ['name', 'message', 'stack'].every((part) => value && value[part] && typeof value[part] === 'string');
}

function wireError(error) {
  try {
    if (!isError(error)) return { errorType: typeof error, errorMessage: error.toString(), trace: [] };
    return {
      errorType: error.name.replace(/\x7F/g, '%7F'),
      errorMessage: error.message.replace(/\x7F/g, '%7F'),
      trace: error.stack.split('\n'),
    };
  } catch {
    return {
      errorType: 'handled',
      errorMessage: 'callback called with Error argument, but there was a problem while retrieving one or more of its '
        + 'message, name, and stack',
    };
  }
}

function logError(title, thrown) {
  const error = thrown instanceof Error ? thrown : new Error(thrown);
  if (jsonLogs) {
    log('ERROR', [error]);
    return;
  }
  let text;
  try {
    text = JSON.stringify(error, withDetails);
  } catch {
    text = JSON.stringify(wireError(error));
  }
  log('ERROR', [`${title} \t${text}`]);
}

// As the text log shows errors: with all that was put on them, and with the errors among that.
function withDetails(key, value) {
  if (!(value instanceof Error)) return value;
  const fields = { errorType: value.name, errorMessage: value.message, code: value.code, ...value };
  if (typeof value.stack === 'string') fields.stack = value.stack.split('\n');
  return fields;
}

function named(name, message, cause) {
  const error = rename(new Error(message), name);
  if (cause) error.stack = `${name}: ${message}\n${withoutHead(String(cause.stack), `Error: ${cause.message}\n`)}`;
  return error;
}

// A name that shows among the fields of an error where AWS's runtime gives it as one.
function rename(error, name) {
  Object.defineProperty(error, 'name', { value: name, configurable: true, writable: true, enumerable: !callbacks });
  error.stack = error.stack.replace(/^Error/, name);
  return error;
}

function withoutHead(stack, head) {
  return stack.startsWith(head) ? stack.slice(head.length) : stack;
}

// ---- streamed answers ----

class ResponseStream extends require('stream').Writable {
  constructor(id, highWaterMark) {
    super({ highWaterMark });
    this.id = id;
    this.contentType = 'application/octet-stream';
    this.written = false;
    this.begun = false;
    this.prelude = undefined;
  }

  setContentType(type) {
    if (this.written) throw named('Runtime.InvalidStreamingOperation', 'Cannot set content-type, too late.');
    this.contentType = type;
  }

  _onBeforeFirstWrite(write) {
    if (this.prelude !== undefined) write(this.prelude);
  }

  // What is neither text nor bytes is written as JSON.
  write(piece, ...more) {
    this.written = true;
    const bytes = typeof piece === 'string' || piece instanceof Uint8Array;
    return super.write(bytes || piece === undefined || piece === null ? piece : JSON.stringify(piece), ...more);
  }

  begin() {
    if (this.begun) return;
    this.begun = true;
    socket.ref();
    this.answered = answer();
    socket.write(requestHead('POST', `invocation/${this.id}/response`, {
      'Content-Type': this.contentType,
      'Lambda-Runtime-Function-Response-Mode': 'streaming',
      Trailer: 'Lambda-Runtime-Function-Error-Type, Lambda-Runtime-Function-Error-Body',
      'Transfer-Encoding': 'chunked',
    }) + '\r\n');
    // Nothing comes before what is only ended, with or without a last piece.
    if (this.written) this._onBeforeFirstWrite((bytes) => this.chunk(Buffer.from(bytes), () => {}));
  }

  chunk(bytes, done) {
    if (!bytes.length) return done();
    socket.cork();
    socket.write(bytes.length.toString(16) + '\r\n');
    socket.write(bytes);
    socket.write('\r\n', () => done());
    socket.uncork();
  }

  _write(bytes, encoding, done) {
    this.begin();
    this.chunk(bytes, done);
  }

  _final(done) {
    this.begin();
    socket.write('0\r\n\r\n');
    done();
  }

  // Breaks off: what follows is an error in the trailers.
  breakOff(error) {
    const wire = wireError(error);
    socket.write('0\r\n'
      + `Lambda-Runtime-Function-Error-Type: ${wire.errorType.replace(/[^\x20-\x7e]/g, '?')}\r\n`
      + `Lambda-Runtime-Function-Error-Body: ${Buffer.from(JSON.stringify(wire)).toString('base64')}\r\n\r\n`);
  }
}

class HttpResponseStream {
  // The answer's status and headers come first, as JSON that eight zero bytes end.
  static from(stream, metadata) {
    stream.setContentType('application/vnd.awslambda.http-integration-response');
    stream.prelude = Buffer.concat([Buffer.from(JSON.stringify(metadata)), Buffer.alloc(8)]);
    return stream;
  }
}

globalThis.awslambda = {
  streamifyResponse(handler, options) {
    handler[STREAMING] = 'response';
    if (typeof options?.highWaterMark === 'number') handler[HIGH_WATER_MARK] = options.highWaterMark;
    return handler;
  },
  HttpResponseStream,
};

// ---- the handler ----

async function load(appRoot, handlerName) {
  if (handlerName.includes('..')) {
    throw named('Runtime.MalformedHandlerName',
      `'${handlerName}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`);
  }
  const base = path.basename(handlerName);
  const folder = handlerName.slice(0, handlerName.length - base.length);
  const parts = /^([^.]*)\.(.*)$/.exec(base);
  if (!parts || parts.length !== 3) throw named('Runtime.MalformedHandlerName', 'Bad handler');
  const module = await loadModule(appRoot, folder, parts[1]);
  const handler = exported(module, parts[2]) || (!callbacks && exported(module?.default, parts[2]));
  if (!handler) throw named('Runtime.HandlerNotFound', `${handlerName} is undefined or not exported`);
  if (typeof handler !== 'function') throw named('Runtime.HandlerNotFound', `${handlerName} is not a function`);
  if (!callbacks && handler.length > 2 && !handler[STREAMING]) {
    throw named('Runtime.CallbackHandlerDeprecated',
      'ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. You need to '
      + 'modify this function to use a supported handler signature to use Node.js 24 or later. For more information see '
      + 'https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.');
  }
  return handler;
}

function exported(module, names) {
  return names.split('.').reduce((found, name) => (found ? found[name] : undefined), module);
}

async function loadModule(appRoot, folder, name) {
  try {
    return await find(path.resolve(appRoot, folder, name), path.resolve(appRoot, folder), name);
  } catch (error) {
    if (error instanceof SyntaxError) throw unreadable(error);
    // What an ES module imports in vain is an error of its own kind.
    if (error && error.code === 'MODULE_NOT_FOUND') {
      throw named('Runtime.ImportModuleError', `Error: ${error.message}`, error);
    }
    throw error;
  }
}

function unreadable(error) {
  const told = named('Runtime.UserCodeSyntaxError', `SyntaxError: ${error.message}`, error);
  if (!callbacks) told.stack = error.stack;
  return told;
}

async function find(file, folder, name) {
  const there = ['', '.js', '.mjs', '.cjs'].find((extension) => fs.existsSync(file + extension));
  if (there !== undefined) {
    const imported = there === '.mjs' || !callbacks || (there === '.js' && isModule(folder));
    return imported ? import(pathToFileUrl(file + there)) : require(file + there);
  }
  // As a package, from the folder or from the layers.
  return require(require.resolve(name, { paths: [folder, ...(env.NODE_PATH || '').split(path.delimiter)] }));
}

function pathToFileUrl(file) {
  return require('url').pathToFileURL(file).href;
}

function isModule(folder) {
  const description = path.join(folder, 'package.json');
  if (path.basename(folder) === 'node_modules') return false;
  if (fs.existsSync(description)) {
    try {
      return JSON.parse(fs.readFileSync(description, 'utf8')).type === 'module';
    } catch (error) {
      console.warn(`${description} cannot be read, it will be ignored for ES module detection purposes.`, error);
      return false;
    }
  }
  const above = path.dirname(folder);
  return above !== folder && isModule(above);
}

function contextOf(headers) {
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  return {
    ...(callbacks ? { callbackWaitsForEmptyEventLoop: true } : { xRayTraceId: headers['lambda-runtime-trace-id'] }),
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    clientContext: json(headers['lambda-runtime-client-context'], 'ClientContext'),
    identity: json(headers['lambda-runtime-cognito-identity'], 'CognitoIdentity'),
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    awsRequestId: headers['lambda-runtime-aws-request-id'],
    tenantId: headers['lambda-runtime-aws-tenant-id'],
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
}

function json(text, what) {
  if (!text) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`Cannot parse ${what} as json: ${error}`);
  }
}

// ---- one invocation after another ----

let ending; // ends the invocation when the event loop is empty

process.on('beforeExit', () => {
  if (ending) ending();
});

function settleBuffered(handler, event, context) {
  return new Promise((resolve, reject) => {
    let settled = false;
    const settle = (how, value, wait) => {
      if (settled) return;
      settled = true;
      if (wait) ending = () => how(value);
      else how(value);
    };
    // Errors wait for nothing, and neither does what is said by the context.
    const finish = (error, value, wait) => {
      if (error === undefined || error === null) settle(resolve, value, wait);
      else settle(reject, error, false);
    };
    const callback = (error, value) => finish(error, value, context.callbackWaitsForEmptyEventLoop);
    context.done = (error, value) => finish(error, value, false);
    context.succeed = (value) => settle(resolve, value, false);
    const failed = (error) => settle(reject, error === undefined || error === null ? 'handled' : error, false);
    context.fail = failed;
    ending = () => settle(resolve, null, false);
    socket.unref();
    const returned = handler(event, context, callback);
    if (returned && typeof returned.then === 'function') {
      returned.then((value) => settle(resolve, value, false), failed);
    }
  });
}

// Without callbacks what the handler returns is the answer, promised or not. Who is never answered keeps nothing alive.
async function awaitBuffered(handler, event, context) {
  socket.unref();
  return handler(event, context);
}

function stringify(result) {
  try {
    return JSON.stringify(result === undefined ? null : result);
  } catch {
    const message = 'Unable to stringify response body';
    throw callbacks ? new Error(message) : named('Runtime.JSONStringifyError', message);
  }
}

// Both answer, and give what comes next.
async function runBuffered(handler, event, context) {
  let text;
  try {
    const result = await (callbacks ? settleBuffered : awaitBuffered)(handler, event, context);
    ending = undefined;
    text = stringify(result);
  } catch (error) {
    ending = undefined;
    await fail(error);
    return next();
  }
  return respond(text === undefined ? 'null' : text);
}

async function fail(error) {
  logError('Invoke Error', error);
  await postError(`invocation/${requestId}/error`, error);
}

function postError(target, error) {
  const wire = wireError(error);
  return call('POST', target, JSON.stringify(wire), {
    'Content-Type': 'application/json',
    'Lambda-Runtime-Function-Error-Type': wire.errorType.replace(/[^\x20-\x7e]/g, '?'),
  });
}

async function runStreaming(handler, event, context) {
  const stream = new ResponseStream(requestId, handler[HIGH_WATER_MARK]);
  const finished = new Promise((resolve, reject) => {
    stream.on('finish', resolve);
    stream.on('error', reject);
    stream.on('close', () => reject(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })));
  });
  finished.catch(() => {});
  try {
    await handled(handler, event, stream, context);
    // A stream that nobody ends is waited for until the function's time is up.
    await finished;
  } catch (error) {
    if (!stream.begun && !stream.writableEnded) {
      await fail(error);
      return next();
    }
    logError('Invoke Error', error);
    if (!stream.writableEnded) stream.breakOff(error);
    else await finished.catch(() => {});
  }
  await stream.answered;
  if (callbacks && context.callbackWaitsForEmptyEventLoop) await emptyEventLoop();
  return next();
}

async function handled(handler, event, stream, context) {
  const returned = handler(event, stream, context);
  if (typeof returned?.then !== 'function') {
    const message = 'Streaming does not support non-async handlers.';
    throw callbacks ? message : new Error(message);
  }
  if (await returned !== undefined) console.warn('Streaming handlers ignore return values.');
}

// "Starting with Node.js 24, Lambda no longer waits for unresolved promises to complete after [...] the response stream ends."
function emptyEventLoop() {
  return new Promise((resolve) => {
    ending = () => {
      ending = undefined;
      resolve();
    };
    socket.unref();
  });
}

async function serve(handler) {
  let invocation = await next();
  while (true) {
    const { headers, body } = invocation;
    requestId = headers['lambda-runtime-aws-request-id'];
    tenantId = headers['lambda-runtime-aws-tenant-id'];
    if (headers['lambda-runtime-trace-id']) env._X_AMZN_TRACE_ID = headers['lambda-runtime-trace-id'];
    else delete env._X_AMZN_TRACE_ID;
    let event;
    let context;
    try {
      context = contextOf(headers);
      event = JSON.parse(body.toString('utf8'));
    } catch (error) {
      await fail(error);
      invocation = await next();
      continue;
    }
    invocation = await (handler[STREAMING] ? runStreaming : runBuffered)(handler, event, context);
  }
}

// ---- what nobody catches ----

async function die(title, error, status) {
  logError(title, error);
  if (unsent !== undefined) {
    // It came too late to make a difference to the answer.
    socket.ref();
    sendResponse(unsent);
    unsent = undefined;
    await answer();
    process.exit(status);
  }
  const target = requestId === undefined ? 'init/error' : `invocation/${requestId}/error`;
  await postError(target, error);
  process.exit(status);
}

// From Node.js 24 on it is left to Node.js.
if (callbacks) {
  process.on('uncaughtException', (error) => die('Uncaught Exception', error, 129));
  process.on('unhandledRejection', (reason, promise) => {
    const error = rename(new Error(reason), 'Runtime.UnhandledPromiseRejection');
    die('Unhandled Promise Rejection', Object.assign(error, { reason, promise }), 128);
  });
}

async function main() {
  connect();
  // A module that is never there: AWS's runtime waits for it at its own top level, which is Node.js's status 13.
  if (callbacks) ending = () => process.exit(13);
  let handler;
  try {
    handler = await load(taskRoot, env._HANDLER);
    ending = undefined;
    // What was left uncaught at the top level of a module comes up now.
    await new Promise(setImmediate);
  } catch (error) {
    logError(callbacks ? 'Uncaught Exception' : 'Init Error', error);
    await postError('init/error', error);
    process.exit(callbacks ? 129 : 1);
  }
  await serve(handler);
}

main();

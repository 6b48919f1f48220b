// AWS's own wire protocols, as any client speaks them. The console has no private way to a service's resources.
//
// Requests carry a Signature Version 4 header with the account's number as access key: Brume takes that for the account's root
// user, with and without --iam. What only looks has one trace id, by which the call log's view leaves it out; what changes something
// is a call like anybody's.

/** The trace id of all that the console asks to show something. */
export const TRACE = '1-00000000-6272756d65636f6e736f6c65';

const PROTOCOLS = {
  sqs: {target: 'AmazonSQS', version: '1.0'},
  kinesis: {target: 'Kinesis_20131202', version: '1.1'},
  logs: {target: 'Logs_20140328', version: '1.1'},
  events: {target: 'AWSEvents', version: '1.1'},
  states: {target: 'AWSStepFunctions', version: '1.0'},
  firehose: {target: 'Firehose_20150804', version: '1.1'},
};

const place = JSON.parse(localStorage.getItem('brume.place') ?? 'null') ?? {account: '000000000000', region: 'us-east-1'};

/** Account and region that the console looks at. */
export function here() {
  return place;
}

export function goTo(account, region) {
  Object.assign(place, {account, region});
  localStorage.setItem('brume.place', JSON.stringify(place));
}

const LOOKING = /^(List|Describe|Get|Filter)/;

function headers(service, looks, more) {
  const now = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
  const scope = `${place.account}/${now.slice(0, 8)}/${place.region}/${service}/aws4_request`;
  return {
    ...more,
    'x-amz-date': now,
    ...looks ? {'x-amzn-trace-id': `Root=${TRACE}`} : {},
    authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host;x-amz-date, Signature=${'0'.repeat(64)}`,
  };
}

/** An operation of a service that speaks AWS JSON. */
export async function json(service, operation, input = {}) {
  const {target, version} = PROTOCOLS[service];
  return answer(await fetch('/', {
    method: 'POST',
    headers: headers(service, LOOKING.test(operation), {'content-type': `application/x-amz-json-${version}`, 'x-amz-target': `${target}.${operation}`}),
    body: JSON.stringify(input),
  }));
}

/** An operation of a service that speaks REST and JSON. */
export async function rest(service, method, path, body, more = {}) {
  return answer(await fetch(path, {
    method, headers: headers(service, method === 'GET', {...(body === undefined ? {} : {'content-type': 'application/json'}), ...more}), body,
  }));
}

async function answer(response) {
  const text = await response.text();
  const parsed = text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text;
  if (!response.ok) {
    const code = (parsed.__type ?? response.headers.get('x-amzn-errortype') ?? `HTTP ${response.status}`).split('#').pop();
    throw new Error(`${code.split(':')[0]}: ${parsed.message ?? parsed.Message ?? text}`);
  }
  return parsed;
}

/** An operation of SNS, which speaks AWS's query protocol: its result as an object, lists as arrays of texts or objects. */
export async function sns(operation, input = {}) {
  const parameters = new URLSearchParams({Action: operation, Version: '2010-03-31', ...input});
  return value(await xml(await fetch('/', {method: 'POST', headers: headers('sns', LOOKING.test(operation), {}), body: parameters}),
    `${operation}Result`)) || {};
}

/** A read of S3: the root of the answer. */
export async function s3(path) {
  return value(await xml(await fetch(path, {headers: headers('s3', true, {'x-amz-content-sha256': 'UNSIGNED-PAYLOAD'})}), null)) || {};
}

async function xml(response, element) {
  const document = new DOMParser().parseFromString(await response.text(), 'text/xml');
  if (!response.ok) {
    const text = name => document.getElementsByTagName(name)[0]?.textContent ?? '';
    throw new Error(`${text('Code')}: ${text('Message')}`);
  }
  return element === null ? document.documentElement : document.getElementsByTagName(element)[0] ?? document.createElement('none');
}

const LISTS = new Set(['member', 'entry', 'Bucket', 'Contents', 'CommonPrefixes']);

function value(element) {
  const children = [...element.children];
  if (children.length === 0) {
    return element.textContent;
  }
  if (children[0].tagName === 'member') {
    return children.map(value);
  }
  if (children[0].tagName === 'entry') {
    return Object.fromEntries(children.map(entry => [entry.children[0].textContent, entry.children[1].textContent]));
  }
  const object = {};
  for (const child of children) {
    if (LISTS.has(child.tagName)) {
      (object[child.tagName] ??= []).push(value(child));
    } else {
      object[child.tagName] = value(child);
    }
  }
  return object;
}

/** All items of a paged list, 1,000 at most: `page` is given the token and answers `[items, next token]`. */
export async function all(page) {
  const items = [];
  let token;
  do {
    const [some, next] = await page(token);
    items.push(...some ?? []);
    token = next;
  } while (token && items.length < 1000);
  return items;
}

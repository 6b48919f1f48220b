// Brume's admin API: docs/admin-api.md.

async function ask(path, init) {
  const response = await fetch(path, init);
  const answer = await response.json();
  if (!response.ok) {
    throw new Error(answer.error ?? `HTTP ${response.status}`);
  }
  return answer;
}

function post(path, body) {
  return ask(path, {method: 'POST', headers: {'content-type': 'application/json'}, body: JSON.stringify(body)});
}

export const info = () => ask('/_brume/info');
export const time = () => ask('/_brume/time');
export const moveTime = change => post('/_brume/time', change);
export const reset = account => post('/_brume/reset', {account});
export const environments = functionArn => ask(`/_brume/lambda/environments?function=${encodeURIComponent(functionArn)}`);
export const coldStart = functionArn => post('/_brume/lambda/cold-start', {function: functionArn});

/** Waits for a call after a number, some seconds at most; then all calls after it and the `late` before it, oldest first. */
export async function callsAfter(sequence, late) {
  await ask(`/_brume/calls?after=${sequence}&wait=PT20S&limit=0`);
  return ask(`/_brume/calls?after=${Math.max(-1, sequence - late)}&limit=1000`);
}

/** The messages of a queue, also those that cannot be received now. Nothing about them changes. */
export async function messages(region, account, queue) {
  const path = `/_aws/sqs/messages/${region}/${account}/${encodeURIComponent(queue)}?ShowInvisible=true&ShowDelayed=true`;
  const answer = await ask(path, {headers: {accept: 'application/json'}});
  const found = answer.Messages ?? answer.ReceiveMessageResponse?.ReceiveMessageResult?.Message ?? [];
  return Array.isArray(found) ? found : [found];
}

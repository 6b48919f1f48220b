// Functions: their configuration, environments, what they wrote, and a form that invokes them.
import * as admin from '../admin.js';
import {all, rest} from '../aws.js';
import {action, el, facts, link, pretty, resource, say, table, tag, task} from '../dom.js';
import {latestEvents} from './logs.js';

const FUNCTIONS = '/2015-03-31/functions';

export async function functions(path, again) {
  return path[0] ? lambda(path[0], again) : list();
}

async function list() {
  const found = await all(async token => {
    const page = await rest('lambda', 'GET', `${FUNCTIONS}${token ? `?Marker=${encodeURIComponent(token)}` : ''}`);
    return [page.Functions, page.NextMarker];
  });
  return [el('h1', {}, 'Functions'), table('Functions', [
    {title: 'Name', cell: row => link(row.FunctionName, 'functions', row.FunctionName)},
    {title: 'Runtime', cell: row => row.Runtime ?? row.PackageType},
    {title: 'Handler', cell: row => row.Handler ?? ''},
    {title: 'Memory, MB', number: true, cell: row => row.MemorySize},
    {title: 'Timeout, s', number: true, cell: row => row.Timeout},
    {title: 'Changed', cell: row => row.LastModified},
  ], found)];
}

async function lambda(name, again) {
  const about = await rest('lambda', 'GET', `${FUNCTIONS}/${encodeURIComponent(name)}/configuration`);
  const group = about.LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`;
  const [{environments}, mappings, events] = await Promise.all([
    admin.environments(about.FunctionArn),
    rest('lambda', 'GET', `/2015-03-31/event-source-mappings?FunctionName=${encodeURIComponent(name)}`),
    latestEvents(group),
  ]);
  return [
    el('h1', {}, `Function ${name}`),
    facts({ARN: about.FunctionArn, State: about.State, Runtime: about.Runtime ?? about.PackageType, Handler: about.Handler,
      Role: about.Role, Memory: `${about.MemorySize} MB`, Timeout: `${about.Timeout} s`, 'Code size': `${about.CodeSize} bytes`}),
    task('Invoke', [{name: 'payload', label: 'Payload', area: true, value: '{}'}], 'Invoke', async values => {
      const answer = await rest('lambda', 'POST', `${FUNCTIONS}/${encodeURIComponent(name)}/invocations`, values.payload);
      document.getElementById('answer').replaceChildren(pretty(answer));
      return 'Invoked.';
    }),
    el('div', {id: 'answer', 'aria-live': 'polite'}),
    table('Event source mappings', [
      {title: 'Source', cell: row => resource(row.EventSourceArn)},
      {title: 'State', cell: row => tag(row.State, row.State === 'Enabled' ? 'good' : 'busy')},
      {title: 'Batch', number: true, cell: row => row.BatchSize},
    ], mappings.EventSourceMappings ?? []),
    el('h2', {}, 'Environments'),
    table('Environments', [
      {title: 'State', cell: row => tag(row.state, row.state === 'idle' ? 'good' : 'busy')},
      {title: 'Version', word: true, cell: row => row.version},
      {title: 'Invocations', number: true, cell: row => row.invocations},
      {title: 'Age, s', number: true, cell: row => row.ageSeconds},
      {title: 'Log stream', word: true, cell: row => row.logStream},
    ], environments),
    environments.length === 0 ? null : action('Force a cold start', async () => {
      const answer = await admin.coldStart(about.FunctionArn);
      say(`${answer.ended} ended, ${answer.endingAfterInvocation} end after their invocation.`);
      again();
    }),
    el('h2', {}, 'Log'),
    el('p', {}, link(group, 'logs', group)),
    el('pre', {tabindex: 0}, events.map(event => event.message.endsWith('\n') ? event.message : `${event.message}\n`).join('')),
  ];
}

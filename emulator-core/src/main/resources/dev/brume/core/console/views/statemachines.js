// State machines: the definition as a graph, and the path that an execution took, with what went in and came out of each state.
import {all, here, json} from '../aws.js';
import {action, el, facts, link, moment, pretty, say, table, tag, task} from '../dom.js';
import {drawGraph} from '../graph.js';
import {graphOf} from '../asl.js';
import {pathOf} from '../executionpath.js';

const MOODS = {RUNNING: 'busy', PENDING_REDRIVE: 'busy', SUCCEEDED: 'good', FAILED: 'bad', TIMED_OUT: 'bad', ABORTED: 'bad'};
/** Which state of an execution is looked at. */
const chosen = new Map();

export async function stateMachines(path, again) {
  if (path.length === 0) {
    return list();
  }
  return path.length === 1 ? machine(path[0], again) : execution(path[0], path[1], again);
}

async function list() {
  const found = await all(async token => {
    const page = await json('states', 'ListStateMachines', {nextToken: token});
    return [page.stateMachines, page.nextToken];
  });
  return [el('h1', {}, 'State machines'), table('State machines', [
    {title: 'Name', cell: row => link(row.name, 'statemachines', row.name)},
    {title: 'Type', cell: row => row.type},
    {title: 'Made', cell: row => moment(row.creationDate)},
  ], found)];
}

async function machine(name, again) {
  const stateMachineArn = `arn:aws:states:${here().region}:${here().account}:stateMachine:${name}`;
  const about = await json('states', 'DescribeStateMachine', {stateMachineArn});
  const executions = about.type === 'EXPRESS' ? [] : (await json('states', 'ListExecutions', {stateMachineArn, maxResults: 100})).executions;
  const graph = graphOf(about.definition);
  return [
    el('h1', {}, `State machine ${name}`),
    facts({ARN: stateMachineArn, Type: about.type, Role: about.roleArn, Logging: about.loggingConfiguration?.level}),
    drawGraph(graph, {label: `The states of ${name}`}),
    el('details', {'data-keep': 'definition'}, el('summary', {}, 'Definition'), pretty(about.definition)),
    task('Start an execution', [{name: 'input', label: 'Input', area: true, value: '{}'}, {name: 'name', label: 'Name'}], 'Start',
      async values => {
        const started = await json('states', 'StartExecution', {stateMachineArn, input: values.input, ...values.name ? {name: values.name} : {}});
        setTimeout(again, 0);
        return `Started ${started.executionArn}.`;
      }),
    about.type === 'EXPRESS' ? el('p', {class: 'quiet'}, 'Express executions keep no history; their log, if any, is in CloudWatch Logs.')
      : table('Executions', [
        {title: 'Name', cell: row => link(row.name, 'statemachines', name, row.name)},
        {title: 'State', cell: row => tag(row.status, MOODS[row.status])},
        {title: 'Started', cell: row => moment(row.startDate)},
        {title: 'Ended', cell: row => moment(row.stopDate)},
      ], executions),
  ];
}

async function execution(name, run, again) {
  const executionArn = `arn:aws:states:${here().region}:${here().account}:execution:${name}:${run}`;
  const [about, {definition}, events] = await Promise.all([
    json('states', 'DescribeExecution', {executionArn}),
    json('states', 'DescribeStateMachineForExecution', {executionArn}),
    all(async token => {
      const page = await json('states', 'GetExecutionHistory', {executionArn, maxResults: 1000, nextToken: token});
      return [page.events, page.nextToken];
    }),
  ]);
  const graph = graphOf(definition);
  const path = pathOf(events, about.status);
  const look = chosen.get(executionArn) ?? null;
  return [
    el('h1', {}, `Execution ${run}`),
    facts({'State machine': link(name, 'statemachines', name), State: tag(about.status, MOODS[about.status]), Started: moment(about.startDate),
      Ended: moment(about.stopDate), Error: about.error, Cause: about.cause}),
    drawGraph(graph, {
      label: `The path of ${run} through ${name}`, states: path.states, taken: path.taken, chosen: look,
      choose: state => {
        chosen.set(executionArn, state);
        again();
      },
    }),
    el('section', {'aria-live': 'polite', 'aria-label': 'The chosen state'}, look === null
      ? el('p', {class: 'quiet'}, 'Choose a state to see what went in and came out.') : visits(look, path.visits.get(look) ?? [])),
    el('h2', {}, 'Input'),
    pretty(about.input ?? ''),
    about.output ? [el('h2', {}, 'Output'), pretty(about.output)] : null,
    about.status === 'RUNNING' ? action('Stop', async () => {
      await json('states', 'StopExecution', {executionArn});
      say(`${run} is stopped.`);
      again();
    }) : null,
    el('details', {'data-keep': 'history'}, el('summary', {}, 'History'), table('Events', [
      {title: 'Id', number: true, cell: row => row.id},
      {title: 'Type', cell: row => row.type},
      {title: 'Time', cell: row => moment(row.timestamp)},
      {title: 'Details', cell: row => Object.entries(row).filter(([key]) => key.endsWith('Details')).map(([, value]) => pretty(value))},
    ], events)),
  ];
}

function visits(name, found) {
  return [el('h2', {}, `State ${name}`), found.length === 0 ? el('p', {class: 'quiet'}, 'Not reached.') : found.slice(-20).map((visit, index) =>
    el('details', {open: index === found.slice(-20).length - 1, 'data-keep': `${name} ${visit.id}`},
      el('summary', {}, moment(visit.entered), ' ', tag(visit.status, {succeeded: 'good', failed: 'bad'}[visit.status] ?? 'busy')),
      visit.error ? el('p', {class: 'bad'}, `${visit.error}: ${visit.cause ?? ''}`) : null,
      el('h3', {}, 'Input'), pretty(visit.input ?? ''),
      visit.output === undefined ? null : [el('h3', {}, 'Output'), pretty(visit.output)]))];
}

// Event buses, their rules and the rules' targets.
import {all, json} from '../aws.js';
import {el, facts, link, pretty, resource, table, tag, task} from '../dom.js';

export async function rules(path) {
  if (path.length === 0) {
    return list();
  }
  return path.length === 1 ? bus(path[0]) : rule(...path);
}

async function list() {
  const buses = await all(async token => {
    const page = await json('events', 'ListEventBuses', {NextToken: token});
    return [page.EventBuses, page.NextToken];
  });
  return [el('h1', {}, 'Event buses'), table('Event buses', [
    {title: 'Name', cell: row => link(row.Name, 'rules', row.Name)},
    {title: 'ARN', cell: row => row.Arn},
  ], buses)];
}

async function bus(name) {
  const found = await all(async token => {
    const page = await json('events', 'ListRules', {EventBusName: name, NextToken: token});
    return [page.Rules, page.NextToken];
  });
  return [
    el('h1', {}, `Event bus ${name}`),
    table('Rules', [
      {title: 'Name', cell: row => link(row.Name, 'rules', name, row.Name)},
      {title: 'State', cell: row => tag(row.State, row.State === 'ENABLED' ? 'good' : '')},
      {title: 'Pattern or schedule', cell: row => row.EventPattern ? el('code', {}, row.EventPattern) : row.ScheduleExpression},
    ], found),
    task('Put an event', [
      {name: 'Source', label: 'Source', required: true, value: 'console'},
      {name: 'DetailType', label: 'Detail type', required: true, value: 'test'},
      {name: 'Detail', label: 'Detail', area: true, required: true, value: '{}'},
    ], 'Put', async values => {
      const {Entries: [entry]} = await json('events', 'PutEvents', {Entries: [{...values, EventBusName: name}]});
      return entry.EventId ? `Put as ${entry.EventId}.` : `${entry.ErrorCode}: ${entry.ErrorMessage}`;
    }),
  ];
}

async function rule(EventBusName, Name) {
  const [about, {Targets: targets}] = await Promise.all([
    json('events', 'DescribeRule', {EventBusName, Name}), json('events', 'ListTargetsByRule', {EventBusName, Rule: Name})]);
  return [
    el('h1', {}, `Rule ${Name}`),
    facts({ARN: about.Arn, Bus: link(EventBusName, 'rules', EventBusName), State: about.State, Schedule: about.ScheduleExpression,
      Description: about.Description}),
    about.EventPattern ? [el('h2', {}, 'Pattern'), pretty(about.EventPattern)] : null,
    table('Targets', [
      {title: 'Id', cell: row => row.Id},
      {title: 'ARN', cell: row => resource(row.Arn)},
      {title: 'Input', cell: row => row.Input ?? row.InputPath ?? (row.InputTransformer ? pretty(row.InputTransformer) : '')},
      {title: 'Dead letters to', cell: row => row.DeadLetterConfig?.Arn?.split(':').pop() ?? ''},
    ], targets),
  ];
}

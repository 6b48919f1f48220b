// The schedules of EventBridge Scheduler.
import {all, rest} from '../aws.js';
import {el, facts, link, moment, pretty, resource, table, tag} from '../dom.js';

export async function schedules(path) {
  return path.length === 2 ? schedule(...path) : list();
}

async function list() {
  const found = await all(async token => {
    const page = await rest('scheduler', 'GET', `/schedules${token ? `?NextToken=${encodeURIComponent(token)}` : ''}`);
    return [page.Schedules, page.NextToken];
  });
  return [el('h1', {}, 'Schedules'), table('Schedules', [
    {title: 'Name', cell: row => link(row.Name, 'schedules', row.GroupName, row.Name)},
    {title: 'Group', cell: row => row.GroupName},
    {title: 'State', cell: row => tag(row.State, row.State === 'ENABLED' ? 'good' : '')},
    {title: 'Target', cell: row => resource(row.Target.Arn)},
  ], found)];
}

async function schedule(group, name) {
  const about = await rest('scheduler', 'GET', `/schedules/${encodeURIComponent(name)}?groupName=${encodeURIComponent(group)}`);
  return [
    el('h1', {}, `Schedule ${name}`),
    facts({ARN: about.Arn, State: about.State, Expression: about.ScheduleExpression, 'Time zone': about.ScheduleExpressionTimezone,
      From: moment(about.StartDate), Until: moment(about.EndDate), 'Flexible window': about.FlexibleTimeWindow.Mode}),
    el('h2', {}, 'Target'),
    pretty(about.Target),
  ];
}

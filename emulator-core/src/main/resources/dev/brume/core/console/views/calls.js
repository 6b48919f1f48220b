// The call log as a flow: which service calls which, and each trace as a tree of its calls.
import {el, moment, table, tag} from '../dom.js';
import {drawGraph, layOut} from '../graph.js';
import {calls} from '../live.js';

export async function callLog(path) {
  const trees = traces(calls);
  const wanted = path[0];
  const shown = wanted ? trees.filter(tree => tree.traceId === wanted) : trees.slice(-60).reverse();
  return [
    el('h1', {}, wanted ? `Trace ${wanted}` : 'Calls'),
    calls.length === 0 ? el('p', {}, 'Nothing has been called yet. Point a client here, and its calls appear as they come.') : null,
    calls.length === 0 ? null : flow(wanted ? shown[0]?.rows.map(row => row.call) ?? [] : calls),
    calls.length === 0 ? null : el('h2', {}, wanted ? 'What led to what' : 'Traces, the latest first'),
    table('Calls', COLUMNS, shown.flatMap(tree => tree.rows)),
    wanted ? el('p', {}, el('a', {href: '#/calls'}, 'All calls')) : null,
  ];
}

const COLUMNS = [
  {title: 'Time', cell: row => moment(row.call.at)},
  {title: 'Call', word: true, cell: row => [indent(row.depth),
    row.depth === 0 ? el('a', {href: `#/calls/${encodeURIComponent(row.call.traceId)}`}, name(row.call)) : name(row.call)]},
  {title: 'Account', word: true, cell: row => row.call.account},
  {title: 'Region', word: true, cell: row => row.call.region},
  {title: 'Outcome', cell: row => row.call.error ? [tag(row.call.error, 'bad'), ' ', row.call.message] : tag('ok', 'good')},
  {title: 'µs', number: true, cell: row => row.call.micros},
];

function indent(depth) {
  return depth === 0 ? '' : '\u2003'.repeat(depth - 1) + '↳ ';
}

function name(call) {
  return `${call.service} ${call.operation}`;
}

/** Calls by their trace, each after the call that caused it. */
function traces(all) {
  const byTrace = Map.groupBy(all, call => call.traceId);
  return [...byTrace].map(([traceId, group]) => {
    const known = new Set(group.map(call => call.requestId));
    const children = Map.groupBy(group, call => known.has(call.parent) ? call.parent : null);
    const rows = [];
    const add = (parent, depth) => {
      for (const call of children.get(parent) ?? []) {
        rows.push({call, depth});
        if (depth < 40) {
          add(call.requestId, depth + 1);
        }
      }
    };
    add(null, 0);
    return {traceId, rows};
  });
}

/** Services as boxes, with arrows from who calls to who is called, and how often. */
function flow(all) {
  const byId = new Map(all.map(call => [call.requestId, call]));
  const counts = new Map();
  for (const call of all) {
    const from = byId.get(call.parent)?.service ?? 'client';
    if (from !== call.service) {
      const key = `${from}\n${call.service}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const edges = [...counts].map(([key, count]) => {
    const [from, to] = key.split('\n');
    return {from, to, label: `${count}×`};
  });
  const nodes = [...new Set(edges.flatMap(edge => [edge.from, edge.to]))].map(id => ({id, kind: '', title: id}));
  const said = edges.map(edge => `${edge.from} to ${edge.to} ${edge.label}`).join(', ');
  return drawGraph(layOut(nodes, edges, 'client'), {label: `Calls from service to service: ${said}`});
}

// A definition in the Amazon States Language as a graph that can be laid out.
import {short} from './dom.js';
import {layOut} from './graph.js';

/** The laid out graph of a definition. */
export function graphOf(definition) {
  return machine(JSON.parse(definition));
}

function machine({StartAt, States = {}}) {
  const nodes = Object.entries(States).map(([id, state]) => ({id, title: id, kind: kind(state), inside: inside(state)}));
  const edges = Object.entries(States).flatMap(([from, state]) => transitions(state).map(edge => ({from, ...edge})));
  return layOut(nodes, edges, StartAt);
}

function kind(state) {
  const resource = state.Type === 'Task' ? ` ${(state.Resource ?? '').split(':::').pop().replace(/^arn:[^:]*:lambda:.*:function:/, 'lambda ')}` : '';
  return short(`${state.Type}${resource}`, 40);
}

function inside(state) {
  if (state.Type === 'Parallel') {
    return (state.Branches ?? []).map(machine);
  }
  const each = state.ItemProcessor ?? state.Iterator;
  return state.Type === 'Map' && each ? [machine(each)] : [];
}

function transitions(state) {
  return [
    ...state.Next ? [{to: state.Next}] : [],
    ...(state.Choices ?? []).map(choice => ({to: choice.Next, label: said(choice)})),
    ...state.Default ? [{to: state.Default, label: 'otherwise'}] : [],
    ...(state.Catch ?? []).map(caught => ({to: caught.Next, label: caught.ErrorEquals.join(', '), catch: true})),
  ];
}

/** A rule of a Choice in short. */
function said(rule) {
  if (rule.Condition) {
    return rule.Condition;
  }
  for (const [word, sign] of [['And', ' and '], ['Or', ' or ']]) {
    if (rule[word]) {
      return rule[word].map(said).join(sign);
    }
  }
  if (rule.Not) {
    return `not (${said(rule.Not)})`;
  }
  const [operator, wanted] = Object.entries(rule).find(([key]) => !['Variable', 'Next', 'Comment', 'Assign', 'Output'].includes(key)) ?? ['', ''];
  return `${rule.Variable} ${operator} ${JSON.stringify(wanted)}`;
}

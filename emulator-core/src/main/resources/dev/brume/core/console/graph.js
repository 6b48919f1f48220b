// Directed graphs in layers, from top to bottom, drawn as SVG. A node may hold graphs of its own, side by side.
import {el, short, svg} from './dom.js';

const GAP_X = 28;
const GAP_Y = 44;
const PADDING = 14;
/** Between two lines that run beside the nodes. */
const LANE = 12;
const HEAD = 34;
const NODE_HEIGHT = 40;
/** Words beside an edge stand that far above the node that it leads to, where edges from one node have parted. */
const ABOVE = 18;
/** Longer words beside an edge are cut. */
const LABEL = 34;

/**
 * Where everything goes.
 *
 * @param nodes `{id, title, kind, inside?: [laid out graphs]}`
 * @param edges `{from, to, label?, catch?: true}` between these nodes
 * @param start the id of the node on top
 */
export function layOut(nodes, edges, start) {
  const byId = new Map(nodes.map(node => [node.id, {...node, ...size(node)}]));
  const real = edges.filter(edge => byId.has(edge.from) && byId.has(edge.to));
  const layers = inLayers(byId, real, start);
  let y = PADDING;
  let width = 0;
  for (const layer of layers) {
    width = Math.max(width, layer.reduce((sum, node) => sum + node.width + GAP_X, -GAP_X));
  }
  for (const layer of layers) {
    let x = PADDING + (width - layer.reduce((sum, node) => sum + node.width + GAP_X, -GAP_X)) / 2;
    const height = Math.max(...layer.map(node => node.height));
    for (const node of layer) {
      Object.assign(node, {x, y});
      x += node.width + GAP_X;
    }
    y += height + GAP_Y;
  }
  const lanes = passing(real, byId, layers);
  for (const node of byId.values()) {
    node.x += lanes.size * LANE;
  }
  const words = Math.max(0, ...real.map(edge => Math.min(edge.label?.length ?? 0, LABEL)));
  const loops = real.filter(edge => byId.get(edge.to).layer <= byId.get(edge.from).layer).length;
  return {nodes: [...byId.values()], edges: real, lanes, width: Math.max(width, width / 2 + words * 6) + 2 * PADDING + (loops + lanes.size) * LANE, height: y - GAP_Y + PADDING, byId};
}

/** Edges down that would run through a node on their way, each with where it leaves its layer: they go round on the left. */
function passing(edges, byId, layers) {
  const lanes = new Map();
  for (const edge of edges) {
    const from = byId.get(edge.from);
    const to = byId.get(edge.to);
    const x1 = from.x + from.width / 2;
    const x2 = to.x + to.width / 2;
    const between = layers.slice(from.layer + 1, Math.max(from.layer + 1, to.layer)).flat();
    if (between.some(node => {
      const x = x1 + (x2 - x1) * (node.y + node.height / 2 - from.y) / (to.y - from.y);
      return x > node.x - 4 && x < node.x + node.width + 4;
    })) {
      lanes.set(edge, {x: PADDING / 2 + lanes.size * LANE, y: Math.max(...layers[from.layer].map(node => node.y + node.height)) + 12});
    }
  }
  return lanes;
}

function size(node) {
  const own = Math.max(90, node.title.length * 7.2 + 24, node.kind.length * 5.6 + 16);
  if (!node.inside?.length) {
    return {width: own, height: NODE_HEIGHT};
  }
  const inside = node.inside.reduce((sum, graph) => sum + graph.width, 0) + (node.inside.length - 1) * 8;
  return {width: Math.max(own, inside + 16), height: HEAD + Math.max(...node.inside.map(graph => graph.height)) + 8};
}

/** Each node one layer below the lowest that leads to it; edges back up count for nothing. */
function inLayers(byId, edges, start) {
  const out = Map.groupBy(edges, edge => edge.from);
  const order = [];
  const seen = new Set();
  const back = new Set();
  const visit = first => {
    const open = new Set();
    const stack = [{id: first, next: 0}];
    open.add(first);
    seen.add(first);
    while (stack.length > 0) {
      const top = stack.at(-1);
      const edge = (out.get(top.id) ?? [])[top.next++];
      if (edge === undefined) {
        open.delete(top.id);
        order.push(top.id);
        stack.pop();
      } else if (open.has(edge.to)) {
        back.add(edge);
      } else if (!seen.has(edge.to)) {
        seen.add(edge.to);
        open.add(edge.to);
        stack.push({id: edge.to, next: 0});
      }
    }
  };
  if (byId.has(start)) {
    visit(start);
  }
  [...byId.keys()].filter(id => !seen.has(id)).forEach(visit);
  for (const node of byId.values()) {
    node.layer = 0;
  }
  for (const id of order.reverse()) {
    for (const edge of out.get(id) ?? []) {
      if (!back.has(edge)) {
        const to = byId.get(edge.to);
        to.layer = Math.max(to.layer, byId.get(id).layer + 1);
      }
    }
  }
  const layers = [];
  for (const id of order) {
    (layers[byId.get(id).layer] ??= []).push(byId.get(id));
  }
  return underTheirParents(layers.filter(Boolean), edges);
}

/** Nodes stand in the order of the middle of what leads to them: fewer lines cross. */
function underTheirParents(layers, edges) {
  const rank = new Map();
  for (const layer of layers) {
    const wish = new Map(layer.map((node, index) => {
      const above = edges.filter(edge => edge.to === node.id && rank.has(edge.from)).map(edge => rank.get(edge.from));
      return [node, above.length ? above.reduce((sum, one) => sum + one, 0) / above.length : index / layer.length];
    }));
    layer.sort((one, other) => wish.get(one) - wish.get(other));
    layer.forEach((node, index) => rank.set(node.id, (index + 0.5) / layer.length));
  }
  return layers;
}

/**
 * The drawing. `states` says for a node's id which class it gets; `taken` whether a path went along an edge; `choose` is called
 * with the id of a node that is chosen by pointer or key.
 */
export function drawGraph(graph, {label, states = new Map(), taken = () => false, choose = null, chosen = null}) {
  const drawing = svg('svg', {width: graph.width, height: graph.height, viewBox: `0 0 ${graph.width} ${graph.height}`,
    role: choose ? 'group' : 'img', 'aria-label': label}, part(graph, {states, taken, choose, chosen}));
  return el('div', {class: 'graph'}, drawing);
}

function part(graph, how) {
  let loop = 0;
  const edges = graph.edges.map(edge => {
    const from = graph.byId.get(edge.from);
    const to = graph.byId.get(edge.to);
    const lane = graph.lanes.get(edge);
    return lane ? round(edge, from, to, lane, how.taken(edge))
      : line(edge, from, to, to.layer > from.layer ? null : graph.width - 8 - LANE * loop++, how.taken(edge));
  });
  // Words lie over all lines.
  return svg('g', {}, edges.map(edge => edge.line), graph.nodes.map(node => box(node, how)), edges.map(edge => edge.text));
}

function line(edge, from, to, side, taken) {
  const x1 = from.x + from.width / 2;
  const y1 = from.y + from.height;
  const x2 = to.x + to.width / 2;
  const y2 = to.y;
  const bend = Math.min(40, Math.max(18, (y2 - y1) / 2));
  const path = side === null
    ? `M${x1},${y1} C${x1},${y1 + bend} ${x2},${y2 - bend} ${x2},${y2 - 6}`
    : `M${from.x + from.width},${from.y + from.height / 2} H${side} V${to.y + 10} H${to.x + to.width + 6}`;
  const tip = side === null
    ? `M${x2},${y2} l-4,-7 h8 z`
    : `M${to.x + to.width},${to.y + 10} l7,-4 v8 z`;
  const words = side === null
    ? {x: across(y2 - ABOVE, [x1, y1], [x1, y1 + bend], [x2, y2 - bend], [x2, y2 - 6]) + 9, y: y2 - ABOVE, 'text-anchor': 'start'}
    : {x: side - 3, y: (from.y + to.y) / 2, 'text-anchor': 'end'};
  const text = edge.label ? svg('text', {class: 'label', ...words}, short(edge.label, LABEL)) : null;
  return drawn(edge, path, tip, text, taken);
}

/** Where a curve downwards with these four points, as SVG's `C` has them, crosses a height. */
function across(height, ...points) {
  const along = (t, axis) => points.reduce((sum, point, k) => sum + [1, 3, 3, 1][k] * t ** k * (1 - t) ** (3 - k) * point[axis], 0);
  let [low, high] = [0, 1];
  for (let halvings = 0; halvings < 12; halvings++) {
    const middle = (low + high) / 2;
    [low, high] = along(middle, 1) < height ? [middle, high] : [low, middle];
  }
  return along(low, 0);
}

/** Between the layers to the left, down, and between the layers back to the middle. */
function round(edge, from, to, lane, taken) {
  const x1 = from.x + from.width / 2 - 12;
  const x2 = to.x + to.width / 2 - 12;
  const path = `M${x1},${from.y + from.height} V${lane.y} H${lane.x} V${to.y - 16} H${x2} V${to.y - 6}`;
  const text = edge.label ? svg('text', {class: 'label', x: x1 - 5, y: lane.y - 3, 'text-anchor': 'end'}, short(edge.label, LABEL)) : null;
  return drawn(edge, path, `M${x2},${to.y} l-4,-7 h8 z`, text, taken);
}

function drawn(edge, path, tip, text, taken) {
  text?.setAttribute('aria-hidden', 'true');
  return {text, line: svg('g', {'aria-hidden': 'true'},
    svg('path', {class: `edge ${edge.catch ? 'catch' : ''} ${taken ? 'taken' : ''}`, d: path}), svg('path', {class: 'tip', d: tip}))};
}

function box(node, how) {
  const state = how.states.get(node.id) ?? '';
  const button = how.choose === null ? {} : {
    role: 'button', tabindex: 0, 'data-focus': `node:${node.id}`, 'aria-pressed': how.chosen === node.id ? 'true' : 'false',
    'aria-label': `${node.kind} ${node.title}${state ? `, ${state}` : ''}`,
    onclick: event => { event.stopPropagation(); how.choose(node.id); },
    onkeydown: event => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault();
        event.stopPropagation();
        how.choose(node.id);
      }
    },
  };
  let x = 8;
  const inside = (node.inside ?? []).map(graph => {
    const at = svg('g', {transform: `translate(${x},${HEAD})`},
      svg('rect', {class: 'inside', width: graph.width, height: graph.height, rx: 4}), part(graph, how));
    x += graph.width + 8;
    return at;
  });
  return svg('g', {transform: `translate(${node.x},${node.y})`},
    svg('g', {class: `${state} ${how.chosen === node.id ? 'chosen' : ''}`, ...button},
      svg('title', {}, node.title),
      svg('rect', {class: 'box', width: node.width, height: node.height, rx: 6}),
      svg('text', {x: node.width / 2, y: node.kind ? 17 : 24, 'text-anchor': 'middle'}, node.title),
      node.kind ? svg('text', {class: 'kind', x: node.width / 2, y: 30, 'text-anchor': 'middle'}, node.kind) : null),
    inside);
}

// An execution's history read as a path: each visit of a state with its input, its output and how it ended.

/**
 * @param events the history, oldest first
 * @param status the execution's
 * @returns `visits` (name to `{id, input, output, status, error, cause, entered}`), `states` (name to its last visit's status) and
 *     `taken` (whether an edge of the definition was followed)
 */
export function pathOf(events, status) {
  const byId = new Map(events.map(event => [event.id, event]));
  const open = new Map();
  const visits = new Map();
  const steps = new Set();
  for (const event of events) {
    if (event.stateEnteredEventDetails) {
      const {name, input} = event.stateEnteredEventDetails;
      const visit = {id: event.id, name, input, entered: event.timestamp, status: 'running'};
      open.set(event.id, visit);
      visits.set(name, [...visits.get(name) ?? [], visit]);
      const from = exited(byId, event);
      if (from !== null) {
        steps.add(`${from}\n${name}`);
      }
    } else if (event.stateExitedEventDetails) {
      const visit = nearest(byId, open, event, event.stateExitedEventDetails.name);
      if (visit !== undefined) {
        visit.status = visit.error ? 'caught' : 'succeeded';
        visit.output = event.stateExitedEventDetails.output;
        open.delete(visit.id);
      }
    } else {
      const failure = Object.entries(event).find(([key, value]) => /(Failed|TimedOut|Aborted)EventDetails$/.test(key) && value?.error);
      const visit = failure && !event.type.startsWith('Execution') ? nearest(byId, open, event) : undefined;
      if (visit !== undefined) {
        Object.assign(visit, {error: failure[1].error, cause: failure[1].cause});
      }
    }
  }
  if (status !== 'RUNNING') {
    for (const visit of open.values()) {
      visit.status = 'failed';
    }
  }
  const states = new Map([...visits].map(([name, all]) => [name, all.at(-1).status]));
  return {visits, states, taken: edge => steps.has(`${edge.from}\n${edge.to}`)};
}

/** The open visit that an event belongs to: found backwards along what led to it. */
function nearest(byId, open, event, name) {
  for (let at = event; at !== undefined; at = byId.get(at.previousEventId)) {
    const visit = open.get(at.id);
    if (visit !== undefined && (name === undefined || visit.name === name)) {
      return visit;
    }
  }
  return [...open.values()].reverse().find(visit => visit.name === name);
}

/** The state whose exit led to this entry. */
function exited(byId, event) {
  const before = byId.get(event.previousEventId);
  return before?.stateExitedEventDetails?.name ?? null;
}

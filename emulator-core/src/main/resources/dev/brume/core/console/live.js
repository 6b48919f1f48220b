// What happens in Brume, as it happens: one request waits at the call log for whatever comes next.
import {callsAfter} from './admin.js';
import {TRACE} from './aws.js';

const KEPT = 500;
/** A burst of calls is shown together. */
const PAUSE_MILLIS = 250;
const RETRY_MILLIS = 2000;

const listeners = new Set();
/** The latest calls of everybody but the console, oldest first. */
export const calls = [];

/** `listener` hears of new calls; answers how to stop that. */
export function onCalls(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function pause(millis) {
  return new Promise(resolve => setTimeout(resolve, millis));
}

/** Follows the call log until the page is left; `connected` is told whether the emulator answers. */
export async function follow(connected) {
  let next = -1;
  for (;;) {
    try {
      const answer = await callsAfter(next);
      connected(true);
      if (answer.total <= next) {
        next = -1; // Another Brume than before.
        calls.length = 0;
        continue;
      }
      next = answer.total - 1;
      const fresh = answer.calls.filter(call => call.traceId !== TRACE);
      if (fresh.length > 0) {
        calls.push(...fresh);
        calls.splice(0, Math.max(0, calls.length - KEPT));
        listeners.forEach(listener => listener(fresh));
      }
      await pause(PAUSE_MILLIS);
    } catch {
      connected(false);
      await pause(RETRY_MILLIS);
    }
  }
}

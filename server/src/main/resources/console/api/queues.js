import { admin } from './services.js';

/** What the server tells of the queue of this name now; undefined where there is none. */
export async function queueState(name) {
  // In the order of names, the one that is called like the prefix comes first.
  const { Queues: queues } = await admin('ListQueueStates', { QueueNamePrefix: name, MaxResults: 1 });
  return queues.find((queue) => queue.Name === name);
}

/** How many messages a queue holds, whatever their state; the services call it approximate. */
export const heldCount = ({ VisibleCount: visible, InFlightCount: inFlight, DelayedCount: delayed }) =>
  visible + inFlight + delayed;

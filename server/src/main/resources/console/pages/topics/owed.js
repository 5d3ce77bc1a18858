import { count } from '../../parts/format.js';

/** What is still to be delivered; the server counts exactly where there are not too many subscribers. */
export const owed = (topic) => `${topic.OwedCountExact ? '' : 'at least '}${count(topic.OwedCount)}`;

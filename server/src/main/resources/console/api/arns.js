import { session } from './session.js';

/** Names of resources in the region and account in sight. */
export const topicArn = (name) => `arn:aws:sns:${session.region}:${session.account}:${name}`;

/** Of a queue's name; what is an ARN already stays as it is. */
export const queueArn = (name) =>
  name.startsWith('arn:') ? name : `arn:aws:sqs:${session.region}:${session.account}:${name}`;

/** Whether a queue is one that this console can show: of the region and account in sight. */
export const isOwnQueue = (arn) => arn?.startsWith(queueArn('')) ?? false;

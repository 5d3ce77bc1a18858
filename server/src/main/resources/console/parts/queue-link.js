import { html } from 'lit';
import { isOwnQueue } from '../api/arns.js';
import { href } from '../router.js';
import { nameOf } from './format.js';

/** A link to a queue of this account, or the ARN of one that is not. */
export function queueLink(arn) {
  return isOwnQueue(arn)
    ? html`<a href=${href(`queues/${nameOf(arn)}`)}>${nameOf(arn)}</a>`
    : html`<code>${arn}</code>`;
}

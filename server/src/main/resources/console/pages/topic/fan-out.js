import { html, nothing } from 'lit';
import { admin } from '../../api/services.js';
import { forEachFew } from '../../api/bounded.js';
import { queueState } from '../../api/queues.js';
import { isOwnQueue } from '../../api/arns.js';
import { choice } from '../../parts/field.js';
import { nameOf } from '../../parts/format.js';
import { Page } from '../../parts/page.js';
import { emptyState } from '../../parts/table.js';
import { drawing, outline } from './fan-out-drawing.js';
import { graphOf, groupsOf } from './fan-out-graph.js';

const DRAWN_MAX = 40;
const PAGE_SIZE = 100;
const GROUPED_PAGES_MAX = 10;
const GROUPED_MILLIS = 15_000;

/**
 * Where messages of a topic go: subscriptions, their queues, and where dead letters of both end up.
 * Many subscriptions are told in groups, by protocol.
 */
class TopicFanOut extends Page {
  static properties = { graph: { state: true }, view: { state: true } };
  #groupedAt = 0;

  constructor() {
    super();
    this.view = matchMedia('(max-width: 760px)').matches ? 'list' : 'graph';
  }

  get pollMillis() {
    return 4000;
  }

  async load() {
    const recently = Date.now() - this.#groupedAt < GROUPED_MILLIS;
    if (recently) {
      return;
    }
    const [name] = this.params;
    const first = await this.#page(name, undefined, DRAWN_MAX);
    if (first.NextToken) {
      this.graph = await this.#group(name);
      this.#groupedAt = Date.now();
    } else {
      this.graph = graphOf(name, first.Subscriptions, await queuesOf(first.Subscriptions));
    }
  }

  #page(topic, token, size) {
    return admin('ListSubscriptionStates', { Topic: topic, MaxResults: size, NextToken: token });
  }

  async #group(topic) {
    const subscriptions = [];
    let token;
    for (let page = 0; page < GROUPED_PAGES_MAX; page++) {
      const result = await this.#page(topic, token, PAGE_SIZE);
      subscriptions.push(...result.Subscriptions);
      token = result.NextToken;
      if (!token) {
        break;
      }
    }
    return { ...groupsOf(topic, subscriptions), counted: subscriptions.length, more: Boolean(token) };
  }

  render() {
    return html`${this.renderFailure()} ${this.graph ? this.#body() : nothing}`;
  }

  #body() {
    if (this.graph.nodes.length === 1) {
      return html`<section class="card">${emptyState('Nobody subscribes yet', 'There is nothing to draw.')}</section>`;
    }
    return html`<section class="card stack" aria-label="Fan-out">
      <div class="row">
        ${choice(
          'Show as',
          this.view,
          [
            ['graph', 'Graph'],
            ['list', 'List'],
          ],
          (view) => (this.view = view),
        )}
        ${this.graph.counted
          ? html`<span class="muted">
              ${this.graph.more ? `The first ${this.graph.counted}` : `All ${this.graph.counted}`} subscriptions, by
              protocol
            </span>`
          : legend()}
      </div>
      ${this.view === 'graph' ? drawing(this.graph) : outline(this.graph)}
    </section>`;
  }
}

function legend() {
  return html`<span class="fan-out-legend">
    <span><i class="flow"></i>messages</span> <span><i class="dead"></i>dead letters</span>
    <span><i class="failing"></i>failing</span>
  </span>`;
}

/** The queues that are subscribed or take dead letters, and where their own dead letters go. */
async function queuesOf(subscriptions) {
  const known = new Map();
  const look = async (arns) => {
    const unknown = [...new Set(arns)].filter((arn) => isOwnQueue(arn) && !known.has(arn));
    const found = await forEachFew(unknown, (arn) => queueState(nameOf(arn)));
    unknown.forEach((arn, index) => known.set(arn, found[index]));
  };
  await look(
    subscriptions.flatMap((subscription) => [
      subscription.Protocol === 'sqs' ? subscription.Endpoint : undefined,
      subscription.DeadLetterTargetArn,
    ]),
  );
  await look([...known.values()].map((queue) => queue?.DeadLetterTargetArn));
  return known;
}

customElements.define('topic-fan-out', TopicFanOut);

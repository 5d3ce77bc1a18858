import { html, nothing } from 'lit';
import { sqs } from '../../api/services.js';
import { Page } from '../../parts/page.js';
import { utf8 } from '../../parts/body.js';
import { bytes, count, duration, nameOf, timestamp } from '../../parts/format.js';
import { icon } from '../../parts/icons.js';
import { queueLink } from '../../parts/queue-link.js';
import { href } from '../../router.js';
import '../../parts/body-view.js';
import { queueCharts } from './charts.js';
import './subscriptions.js';

const SOURCES_SHOWN = 20;

/** Everything that is set for a queue, and what has to do with it. */
class QueueDetails extends Page {
  static properties = {
    queue: { attribute: false },
    tags: { state: true },
    sources: { state: true },
  };
  #policyBytes;

  /** The attributes come with the queue; tags and who sends dead letters here seldom change. */
  get pollMillis() {
    return 10_000;
  }

  willUpdate(changed) {
    super.willUpdate(changed);
    if (this.queue.attributes.Policy !== changed.get('queue')?.attributes.Policy) {
      this.#policyBytes = utf8(this.queue.attributes.Policy ?? '');
    }
  }

  async load() {
    const { url } = this.queue;
    const [{ Tags: tags }, { queueUrls, NextToken: more }] = await Promise.all([
      sqs('ListQueueTags', { QueueUrl: url }),
      sqs('ListDeadLetterSourceQueues', { QueueUrl: url, MaxResults: SOURCES_SHOWN }),
    ]);
    this.tags = Object.entries(tags ?? {});
    this.sources = { names: queueUrls.map(nameOf), more: Boolean(more) };
  }

  render() {
    const { queue } = this;
    return html`<div class="stack">
      ${this.renderFailure()}
      ${queueCharts(queue.name)}
      <div class="grid">
        ${this.#configuration()} ${queue.fifo ? this.#fifo() : nothing} ${this.#deadLetters()} ${this.#tags()}
      </div>
      ${this.#policy()}
      <queue-subscriptions .queue=${queue}></queue-subscriptions>
      ${this.#raw()}
    </div>`;
  }

  #card(heading, facts, more = nothing) {
    return html`<section class="card" aria-label=${heading}>
      <h2>${heading}</h2>
      <dl class="facts">
        ${facts.map(
          ([term, value]) =>
            html`<dt>${term}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
      ${more}
    </section>`;
  }

  #configuration() {
    const { attributes } = this.queue;
    const seconds = (name) => duration(Number(attributes[name]));
    return this.#card(
      'Configuration',
      [
        ['Type', this.queue.fifo ? 'FIFO' : 'Standard'],
        ['Visibility timeout', seconds('VisibilityTimeout')],
        ['Delivery delay', seconds('DelaySeconds')],
        ['Message retention period', seconds('MessageRetentionPeriod')],
        ['Maximum message size', bytes(Number(attributes.MaximumMessageSize))],
        ['Receive message wait time', seconds('ReceiveMessageWaitTimeSeconds')],
        ...this.#encryption(),
        ['Created', second(attributes.CreatedTimestamp)],
        ['Last changed', second(attributes.LastModifiedTimestamp)],
      ],
      html`<p class="card-foot">
        <a class="button small" href=${href(`edit-queue/${this.queue.name}`)}>${icon('edit', 15)} Edit settings</a>
      </p>`,
    );
  }

  #fifo() {
    const { attributes } = this.queue;
    return this.#card('FIFO', [
      ['Content-based deduplication', attributes.ContentBasedDeduplication === 'true' ? 'on' : 'off'],
      ['Deduplication scope', attributes.DeduplicationScope ?? 'queue'],
      ['FIFO throughput limit', attributes.FifoThroughputLimit ?? 'perQueue'],
    ]);
  }

  #deadLetters() {
    const { attributes } = this.queue;
    const policy = attributes.RedrivePolicy ? JSON.parse(attributes.RedrivePolicy) : undefined;
    const allow = attributes.RedriveAllowPolicy ? JSON.parse(attributes.RedriveAllowPolicy) : undefined;
    return this.#card('Dead letters', [
      ['Go to', policy ? queueLink(policy.deadLetterTargetArn) : 'nowhere'],
      ...(policy ? [['Maximum receives', count(Number(policy.maxReceiveCount))]] : []),
      ['Come from', this.#sources()],
      ['Redrive allow policy', allow ? allow.redrivePermission : 'none'],
      ...(allow?.sourceQueueArns ? [['Allowed sources', listed(allow.sourceQueueArns.map(queueLink))]] : []),
    ]);
  }

  #sources() {
    if (!this.sources) {
      return '–';
    }
    const { names, more } = this.sources;
    const links = names.map((name) => html`<a href=${href(`queues/${name}`)}>${name}</a>`);
    return names.length === 0 ? 'no queue' : listed(more ? [...links, 'and more'] : links);
  }

  #tags() {
    return html`<section class="card" aria-label="Tags">
      <h2>Tags</h2>
      ${this.tags?.length
        ? html`<dl class="facts">
            ${this.tags.map(
              ([key, value]) =>
                html`<dt>${key}</dt>
                  <dd>${value}</dd>`,
            )}
          </dl>`
        : html`<p class="muted">${this.tags ? 'This queue has no tags.' : '–'}</p>`}
    </section>`;
  }

  #encryption() {
    const { KmsMasterKeyId: key, KmsDataKeyReusePeriodSeconds: reuse, SqsManagedSseEnabled: managed } =
      this.queue.attributes;
    const none = !key && managed !== 'true';
    const kept = html`<span class="muted">(kept; nothing is encrypted at rest yet)</span>`;
    return [
      ['Encryption', none ? 'none' : html`${key ? 'SSE-KMS' : 'SSE-SQS'} ${kept}`],
      ...(key ? [['KMS key', key]] : []),
      ...(key && reuse ? [['Data key reuse period', duration(Number(reuse))]] : []),
    ];
  }

  #policy() {
    return html`<section class="card" aria-label="Access policy">
      <h2>Access policy</h2>
      ${this.queue.attributes.Policy
        ? html`<p class="muted policy-note">Checked and kept; it is not enforced yet.</p>
            <body-view .bytes=${this.#policyBytes}></body-view>`
        : html`<p class="muted">This queue has no policy.</p>`}
    </section>`;
  }

  #raw() {
    const attributes = Object.entries(this.queue.attributes).sort(([one], [other]) => one.localeCompare(other));
    return html`<details class="card">
      <summary>All attributes as the service tells them</summary>
      <dl class="facts">
        ${attributes.map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd class="mono">${value}</dd>`,
        )}
      </dl>
    </details>`;
  }
}

/** Both times are told in whole seconds. */
const second = (text) => timestamp(Number(text)).slice(0, 'yyyy-mm-dd hh:mm:ss'.length);

const listed = (items) => items.map((item, index) => html`${index > 0 ? ', ' : nothing}${item}`);

customElements.define('queue-details', QueueDetails);

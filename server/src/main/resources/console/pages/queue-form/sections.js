import { html, nothing } from 'lit';
import { checkField, choice, describedBy, field, selectField, textField } from '../../parts/field.js';
import { icon } from '../../parts/icons.js';
import { tagFields } from '../../parts/tag-fields.js';
import { NUMBERS, rangeOf } from './settings.js';
import '../../parts/queue-picker.js';

/**
 * The parts of the form. Each is given `{settings, problems, change, isNew}`: what is typed, what
 * is wrong with it by the name of the field, and what takes changed settings.
 */

const SOURCES_MAX = 10;
const HINTS = {
  VisibilityTimeout: 'How long a received message is hidden from others.',
  DelaySeconds: 'How long a new message waits before it can be received.',
  MessageRetentionPeriod: 'How long a message that nobody deletes is kept.',
  MaximumMessageSize: 'Of the body and the attributes together.',
  ReceiveMessageWaitTimeSeconds: 'How long a receive waits for messages; above 0 is long polling.',
  KmsDataKeyReusePeriodSeconds: 'How long a data key is used before KMS is asked again.',
};

export function identity(form) {
  const { settings, problems, change, isNew } = form;
  return html`<section class="card stack" aria-labelledby="identity-heading">
    <h2 id="identity-heading">Queue</h2>
    ${isNew
      ? html`<div class="row">
            ${choice(
              'Type',
              settings.fifo,
              [
                [false, 'Standard'],
                [true, 'FIFO'],
              ],
              (fifo) => change({ fifo, name: fifo ? settings.name : settings.name.replace(/\.fifo$/, '') }),
            )}
            <span class="muted">
              ${settings.fifo
                ? 'Messages of a group in their order, and duplicates are not delivered.'
                : 'Delivered at least once, in no promised order.'}
            </span>
          </div>
          ${field({
            id: 'name',
            label: 'Name',
            value: settings.name,
            maxLength: 80,
            problem: problems.name,
            hint: settings.fifo
              ? 'Letters, digits, hyphens and underscores; .fifo is added.'
              : '1 to 80 letters, digits, hyphens and underscores; case counts.',
            onInput: (name) => change({ name }),
          })}`
      : html`<dl class="facts">
          <dt>Name</dt>
          <dd>${settings.name}</dd>
          <dt>Type</dt>
          <dd>${settings.fifo ? 'FIFO' : 'Standard'}</dd>
        </dl>`}
  </section>`;
}

export function configuration(form) {
  const attributes = Object.keys(NUMBERS).filter((attribute) => attribute !== 'KmsDataKeyReusePeriodSeconds');
  return html`<section class="card" aria-labelledby="configuration-heading">
    <h2 id="configuration-heading">Configuration</h2>
    <div class="fields">${attributes.map((attribute) => numberField(form, attribute))}</div>
  </section>`;
}

function numberField({ settings, problems, change }, attribute) {
  const { label, units } = NUMBERS[attribute];
  const number = settings.numbers[attribute];
  const put = (part) => change({ numbers: { ...settings.numbers, [attribute]: { ...number, ...part } } });
  const problem = problems[attribute];
  return field({
    id: attribute,
    label,
    hint: `${HINTS[attribute]} ${capital(rangeOf(attribute))}.`,
    problem,
    control: html`<div class="amount">
      <input
        id=${attribute}
        class="input"
        inputmode="numeric"
        autocomplete="off"
        aria-describedby=${describedBy(attribute, true, problem)}
        aria-invalid=${problem ? 'true' : nothing}
        .value=${number.amount}
        @input=${(event) => put({ amount: event.target.value })}
      />
      <select class="input" aria-label="Unit of ${label}" @change=${(event) => put({ unit: Number(event.target.value) })}>
        ${units.map(([size, name]) => html`<option value=${size} .selected=${size === number.unit}>${name}</option>`)}
      </select>
    </div>`,
  });
}

export function fifo({ settings, change }) {
  return html`<section class="card stack" aria-labelledby="fifo-heading">
    <h2 id="fifo-heading">FIFO</h2>
    ${checkField({
      id: 'contentBasedDeduplication',
      label: 'Content-based deduplication: the hash of the body tells duplicates',
      checked: settings.contentBasedDeduplication,
      onInput: (contentBasedDeduplication) => change({ contentBasedDeduplication }),
    })}
    <div class="fields">
      ${selectField({
        id: 'deduplicationScope',
        label: 'Deduplication scope',
        value: settings.deduplicationScope,
        options: [
          ['queue', 'Queue'],
          ['messageGroup', 'Message group'],
        ],
        onInput: (deduplicationScope) => change({ deduplicationScope }),
      })}
      ${selectField({
        id: 'throughputLimit',
        label: 'FIFO throughput limit',
        hint: 'Per message group ID goes with the deduplication scope Message group only.',
        value: settings.throughputLimit,
        options: [
          ['perQueue', 'Per queue'],
          ['perMessageGroupId', 'Per message group ID'],
        ],
        onInput: (throughputLimit) => change({ throughputLimit }),
      })}
    </div>
  </section>`;
}

export function deadLetters({ settings, problems, change }) {
  return html`<section class="card stack" aria-labelledby="dead-letters-heading">
    <h2 id="dead-letters-heading">Dead letters</h2>
    ${checkField({
      id: 'deadLetters',
      label: 'Move messages that were received too often to another queue',
      checked: settings.deadLetters,
      onInput: (chosen) => change({ deadLetters: chosen }),
    })}
    ${settings.deadLetters
      ? html`<div class="fields">
          <queue-picker
            name="deadLetterTargetArn"
            label="Dead-letter queue"
            .hint=${`${settings.fifo ? 'A FIFO queue' : 'A standard queue'} of this account and region; type a part of its name.`}
            .problem=${problems.deadLetterTargetArn}
            .value=${settings.deadLetterTargetArn}
            @picked=${(event) => change({ deadLetterTargetArn: event.detail })}
          ></queue-picker>
          ${field({
            id: 'maxReceiveCount',
            label: 'Maximum receives',
            value: settings.maxReceiveCount,
            problem: problems.maxReceiveCount,
            hint: 'After so many receives without a deletion it is moved. 1 to 1,000.',
            onInput: (maxReceiveCount) => change({ maxReceiveCount }),
          })}
        </div>`
      : nothing}
    ${redriveAllow({ settings, problems, change })}
  </section>`;
}

function redriveAllow({ settings, problems, change }) {
  const { sourceQueueArns: sources } = settings;
  return html`${selectField({
      id: 'redrivePermission',
      label: 'Which queues may use this one as their dead-letter queue',
      value: settings.redrivePermission,
      options: [
        ['', 'All (no redrive allow policy)'],
        ['allowAll', 'All'],
        ['denyAll', 'None'],
        ['byQueue', 'These queues'],
      ],
      onInput: (redrivePermission) =>
        change({ redrivePermission, sourceQueueArns: sources.length > 0 ? sources : [''] }),
    })}
    ${settings.redrivePermission === 'byQueue'
      ? html`<div class="stack">
          ${sources.map(
            (arn, index) =>
              html`<div class="source-row">
                <queue-picker
                  name="source-${index + 1}"
                  label="Source queue ${index + 1}"
                  .problem=${index === 0 ? problems.sourceQueueArns : undefined}
                  .value=${arn}
                  @picked=${(event) => change({ sourceQueueArns: sources.with(index, event.detail) })}
                ></queue-picker>
                <button
                  type="button"
                  class="button quiet icon"
                  aria-label="Remove source queue ${index + 1}"
                  @click=${() => change({ sourceQueueArns: sources.filter((_, at) => at !== index) })}
                >
                  ${icon('trash', 16)}
                </button>
              </div>`,
          )}
          <div>
            <button
              type="button"
              class="button small"
              ?disabled=${sources.length >= SOURCES_MAX}
              @click=${() => change({ sourceQueueArns: [...sources, ''] })}
            >
              ${icon('plus', 15)} Add source queue
            </button>
          </div>
        </div>`
      : nothing}`;
}

export function encryption(form) {
  const { settings, problems, change } = form;
  return html`<section class="card stack" aria-labelledby="encryption-heading">
    <h2 id="encryption-heading">Encryption</h2>
    <div>
      ${choice(
        'Encryption',
        settings.encryption,
        [
          ['none', 'None'],
          ['sqs', 'SSE-SQS'],
          ['kms', 'SSE-KMS'],
        ],
        (chosen) => change({ encryption: chosen }),
      )}
    </div>
    <p class=${settings.encryption === 'none' ? 'muted' : 'notice warn'}>
      Millrace keeps this setting and tells it, but does not encrypt messages at rest yet. Encrypt the server's disk.
    </p>
    ${settings.encryption === 'kms'
      ? html`<div class="fields">
          ${field({
            id: 'kmsKey',
            label: 'KMS key',
            value: settings.kmsKey,
            problem: problems.kmsKey,
            hint: 'The ID or ARN of a key, or an alias such as alias/aws/sqs.',
            onInput: (kmsKey) => change({ kmsKey }),
          })}
          ${numberField(form, 'KmsDataKeyReusePeriodSeconds')}
        </div>`
      : nothing}
  </section>`;
}

export function policy({ settings, problems, change }) {
  return html`<section class="card stack" aria-labelledby="policy-heading">
    <h2 id="policy-heading">Access policy</h2>
    ${textField({
      id: 'policy',
      label: 'Policy',
      rows: settings.policy ? 12 : 4,
      value: settings.policy,
      problem: problems.policy,
      hint: 'JSON; empty for no policy.',
      onInput: (text) => change({ policy: text }),
    })}
    <p class=${settings.policy.trim() === '' ? 'muted' : 'notice warn'}>
      Millrace checks a policy's form and keeps it byte for byte, but does not enforce it yet.
    </p>
  </section>`;
}

export function tags({ settings, change }) {
  return html`<section class="card" aria-label="Tags">
    ${tagFields(settings.tags, (list) => change({ tags: list }))}
  </section>`;
}

const capital = (text) => text[0].toUpperCase() + text.slice(1);

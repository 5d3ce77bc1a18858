import { html, nothing } from 'lit';
import { sns } from '../../api/services.js';
import { topicArn } from '../../api/arns.js';
import { confirmLoss } from '../../parts/dialog.js';
import { checkField, field, textField } from '../../parts/field.js';
import { count } from '../../parts/format.js';
import { icon } from '../../parts/icons.js';
import { Page } from '../../parts/page.js';
import { tagFields } from '../../parts/tag-fields.js';
import { attempt } from '../../parts/toast.js';
import { go } from '../../router.js';
import '../../parts/setting-form.js';
import { indented } from './policies.js';
import './traffic.js';

/** What has a form beside the list. */
const HAS_FORM = new Set(['DisplayName', 'Policy', 'ContentBasedDeduplication', 'DeliveryPolicy', 'ArchivePolicy']);

/** The attributes of a topic and its tags, with forms for what can be changed; and its end. */
class TopicDetails extends Page {
  static properties = { known: { state: true }, tags: { state: true } };

  get #arn() {
    return topicArn(this.params[0]);
  }

  async load() {
    const [{ Attributes: attributes }, { Tags: tags }] = await Promise.all([
      sns('GetTopicAttributes', { TopicArn: this.#arn }),
      sns('ListTagsForResource', { ResourceArn: this.#arn }),
    ]);
    this.known = attributes;
    // An empty list comes as the empty text.
    this.tags = Array.isArray(tags) ? tags : [];
  }

  #set(name, value) {
    return sns('SetTopicAttributes', { TopicArn: this.#arn, AttributeName: name, AttributeValue: value });
  }

  async #setTags(tags) {
    const wanted = tags.filter((tag) => tag.Key);
    const kept = new Set(wanted.map((tag) => tag.Key));
    const gone = this.tags.map((tag) => tag.Key).filter((key) => !kept.has(key));
    if (wanted.length) {
      await sns('TagResource', { ResourceArn: this.#arn, Tags: wanted });
    }
    if (gone.length) {
      await sns('UntagResource', { ResourceArn: this.#arn, TagKeys: gone });
    }
  }

  async #delete() {
    const [name] = this.params;
    const subscriptions = Number(this.known.SubscriptionsConfirmed) + Number(this.known.SubscriptionsPending);
    const sure = await confirmLoss({
      heading: 'Delete topic',
      text:
        `This deletes the topic and its ${count(subscriptions)} ${subscriptions === 1 ? 'subscription' : 'subscriptions'} for good. ` +
        'What is still owed to subscribers is dropped.',
      action: 'Delete topic',
      word: name,
    });
    if (sure && (await attempt(() => sns('DeleteTopic', { TopicArn: this.#arn }), `The topic ${name} is deleted.`))) {
      go('topics');
    }
  }

  render() {
    return html`
      ${this.renderFailure()}
      <div class="stack">
        <topic-traffic .params=${this.params}></topic-traffic>
        ${this.known ? this.#body(this.known) : nothing}
      </div>
    `;
  }

  #body(attributes) {
    return html`<div class="tester">
      <section class="card" aria-label="Attributes">
        <h2>Attributes</h2>
        <dl class="facts">
          ${Object.entries(attributes)
            .filter(([name]) => !HAS_FORM.has(name))
            .map(
              ([name, value]) =>
                html`<dt>${name}</dt>
                  <dd>${value.startsWith('{') ? html`<pre>${indented(value)}</pre>` : value}</dd>`,
            )}
        </dl>
      </section>
      <section class="card stack settings" aria-label="Settings">${this.#settings(attributes)}</section>
    </div>`;
  }

  #settings(attributes) {
    const reload = () => this.refresh();
    return html`
      <setting-form
        heading="Display name"
        .value=${attributes.DisplayName ?? ''}
        .fields=${(value, change) =>
          field({
            id: 'set-display-name',
            label: 'Display name',
            value,
            hint: 'The sender of mails and text messages',
            onInput: change,
          })}
        .save=${(value) => this.#set('DisplayName', value)}
        .reload=${reload}
      ></setting-form>
      ${attributes.FifoTopic === 'true'
        ? html`<setting-form
              heading="Content-based deduplication"
              .value=${attributes.ContentBasedDeduplication === 'true'}
              .fields=${(value, change) =>
                checkField({
                  id: 'set-content-based',
                  label: 'Content-based deduplication: messages with the same body are duplicates',
                  checked: value,
                  onInput: change,
                })}
              .save=${(value) => this.#set('ContentBasedDeduplication', String(value))}
              .reload=${reload}
            ></setting-form>
            ${this.#json(
              'ArchivePolicy',
              'Archive policy',
              'For example {"MessageRetentionPeriod": 30}, in days; empty for no archive',
            )}`
        : nothing}
      ${this.#json('Policy', 'Access policy', 'Who may publish and subscribe; empty for the owner alone')}
      ${this.#json('DeliveryPolicy', 'Delivery policy', 'Retries of web addresses; empty for the service’s own')}
      <setting-form
        heading="Tags"
        .value=${this.tags}
        .fields=${(tags, change) => tagFields(tags, change)}
        .save=${(tags) => this.#setTags(tags)}
        .reload=${reload}
      ></setting-form>
      <div class="setting">
        <h3>Delete topic</h3>
        <p class="muted">All of its subscriptions go with it.</p>
        <div>
          <button class="button danger" @click=${() => this.#delete()}>${icon('trash', 16)} Delete topic</button>
        </div>
      </div>
    `;
  }

  #json(attribute, heading, hint) {
    const value = indented(this.known[attribute] ?? '');
    return html`<setting-form
      heading=${heading}
      .value=${value}
      .fields=${(text, change) =>
        textField({
          id: `set-${attribute}`,
          label: heading,
          value: text,
          rows: Math.min(16, Math.max(4, text.split('\n').length)),
          hint,
          onInput: change,
        })}
      .save=${(text) => this.#set(attribute, text.trim())}
      .reload=${() => this.refresh()}
    ></setting-form>`;
  }
}

customElements.define('topic-details', TopicDetails);

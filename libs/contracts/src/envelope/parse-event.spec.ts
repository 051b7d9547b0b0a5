import { claimGathered } from '../claim-gathered/claim-gathered.js';
import { toKafkaMessage, type CloudEvent } from './cloud-event.js';
import { parseEvent } from './parse-event.js';

const event: CloudEvent<'claim.gathered'> = {
  id: '01JD3X8K7QEVENT0000000001',
  source: '/gather-agent',
  type: 'claim.gathered',
  time: new Date('2026-01-02T03:04:05.678Z'),
  correlationId: 'corr-1',
  data: claimGathered.example,
};
const message = toKafkaMessage(event);

test('an event becomes a message in the binary binding, keyed by its claim', () => {
  expect(message).toEqual({
    topic: 'claims.gathered.v1',
    key: claimGathered.example.claimId,
    value: JSON.stringify(claimGathered.example),
    headers: {
      ce_specversion: '1.0',
      ce_id: '01JD3X8K7QEVENT0000000001',
      ce_source: '/gather-agent',
      ce_type: 'claim.gathered',
      ce_time: '2026-01-02T03:04:05.678Z',
      ce_subject: claimGathered.example.claimId,
      ce_correlationid: 'corr-1',
      'content-type': 'application/json',
    },
  });
});

test('the message reads back as the same event, whatever other headers it gained', () => {
  const headers = { ...message.headers, traceparent: 'x', 'vouch-attempt': '2' };
  expect(parseEvent({ value: message.value, headers })).toEqual({ ok: true, value: event });
});

test.each([
  ['no header', { value: message.value, headers: {} }, 'EVENT.HEADERS_INVALID'],
  ['a forged id', { ...message, headers: { ...message.headers, ce_id: "';--" } }, 'EVENT.HEADERS_INVALID'],
  ['a foreign type', { ...message, headers: { ...message.headers, ce_type: 'x' } }, 'EVENT.TYPE_UNKNOWN'],
  ['no value', { ...message, value: null }, 'EVENT.DATA_INVALID'],
  ['no JSON', { ...message, value: '{' }, 'EVENT.DATA_INVALID'],
  ['another type of data', { ...message, value: '{"claimId":"a"}' }, 'EVENT.DATA_INVALID'],
])('a message with %s is refused with a closed code', (_what, received, failure) => {
  expect(parseEvent(received)).toEqual({ ok: false, failure });
});

import { isReviewForm, readReviewForm } from './review-request.js';

const form = {
  grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
  actor_token: 'a.b.c',
  actor_token_type: 'urn:ietf:params:oauth:token-type:access_token',
  subject_token: '01J0CLAIM-1-1-1',
  subject_token_type: 'urn:vouch:token-type:dispatch',
  resource: 'urn:vouch:claim:01J0CLAIM',
  scope: 'look',
};

test('an examiner’s request names the person’s token, task, claim and purpose', () => {
  expect(readReviewForm(form)).toEqual({
    ok: true,
    value: {
      personToken: 'a.b.c',
      taskId: '01J0CLAIM-1-1-1',
      claimId: '01J0CLAIM',
      purpose: 'look',
      onMedicalNecessity: false,
    },
  });
  expect(readReviewForm({ ...form, scope: 'deny medical-necessity' })).toMatchObject({
    value: { purpose: 'deny', onMedicalNecessity: true },
  });
});

test('an agent’s request is none of a person', () => {
  expect(isReviewForm(form)).toBe(true);
  expect(isReviewForm({ ...form, actor_token_type: 'urn:ietf:params:oauth:token-type:jwt' })).toBe(false);
  expect(isReviewForm(undefined)).toBe(false);
});

test('every wrong field is named at once, without its value', () => {
  const wrong = {
    ...form,
    resource: 'urn:vouch:claim:x.y',
    scope: 'deny everything',
    subject_token: undefined,
  };
  expect(readReviewForm(wrong)).toEqual({ ok: false, failure: ['subject_token', 'resource', 'scope'] });
});

import {
  bundleOf,
  callIntake,
  fhirClaim,
  loadSamplePlans,
  plainClaim,
  submitPlain,
  until,
  untilSettled,
  vouch,
} from '#testing';
import { bindingErrors, fhirErrors } from '../../libs/interchange/test/fhir-validator.js';

beforeAll(loadSamplePlans);

interface Answered {
  readonly id: string;
  readonly outcome: string;
  readonly disposition: string;
  readonly payment?: { readonly amount: { readonly value: number } };
  readonly item?: readonly object[];
  readonly processNote?: readonly { readonly text: string }[];
}

async function submitted(claim: object): Promise<string> {
  const { status, body } = await callIntake({ path: '/fhir/Claim/$submit', body: claim });
  expect(status).toBe(202);
  return (body as { id: string }).id;
}

async function responseTo(claimId: string): Promise<Answered> {
  const { status, body } = await callIntake({ path: `/fhir/ClaimResponse/${claimId}` });
  expect([status, fhirErrors(body as object), bindingErrors(body as object)]).toEqual([200, [], []]);
  return body as Answered;
}

const coverageClass = 'http://terminology.hl7.org/CodeSystem/coverage-class';

/** A claim whose coverage names this plan, and no payer that anybody knows. */
const withPlan = (value: string) => {
  const claim = fhirClaim();
  const contained = (claim.contained as { resourceType: string }[]).map((resource) =>
    resource.resourceType === 'Coverage'
      ? {
          ...resource,
          class: [{ type: { coding: [{ system: coverageClass, code: 'plan' }] }, value }],
          payor: [{ display: 'Nobody' }],
        }
      : resource,
  );
  return { ...claim, contained };
};

describe('the ClaimResponse', () => {
  test('of a decided claim says what is paid, line by line, under the id of the claim', async () => {
    const claimId = await submitted(fhirClaim({ amounts: [100, 25] }));
    await untilSettled([claimId]);
    const response = await responseTo(claimId);
    expect({ ...response, item: response.item?.length }).toMatchObject({
      id: claimId,
      outcome: 'complete',
      disposition: 'Approved: everything charged is covered',
      payment: { amount: { value: 100 } },
      item: 2,
    });
    const found = await callIntake({ path: `/fhir/ClaimResponse?request=Claim/${claimId}` });
    expect(fhirErrors(found.body as object)).toEqual([]);
    expect(found.body).toMatchObject({ total: 1, entry: [{ resource: response }] });
  });

  test('of a denied claim is complete, pays nothing and says why', async () => {
    const claimId = await submitted({ ...fhirClaim(), total: undefined, item: [uncharged] });
    await untilSettled([claimId]);
    const response = await responseTo(claimId);
    expect([response.outcome, response.payment, response.processNote?.map(({ text }) => text)]).toEqual([
      'complete',
      undefined,
      ['M79: The line has no charge'],
    ]);
  });

  test('of a claim that waits for its sender is queued and says what is missing', async () => {
    const claimId = await submitted(withPlan('nobody-knows-it'));
    await untilSettled([claimId]);
    const response = await responseTo(claimId);
    expect([response.outcome, response.disposition, response.item]).toEqual([
      'queued',
      'Waiting for something that only the sender can tell',
      undefined,
    ]);
  });

  test('is for the submitter of the claim alone', async () => {
    const claimId = await submitted(fhirClaim());
    const [other, examiner] = await Promise.all([
      callIntake({ path: `/fhir/ClaimResponse/${claimId}`, as: 'submitter2' }),
      callIntake({ path: `/fhir/ClaimResponse/${claimId}`, as: 'examiner' }),
    ]);
    expect([other.status, examiner.status]).toEqual([404, 403]);
  });
});

const uncharged = {
  sequence: 1,
  productOrService: { coding: [{ system: 'http://snomed.info/sct', code: '162673000' }] },
};

describe('$submit', () => {
  test('takes Parameters with a resource, and a path that names the claim', async () => {
    const claim = fhirClaim();
    const wrapped = { resourceType: 'Parameters', parameter: [{ name: 'resource', resource: claim }] };
    const [first, again, other] = await Promise.all([
      callIntake({ path: '/fhir/Claim/$submit', body: wrapped }),
      callIntake({ path: `/fhir/Claim/${claim.id}/$submit`, body: claim }),
      callIntake({ path: `/fhir/Claim/another/$submit`, body: claim }),
    ]);
    expect([first.status, again.status, other.status]).toEqual([202, 202, 400]);
    expect((again.body as Answered).id).toBe((first.body as Answered).id);
    expect(other.body).toMatchObject({ issue: [{ details: { coding: [{ code: 'CLAIM.ID_DIFFERS' }] } }] });
  });

  test('refuses Parameters without a resource, and a Bundle without a claim', async () => {
    const bodies = [{ resourceType: 'Parameters' }, bundleOf({ resourceType: 'Patient' })];
    const answers = await Promise.all(
      bodies.map((body) => callIntake({ path: '/fhir/Claim/$submit', body })),
    );
    expect(answers.map(({ status }) => status)).toEqual([400, 400]);
    for (const { body } of answers) expect(fhirErrors(body as object)).toEqual([]);
  });

  test('that wants its answer later says where, and there it is once every claim is answered', async () => {
    const body = bundleOf(fhirClaim(), { ...fhirClaim(), item: [] }, withPlan('nobody-knows-it'));
    const headers = { prefer: 'respond-async' };
    const accepted = await callIntake({ path: '/fhir/Claim/$submit', body, headers });
    const url = accepted.headers.get('content-location') ?? '';
    expect([accepted.status, fhirErrors(accepted.body as object)]).toEqual([202, []]);
    const path = new URL(url).pathname;
    const answer = await until('every claim is answered', async () => {
      const polled = await callIntake({ path });
      if (polled.status === 200) return polled;
      expect([polled.status, polled.headers.get('x-progress')]).toEqual([
        202,
        expect.stringMatching(/^[12] of 3 claims answered$/),
      ]);
      return undefined;
    });
    const bundle = answer.body as { entry: { resource?: Answered; response: { status: string } }[] };
    expect(fhirErrors(bundle)).toEqual([]);
    expect(bundle.entry.map(({ resource, response }) => [response.status, resource?.outcome])).toEqual([
      ['200', 'complete'],
      ['422', undefined],
      ['200', 'queued'],
    ]);
    const [theirs, ended] = [
      await callIntake({ path, as: 'submitter2' }),
      await callIntake({ path, method: 'DELETE' }),
    ];
    expect([theirs.status, ended.status, (await callIntake({ path })).status]).toEqual([404, 202, 404]);
  });
});

describe('notices', () => {
  test('tell the submitter of a decision: amounts, reasons, how to appeal', async () => {
    const { claimId } = await submitPlain(plainClaim());
    await untilSettled([claimId]);
    const { body } = await callIntake({ path: `/v1/claims/${claimId}/notices` });
    expect(body).toMatchObject({
      claimId,
      notices: [
        {
          kind: 'approved',
          amounts: { charged: '125.00', planPays: '100.00', patientOwes: '25.00' },
          reasons: [{ code: 'PR-2', amount: '25.00', bornBy: 'patient' }],
          appeal: { days: 180 },
        },
      ],
    });
    const shown = await vouch('notices', claimId);
    expect(shown.output).toMatch(/plan pays +100\.00 USD/);
  });

  test('tell what is missing, and are nobody else’s to read', async () => {
    const { claimId } = await submitPlain(plainClaim({ plan: 'nobody-knows-it' }));
    await untilSettled([claimId]);
    const path = `/v1/claims/${claimId}/notices`;
    const { body } = await callIntake({ path });
    expect(body).toMatchObject({ notices: [{ kind: 'pended', missing: [{ code: 'COVERAGE.UNRESOLVED' }] }] });
    const [other, ops] = await Promise.all([
      callIntake({ path, as: 'submitter2' }),
      callIntake({ path, as: 'ops' }),
    ]);
    expect([other.status, ops.status]).toEqual([404, 403]);
  });
});

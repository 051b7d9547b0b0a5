import { z } from 'zod';

export const task = z.looseObject({
  taskId: z.string(),
  claimId: z.string(),
  kind: z.string(),
  reason: z.string(),
  amountBand: z.string(),
  skill: z.string(),
  onMedicalNecessity: z.boolean(),
  verdictsNeeded: z.number(),
  verdictsGiven: z.number(),
  dueAt: z.string(),
  late: z.boolean(),
  state: z.enum(['open', 'decided', 'closed']),
  heldBy: z.enum(['you', 'another']).nullable(),
  decision: z.string().nullable(),
});
export type Task = z.infer<typeof task>;

export const taskList = z.object({ tasks: z.array(task) });

const finding = z.looseObject({
  ruleId: z.string(),
  severity: z.string(),
  group: z.string(),
  carc: z.string(),
  rarc: z.string().nullable(),
  path: z.string(),
  evidence: z.record(z.string(), z.string()),
});

const examination = z.looseObject({
  lookAt: z.array(
    z.looseObject({
      about: z.string(),
      id: z.string(),
      says: z.string(),
      line: z.number().nullable(),
      atStake: z.string(),
      clauses: z.array(z.string()),
      evidence: z.record(z.string(), z.string()),
    }),
  ),
  clauses: z.array(z.looseObject({ id: z.string(), title: z.string(), text: z.string() })),
  explanation: z.looseObject({ text: z.string(), by: z.string() }),
});
export type Examination = z.infer<typeof examination>;

export const dossier = z.looseObject({
  taskId: z.string(),
  reason: z.string(),
  shownSha256: z.string(),
  header: z.looseObject({
    claimIdentifier: z.string(),
    currency: z.string(),
    billed: z.string().nullable(),
    benefit: z.string(),
  }),
  lines: z.array(
    z.looseObject({
      sequence: z.number(),
      code: z.string(),
      net: z.string().nullable(),
      servicedFrom: z.string().nullable(),
    }),
  ),
  assessment: z.looseObject({ findings: z.array(finding) }),
  examination: examination.nullable(),
  content: z.unknown(),
  documents: z.array(z.unknown()),
  /** What was sent in earlier revisions. */
  earlier: z.array(z.unknown()),
  /** Of a task that an appeal opened: the appeal, what it is about, and what a verdict may set aside. */
  appeal: z.exactOptional(z.looseObject({ level: z.number(), grounds: z.string(), dueAt: z.string() })),
  decision: z.exactOptional(
    z.looseObject({
      outcome: z.string(),
      benefit: z.string(),
      patient: z.string(),
      reasons: z.array(finding),
    }),
  ),
  contestable: z.exactOptional(z.array(z.object({ rule: z.string(), line: z.number().nullable() }))),
  statement: z.exactOptional(z.unknown()),
});
export type Dossier = z.infer<typeof dossier>;

export const verdictOutcome = z.object({
  taskId: z.string(),
  verdict: z.string(),
  decision: z.string().nullable(),
  verdictsGiven: z.number(),
  verdictsNeeded: z.number(),
});
export type VerdictOutcome = z.infer<typeof verdictOutcome>;

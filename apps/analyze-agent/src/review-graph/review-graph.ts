import { Annotation, Command, END, interrupt, START, StateGraph } from '@langchain/langgraph';
import type { Examination, FraudSignal, PlanClause, VerdictKind } from '#claims';
import { Bug } from '#errors';
import type { Keep } from './step-saver.js';

/** What a person decided, as the event of the verdict says it. */
export interface Reviewed {
  readonly verdict: VerdictKind;
  readonly reason: string;
}

/** What analyze would have people do: release what the assessment allows, or ask where it allows nothing. */
type Proposal = Extract<VerdictKind, 'release' | 'return-for-information'>;

/** What came of a review, beside what was proposed. */
export interface Noted extends Reviewed {
  readonly proposed: Proposal;
  /** The explanation with the end that people gave it. */
  readonly explanation: string;
}

/** What the nodes before the review do; they have run when a graph goes on after it. */
export interface Examining {
  readonly proposed: Proposal;
  /** Whether people are to decide; else the graph ends once the claim is examined. */
  readonly waits: boolean;
  readonly signals: () => readonly FraudSignal[];
  readonly clauses: () => Promise<readonly PlanClause[]>;
  readonly examine: (clauses: readonly PlanClause[]) => Examination;
}

/** JSON all of it, and nothing of a person: it is kept as it is. */
const state = Annotation.Root({
  signals: Annotation<readonly FraudSignal[]>,
  clauses: Annotation<readonly PlanClause[]>,
  examination: Annotation<Examination>,
  proposed: Annotation<Proposal>,
  waits: Annotation<boolean>,
  reviewed: Annotation<Reviewed>,
});

/** Steps and ways between them are code; no model chooses either. */
function graphOf(work: Examining) {
  return new StateGraph(state)
    .addNode('signal', () => ({ signals: work.signals() }))
    .addNode('quote', async () => ({ clauses: await work.clauses() }))
    .addNode('examine', ({ clauses }) => ({ examination: work.examine(clauses) }))
    .addNode('review', () => ({ reviewed: interrupt<Proposal, Reviewed>(work.proposed) }))
    .addEdge(START, 'signal')
    .addEdge('signal', 'quote')
    .addEdge('quote', 'examine')
    .addConditionalEdges('examine', ({ waits }) => (waits ? 'review' : END), ['review', END])
    .addEdge('review', END);
}

/** Kept once, when the graph stops: at the review, or at its end. */
const once = { durability: 'exit' } as const;

const threadOf = (thread: string) => ({ configurable: { thread_id: thread } });

/** Examines a claim; one that waits for people stops at their review, and can go on from there in another process. */
export async function examineToReview(work: Examining, keep: Keep): Promise<Examination> {
  const { proposed, waits } = work;
  const graph = graphOf(work).compile(waits ? { checkpointer: keep.saver } : {});
  const { examination } = await graph.invoke({ proposed, waits }, { ...threadOf(keep.thread), ...once });
  return examination;
}

/** Goes on after the review; undefined when nothing waits for it in this thread. */
export async function afterReview(
  reviewed: Reviewed,
  ending: string,
  keep: Keep,
): Promise<Noted | undefined> {
  const graph = graphOf(done).compile({ checkpointer: keep.saver });
  const { next } = await graph.getState(threadOf(keep.thread));
  if (!next.includes('review')) return undefined;
  const end = await graph.invoke(new Command({ resume: reviewed }), { ...threadOf(keep.thread), ...once });
  return {
    ...end.reviewed,
    proposed: end.proposed,
    explanation: `${end.examination.explanation.text}\n${ending}`,
  };
}

function ran(): never {
  throw new Bug('what comes before the review was done before');
}

const done: Examining = { proposed: 'release', waits: true, signals: ran, clauses: ran, examine: ran };

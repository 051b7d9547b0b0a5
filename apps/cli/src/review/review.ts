import { Complaint } from '../complaint.js';
import type { ConsoleClient } from './console-client.js';
import { dossier, task, taskList, verdictOutcome, type Task } from './review-answers.js';
import { dossierText, listText, outcomeText, taskText } from './review-text.js';

/** What to list; absent is any. */
export interface ListFlags {
  readonly kind?: string;
  readonly skill?: string;
  readonly band?: string;
  readonly state?: string;
}

/** `vouch review list`. @throws Complaint */
export async function listTasks(client: ConsoleClient, flags: ListFlags, json: boolean): Promise<string> {
  const query = new URLSearchParams({ ...flags }).toString();
  const { tasks } = await client.call('GET', `/v1/tasks${query === '' ? '' : `?${query}`}`, taskList);
  return json ? tasks.map((each) => JSON.stringify(each)).join('\n') : listText(tasks);
}

/** `vouch review show ID`: the dossier for whoever holds the task, else what anybody may see of it. @throws Complaint */
export async function showTask(client: ConsoleClient, id: string, json: boolean): Promise<string> {
  const found = await findTask(client, id);
  if (found.heldBy !== 'you') return json ? JSON.stringify(found) : taskText(found);
  const shown = await client.call('GET', `${pathOf(found)}/dossier`, dossier);
  return json ? JSON.stringify(shown) : dossierText(shown);
}

/** `vouch review claim|release ID`. @throws Complaint */
export async function holdTask(
  client: ConsoleClient,
  id: string,
  { change, json }: { readonly change: 'claim' | 'release'; readonly json: boolean },
): Promise<string> {
  const changed = await client.call('POST', `${pathOf(await findTask(client, id))}/${change}`, task);
  return json ? JSON.stringify(changed) : taskText(changed);
}

export interface VerdictFlags {
  readonly code: string;
  readonly reason: string;
  readonly shown: string;
  readonly group?: string;
  readonly carc?: string;
  readonly rarc?: string;
  /** `rule` or `rule:1,2`. */
  readonly setAside?: readonly string[];
}

/** `vouch review verdict ID VERDICT`. @throws Complaint */
export async function sendVerdict(
  client: ConsoleClient,
  id: string,
  {
    verdict,
    flags,
    json,
  }: { readonly verdict: string; readonly flags: VerdictFlags; readonly json: boolean },
): Promise<string> {
  const { code: reasonCode, shown: shownSha256, reason, group, carc, rarc } = flags;
  const setAside = flags.setAside?.map(readSetAside);
  const body = { verdict, reasonCode, reason, shownSha256, group, carc, rarc, setAside };
  const path = `${pathOf(await findTask(client, id))}/verdict`;
  const outcome = await client.call('POST', path, verdictOutcome, body);
  return json ? JSON.stringify(outcome) : outcomeText(outcome);
}

/** Whether it makes sense the console says. */
function readSetAside(text: string): object {
  const [rule = '', lines] = text.split(':');
  return { rule, ...(lines !== undefined && { lines: lines.split(',').map(Number) }) };
}

/** A task by its id, or the newest task of a claim by the claim's. @throws Complaint */
async function findTask(client: ConsoleClient, id: string): Promise<Task> {
  const query = new URLSearchParams({ claimId: id.replace(/-\d+-\d+-\d+$/, ''), state: 'all' }).toString();
  const { tasks } = await client.call('GET', `/v1/tasks?${query}`, taskList);
  const found =
    tasks.find(({ taskId }) => taskId === id) ?? tasks.find(({ state }) => state === 'open') ?? tasks.at(-1);
  if (found !== undefined) return found;
  throw new Complaint(`${id} is no task and no claim that waits for people: see vouch review list`);
}

function pathOf({ taskId }: Task): string {
  return `/v1/tasks/${encodeURIComponent(taskId)}`;
}

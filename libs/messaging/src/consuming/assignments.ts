import { PartitionProgress } from './partition-progress.js';

/** A partition that the group gave to this member. */
export interface Assignment {
  readonly topic: string;
  readonly partition: number;
  readonly progress: PartitionProgress;
  /** Aborted once the partition may be somebody else's. */
  readonly lost: AbortSignal;
}

/** An offset to commit, and where to note that it was. */
export interface DueCommit {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly progress: PartitionProgress;
}

/** The partitions of this member. Those kept over a change of the group keep their progress. */
export class Assignments {
  readonly #all = new Map<string, { readonly assignment: Assignment; readonly losing: AbortController }>();

  of(topic: string, partition: number): Assignment {
    const name = nameOf(topic, partition);
    const known = this.#all.get(name);
    if (known !== undefined) return known.assignment;
    const losing = new AbortController();
    const assignment = { topic, partition, progress: new PartitionProgress(), lost: losing.signal };
    this.#all.set(name, { assignment, losing });
    return assignment;
  }

  /** After the group changed: what is not in the new assignment is lost. */
  keepOnly(assigned: Readonly<Record<string, readonly number[]>>): void {
    const kept = new Set(
      Object.entries(assigned).flatMap(([topic, partitions]) =>
        partitions.map((each) => nameOf(topic, each)),
      ),
    );
    for (const [name, { losing }] of this.#all) {
      if (kept.has(name)) continue;
      losing.abort();
      this.#all.delete(name);
    }
  }

  uncommitted(): readonly DueCommit[] {
    return [...this.#all.values()].flatMap(({ assignment: { topic, partition, progress } }) => {
      const offset = progress.uncommitted();
      return offset === undefined ? [] : [{ topic, partition, offset, progress }];
    });
  }
}

function nameOf(topic: string, partition: number): string {
  return `${topic}|${partition}`;
}

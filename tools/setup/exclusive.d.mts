/** Lets go of a lock; also happens by itself when the process ends, even by SIGKILL. */
export type Release = () => void;

/** Takes the lock called `name`, one holder per user and machine, or gives `undefined` when another holds it. */
export function tryHold(name: string): Promise<Release | undefined>;

/** Runs `work` alone. Waits (without polling) for another holder; `onWait` is called once when it has to. */
export function exclusively<T>(name: string, work: () => Promise<T>, onWait?: () => void): Promise<T>;

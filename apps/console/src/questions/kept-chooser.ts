import { MiniLm } from '#embeddings';
import { isOperationalError } from '#errors';
import { Chooser } from '#questions';
import { logger } from '#telemetry';

const log = logger('console');

/** Chooses queries by meaning where the model is there; a model that does not answer is as good as none. */
export class KeptChooser {
  readonly #model: MiniLm | undefined;
  #chooser: Promise<Chooser> | undefined;

  /** @param folder of the embedding model; without one questions are compared by their words */
  constructor(folder: string | undefined) {
    this.#model = folder === undefined ? undefined : new MiniLm(folder);
  }

  async current(): Promise<Chooser> {
    this.#chooser ??= Chooser.over(this.#model).catch(async (thrown: unknown) => {
      if (!isOperationalError(thrown)) throw thrown;
      log.warn({ code: thrown.code, error: thrown }, 'questions are compared by their words');
      // The next question tries the model again.
      this.#chooser = undefined;
      return Chooser.over();
    });
    return this.#chooser;
  }

  close(): void {
    this.#model?.close();
  }
}

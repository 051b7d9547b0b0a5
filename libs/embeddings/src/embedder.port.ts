/** Port: texts as vectors of length 1, alike where their meaning is. */
export interface Embedder {
  /** Names the model exactly, for the record. */
  readonly model: string;
  /** In the order of the texts. @throws OperationalError `EMBEDDING.*` */
  embed(texts: readonly string[]): Promise<readonly Float32Array[]>;
}

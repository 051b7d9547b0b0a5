/** Version of the rules of this library as a whole; recorded with every assessment. */
export const engineVersion = '1.0.0';

/** Has the form of a sealed value, as the database demands, and opens with no key. */
export const sealedNothing = Buffer.concat([Buffer.of(1), Buffer.alloc(40)]);

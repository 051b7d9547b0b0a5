const shape = /^\/sign-in\/([\w-]{1,64})$/;

export function signInPath(uid: string): string {
  return `/sign-in/${uid}`;
}

/** Which sign-in a request path is about; `undefined` when it is none. */
export function signInOf(path: string | undefined): string | undefined {
  return shape.exec(path ?? '')?.[1];
}

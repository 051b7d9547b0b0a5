const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

function unescape(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity);
}

/** Where the sign-in form of a page goes; `undefined` when the page asks for no password. */
export function formTarget(html: string, pageUrl: string): string | undefined {
  const form = /<form\b[^>]*>/i.exec(html)?.[0];
  if (form === undefined || !/<input\b[^>]*\bname="password"/i.test(html)) return undefined;
  const action = /\baction="([^"]*)"/i.exec(form)?.[1];
  return new URL(action === undefined ? pageUrl : unescape(action), pageUrl).href;
}

/** What the page complains about, such as a wrong password. */
export function formProblem(html: string): string | undefined {
  const alert = /role="alert"[^>]*>([^<]+)</i.exec(html)?.[1];
  return alert === undefined ? undefined : unescape(alert).trim();
}

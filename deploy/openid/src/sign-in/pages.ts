import { style } from './style.js';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} · Vouch</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escape(title)}</h1>
${body}
</main>
</body>
</html>
`;
}

export interface SignInPage {
  /** Where the form goes. */
  readonly action: string;
  readonly clientName: string;
  /** What was typed before, kept so that only the password has to be typed again. */
  readonly username?: string;
  /** Why the last attempt did not do. */
  readonly problem?: string;
}

export function signInPage({ action, clientName, username = '', problem }: SignInPage): string {
  const alert = problem === undefined ? '' : `<p class="problem" role="alert">${escape(problem)}</p>\n`;
  return page(
    'Sign in',
    `<p>${escape(clientName)} will act on your behalf for 15 minutes.</p>
${alert}<form method="post" action="${escape(action)}">
<label for="username">User name</label>
<input id="username" name="username" value="${escape(username)}" autocomplete="username" autocapitalize="none" spellcheck="false" required${username === '' ? ' autofocus' : ''}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${username === '' ? '' : ' autofocus'}>
<button type="submit">Sign in</button>
</form>
<p class="hint">A development system: the user names and passwords are in its state folder, in <code>secrets/people.json</code>.</p>`,
  );
}

export function messagePage(title: string, message: string): string {
  return page(title, `<p>${escape(message)}</p>\n<p class="hint">Begin again where you came from.</p>`);
}

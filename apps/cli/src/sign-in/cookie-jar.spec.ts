import { CookieJar } from './cookie-jar.js';

function setting(...lines: string[]): Headers {
  const headers = new Headers();
  for (const line of lines) headers.append('set-cookie', line);
  return headers;
}

test('a cookie goes back to its path and what is below it, and nowhere else', () => {
  const jar = new CookieJar();
  jar.keep(setting('session=a; path=/; httponly', 'step=b; path=/sign-in/1; max-age=600'));
  expect(jar.headerFor('/sign-in/1')).toBe('session=a; step=b');
  expect(jar.headerFor('/sign-in/12')).toBe('session=a');
});

test('a cookie is replaced by a later one and ends when it expires', () => {
  const jar = new CookieJar();
  jar.keep(setting('session=a=1; path=/', 'step=b; path=/'));
  jar.keep(setting('session=c; path=/', 'step=; path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT'));
  expect(jar.headerFor('/auth')).toBe('session=c');
});

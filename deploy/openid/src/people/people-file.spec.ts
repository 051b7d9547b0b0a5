import { demoPeople } from './demo-people.js';
import { withEverybody } from './people-file.js';

test('everybody gets a password of their own, long enough to need no stretching', () => {
  const people = withEverybody({});
  expect(Object.keys(people)).toEqual(demoPeople.map(({ name }) => name));
  const passwords = Object.values(people).map(({ password }) => password);
  expect(new Set(passwords).size).toBe(passwords.length);
  expect(passwords.every((password) => /^[\w-]{32}$/.test(password))).toBe(true);
});

test('who is there keeps user name and password', () => {
  const stored = { ops: { username: 'operator', password: 'kept' } };
  expect(withEverybody(stored)).toMatchObject(stored);
});

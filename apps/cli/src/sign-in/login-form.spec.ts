import { formProblem, formTarget } from './login-form.js';

const page = 'http://127.0.0.1:20007/sign-in/abc';
const password = '<input name="password" type="password">';

test('the form goes where its action says, relative to the page', () => {
  expect(formTarget(`<form method="post" action="/sign-in/abc?a=1&amp;b=2">${password}</form>`, page)).toBe(
    'http://127.0.0.1:20007/sign-in/abc?a=1&b=2',
  );
  expect(formTarget(`<form method="post">${password}</form>`, page)).toBe(page);
});

test('a page without a password is no sign-in page', () => {
  expect(formTarget('<form method="post"></form>', page)).toBeUndefined();
  expect(formTarget('<h1>Sign-in failed</h1>', page)).toBeUndefined();
});

test('what the page complains about is told', () => {
  expect(formProblem('<p class="problem" role="alert">Too many &lt;wrong&gt; passwords.</p>')).toBe(
    'Too many <wrong> passwords.',
  );
  expect(formProblem('<p>Sign in</p>')).toBeUndefined();
});

import { decodeRootToken } from './vault-system.js';

describe('a generated root token', () => {
  it('is what was masked with the one-time password', () => {
    const token = 'hvs.AbCdEfGh';
    const oneTimePassword = 'zyxwvutsrqpo';
    const masked = Buffer.from(token).map((byte, index) => byte ^ oneTimePassword.charCodeAt(index));
    const encoded = Buffer.from(masked).toString('base64').replace(/=+$/, '');
    expect(decodeRootToken(encoded, oneTimePassword)).toBe(token);
  });
});

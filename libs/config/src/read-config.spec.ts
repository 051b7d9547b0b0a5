import { readConfig } from './read-config.js';
import { kafkaAddress, vaultAddress } from './settings.js';

test('every wrong variable is named at once, without its value', () => {
  const read = () =>
    readConfig({ ...kafkaAddress, ...vaultAddress }, { VOUCH_VAULT_ADDR: 'not-an-address-s3cret' });
  expect(read).toThrow(/VOUCH_KAFKA_BROKERS.*VOUCH_VAULT_ADDR/s);
  expect(read).not.toThrow(/s3cret/);
});

test('a good environment is parsed, normalised and frozen', () => {
  const config = readConfig(
    { ...kafkaAddress, ...vaultAddress },
    { VOUCH_KAFKA_BROKERS: 'a:1, b:2', VOUCH_VAULT_ADDR: 'https://127.0.0.1:8200/', OTHER: 'x' },
  );
  expect(config).toEqual({ VOUCH_KAFKA_BROKERS: ['a:1', 'b:2'], VOUCH_VAULT_ADDR: 'https://127.0.0.1:8200' });
  expect(Object.isFrozen(config)).toBe(true);
});

test('an address without TLS is none', () => {
  expect(() => readConfig(vaultAddress, { VOUCH_VAULT_ADDR: 'http://127.0.0.1:8200' })).toThrow(
    /VOUCH_VAULT_ADDR/,
  );
});

import { parsePorts } from './ports.js';

describe('the remembered ports', () => {
  it('come back by name', () => {
    expect(parsePorts('{"postgres": 20001, "kafka": 20002}')).toEqual({ postgres: 20_001, kafka: 20_002 });
  });

  it.each(['', '{"postgres": 20', '[]', '{"postgres": 80}', '{"mystery": 20001}', '{"postgres": "20001"}'])(
    'are none when the file is %j',
    (text) => {
      expect(parsePorts(text)).toEqual({});
    },
  );
});

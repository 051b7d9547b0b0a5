import { actChain } from './delegation.js';

test('the one who acts now is outermost, the first one innermost', () => {
  expect(actChain('act', ['intake', 'gather', 'analyze'])).toEqual({
    sub: 'act',
    act: { sub: 'analyze', act: { sub: 'gather', act: { sub: 'intake' } } },
  });
});

test('the first actor stands alone', () => {
  expect(actChain('intake', [])).toEqual({ sub: 'intake' });
});

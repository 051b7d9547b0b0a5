import { imagesOf } from './docker.js';

describe('the images of a compose file', () => {
  it('are those of its services', () => {
    const compose =
      'services:\n  a:\n    image: postgres:18\n  b:\n    # image: none\n    image: apache/kafka:4.4.0\n';
    expect(imagesOf(compose)).toEqual(['postgres:18', 'apache/kafka:4.4.0']);
  });
});

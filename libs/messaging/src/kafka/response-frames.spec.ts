import { ResponseFrames } from './response-frames.js';

function frame(size: number): Buffer {
  const bytes = Buffer.alloc(4 + size, 1);
  bytes.writeInt32BE(size);
  return bytes;
}

test.each([1, 2, 3, 5, 7, 64, 1000])(
  'responses are counted however they are cut, here every %d bytes',
  (size) => {
    const stream = Buffer.concat([frame(1), frame(300), frame(4), frame(70_000), frame(12)]);
    const frames = new ResponseFrames();
    let ended = 0;
    for (let at = 0; at < stream.length; at += size) ended += frames.endedIn(stream.subarray(at, at + size));
    expect(ended).toBe(5);
  },
);

test('a response counts when its last byte is there', () => {
  const frames = new ResponseFrames();
  const stream = frame(10);
  expect(frames.endedIn(stream.subarray(0, 13))).toBe(0);
  expect(frames.endedIn(stream.subarray(13))).toBe(1);
});

// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { straightened } from './ground';

describe('straightened', () => {
  it('lets a ring run on beyond the 180th meridian', () => {
    const ring = straightened([[179, -16], [-179, -16], [-179, -18], [179, -18], [179, -16]]);
    expect(ring.map((point) => point[0])).toEqual([179, 181, 181, 179, 179]);
  });

  it('leaves other rings as they are', () => {
    const ring = [[10, 0], [20, 0], [20, 10], [10, 0]];
    expect(straightened(ring)).toEqual(ring);
  });
});

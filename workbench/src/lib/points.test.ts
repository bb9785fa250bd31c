// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { gather, project } from './points';
import type { MapPoints } from './types';

function points(n: number, lat: (i: number) => number, lon: (i: number) => number): MapPoints {
  const each = [...Array(n).keys()];
  return {
    ids: each.map((i) => `i${i}`),
    lat: each.map(lat),
    lon: each.map(lon),
    radius_km: each.map(() => 5),
    precision: each.map(() => 1),
    family: each.map((i) => (i % 3 ? 'violence' : 'deal')),
    deaths: each.map(() => null),
    place: each.map(() => null),
    total: n,
    without_point: 0,
  };
}

describe('gather', () => {
  it('loses nobody that is in view and counts nobody outside', () => {
    const all = project(points(500, (i) => 30 + (i % 25), (i) => 35 + Math.floor(i / 25)));
    const everywhere = gather(all, [-2e7, -2e7, 2e7, 2e7], 5000);
    expect(everywhere.reduce((sum, cell) => sum + cell.count, 0)).toBe(500);
    expect(gather(all, [-2e7, -2e7, -1e7, -1e7], 5000)).toEqual([]);
  });

  it('keeps apart what the screen can show apart', () => {
    const two = project(points(2, () => 34, (i) => 38 + i));
    expect(gather(two, [-2e7, -2e7, 2e7, 2e7], 100)).toHaveLength(2);
    expect(gather(two, [-2e7, -2e7, 2e7, 2e7], 100000)).toHaveLength(1);
  });

  it('takes the colour of the greater part', () => {
    const [cell] = gather(project(points(9, () => 10, () => 10)), [-2e7, -2e7, 2e7, 2e7], 1000);
    expect(cell?.family).toBe('violence');
  });

  it('widens a radius with latitude as the projection does', () => {
    const all = project(points(2, (i) => (i ? 60 : 0), () => 0));
    expect(all.r[1]! / all.r[0]!).toBeCloseTo(2, 5);
  });
});

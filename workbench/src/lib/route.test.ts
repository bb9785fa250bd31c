// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { filters, read, write } from './route.svelte';

describe('the address', () => {
  it('keeps every filter and its order', () => {
    const query = read('?kind=airstrike&kind=shelling&q=Vell%20road&from=2031-05-01');
    expect(query.kind).toEqual(['airstrike', 'shelling']);
    expect(read(write(query))).toEqual(query);
  });

  it('leaves what is no filter to the view', () => {
    expect(filters(read('?kind=a&sort=deaths&claim=x'))).toEqual({ kind: ['a'] });
  });

  it('drops empty values', () => {
    expect(write({ q: [''], kind: ['a'] })).toBe('?kind=a');
  });
});

import { describe, expect, it } from 'vitest';
import { cut, Points } from './pieces';

describe('cut', () => {
  it('gives the text back, whatever lies over it', () => {
    const text = 'Gunmen ambushed a patrol near Darrow.';
    const points = new Points(text);
    const spans = [
      { start: 0, end: 37, tag: 'c1' },
      { start: 7, end: 15, tag: 'trigger' },
      { start: 10, end: 30, tag: 'odd' },
      { start: 35, end: 99, tag: 'past the end' },
    ];
    const pieces = cut(points, 0, points.length, spans);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(pieces.find((piece) => piece.start === 10)?.tags).toEqual(['c1', 'trigger', 'odd']);
  });

  it('counts code points, not UTF-16 units', () => {
    const points = new Points('🚁🚁 struck Vell');
    expect(points.length).toBe(14);
    expect(points.slice(3, 9)).toBe('struck');
    expect(cut(points, 0, 14, [{ start: 3, end: 9, tag: 't' }]).map((piece) => piece.text)).toEqual(['🚁🚁 ', 'struck', ' Vell']);
  });

  it('leaves out empty spans and those elsewhere', () => {
    expect(cut(new Points('abc'), 0, 3, [{ start: 1, end: 1, tag: 'empty' }, { start: 5, end: 9, tag: 'elsewhere' }])).toHaveLength(1);
  });
});

// Cut a text into pieces at every bound of the spans laid over it, so that each piece lies wholly inside or outside each span.
// Offsets are Unicode code points, as everywhere in Purport; JavaScript counts UTF-16 units, so texts are indexed first.

export interface Laid { start: number; end: number; tag: string }
export interface Piece { start: number; end: number; text: string; tags: string[] }

/** Slices of a text by code points in constant time a slice. */
export class Points {
  readonly length: number;
  #units: Uint32Array | null = null;

  constructor(readonly text: string) {
    if (!/[\uD800-\uDFFF]/.test(text)) {
      this.length = text.length;
      return;
    }
    const units: number[] = [];
    for (let at = 0; at < text.length; at += text.codePointAt(at)! > 0xffff ? 2 : 1) units.push(at);
    this.length = units.length;
    units.push(text.length);
    this.#units = Uint32Array.from(units);
  }

  slice(start: number, end: number): string {
    const units = this.#units;
    if (!units) return this.text.slice(start, end);
    return this.text.slice(units[Math.min(start, this.length)], units[Math.min(end, this.length)]);
  }
}

export function cut(points: Points, start: number, end: number, spans: Laid[]): Piece[] {
  const inside = spans.filter((span) => span.start < end && span.end > start && span.end > span.start);
  const bounds = new Set([start, end]);
  for (const span of inside) {
    bounds.add(Math.max(start, span.start));
    bounds.add(Math.min(end, span.end));
  }
  const sorted = [...bounds].sort((a, b) => a - b);
  const pieces: Piece[] = [];
  for (let i = 0; i + 1 < sorted.length; i++) {
    const from = sorted[i]!;
    const to = sorted[i + 1]!;
    const tags = inside.filter((span) => span.start <= from && span.end >= to).map((span) => span.tag);
    pieces.push({ start: from, end: to, text: points.slice(from, to), tags });
  }
  return pieces;
}

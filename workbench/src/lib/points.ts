// A hundred thousand incidents on a canvas without a GPU: positions in typed arrays, gathered into a grid of the screen where they are dense,
// drawn one by one with the areas that their words allow where they are not.

import Layer from 'ol/layer/Layer';
import type { FrameState } from 'ol/Map';
import { fromLonLat } from 'ol/proj';
import type { MapPoints } from './types';
import { colour, style, token } from './family';

const CELL = 44;
/** Pixels of a cell: about twice the width of the largest cluster's circle. */
const SINGLE = 3;
/** A cell with no more points than this shows each of them. */

const NAMED = 1200;
/** Metres a pixel below which single points bear the names of their places. */

export interface Projected {
  x: Float64Array;
  y: Float64Array;
  /** Radius in projected metres at the point's latitude. */
  r: Float64Array;
  data: MapPoints;
}

export function project(data: MapPoints): Projected {
  const n = data.ids.length;
  const [x, y, r] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  for (let i = 0; i < n; i++) {
    const [px, py] = fromLonLat([data.lon[i]!, data.lat[i]!]);
    x[i] = px!;
    y[i] = py!;
    r[i] = ((data.radius_km[i] ?? 0) * 1000) / Math.max(0.05, Math.cos((data.lat[i]! * Math.PI) / 180));
  }
  return { x, y, r, data };
}

export interface Cell { x: number; y: number; count: number; members: number[]; family: string }

/** Gather what is in view by cells of the screen. `members` holds the first few points of a cell. */
export function gather(points: Projected, extent: number[], resolution: number): Cell[] {
  const [west, south, east, north] = extent as [number, number, number, number];
  const size = CELL * resolution;
  const cells = new Map<number, { sx: number; sy: number; count: number; members: number[]; families: Map<string, number> }>();
  for (let i = 0; i < points.x.length; i++) {
    const px = points.x[i]!;
    const py = points.y[i]!;
    if (px < west || px > east || py < south || py > north) continue;
    const at = Math.floor(px / size) * 1_000_003 + Math.floor(py / size);
    let cell = cells.get(at);
    if (!cell) cells.set(at, (cell = { sx: 0, sy: 0, count: 0, members: [], families: new Map() }));
    cell.sx += px;
    cell.sy += py;
    cell.count++;
    if (cell.members.length < 50) cell.members.push(i);
    const family = points.data.family[i]!;
    cell.families.set(family, (cell.families.get(family) ?? 0) + 1);
  }
  return [...cells.values()].map((cell) => ({
    x: cell.sx / cell.count,
    y: cell.sy / cell.count,
    count: cell.count,
    members: cell.members,
    family: [...cell.families].sort((a, b) => b[1] - a[1])[0]![0],
  }));
}

export class PointLayer extends Layer {
  points: Projected | null = null;
  areas = true;
  #canvas = document.createElement('canvas');
  #cells: { px: number; py: number; radius: number; members: number[]; count: number }[] = [];

  constructor() {
    super({ zIndex: 5 });
    this.#canvas.style.position = 'absolute';
    this.#canvas.className = 'points';
  }

  show(data: MapPoints): void {
    this.points = project(data);
    this.changed();
  }

  override getSourceState(): 'ready' {
    return 'ready';
  }

  override render(frame: FrameState | null): HTMLElement {
    if (!frame) return this.#canvas;
    const ratio = frame.pixelRatio;
    const [width, height] = frame.size as [number, number];
    if (this.#canvas.width !== width * ratio || this.#canvas.height !== height * ratio) {
      this.#canvas.width = width * ratio;
      this.#canvas.height = height * ratio;
      this.#canvas.style.width = `${width}px`;
      this.#canvas.style.height = `${height}px`;
    }
    const draw = this.#canvas.getContext('2d')!;
    draw.setTransform(ratio, 0, 0, ratio, 0, 0);
    draw.clearRect(0, 0, width, height);
    this.#cells = [];
    if (!this.points || !frame.extent) return this.#canvas;
    const resolution = frame.viewState.resolution;
    const [west, , , north] = frame.extent as [number, number, number, number];
    const toX = (x: number): number => (x - west) / resolution;
    const toY = (y: number): number => (north - y) / resolution;
    const colours = new Map<string, string>();
    const paint = (family: string): string => {
      let found = colours.get(style(family));
      if (!found) colours.set(style(family), (found = colour(family)));
      return found;
    };
    const named = resolution < NAMED;
    for (const cell of gather(this.points, frame.extent, resolution)) {
      if (cell.count <= SINGLE) for (const i of cell.members) this.#single(draw, i, toX(this.points.x[i]!), toY(this.points.y[i]!), resolution, paint, named && i === cell.members[0]);
      else this.#cluster(draw, cell, toX(cell.x), toY(cell.y), paint);
    }
    return this.#canvas;
  }

  #single(draw: CanvasRenderingContext2D, i: number, px: number, py: number, resolution: number, paint: (family: string) => string, named: boolean): void {
    const points = this.points!;
    const fill = paint(points.data.family[i]!);
    const radius = points.r[i]! / resolution;
    if (this.areas && radius > 7) {
      draw.beginPath();
      draw.arc(px, py, Math.min(radius, 4000), 0, 2 * Math.PI);
      draw.globalAlpha = 0.12;
      draw.fillStyle = fill;
      draw.fill();
      draw.globalAlpha = 0.7;
      draw.strokeStyle = fill;
      draw.setLineDash([5, 4]);
      draw.lineWidth = 1.2;
      draw.stroke();
      draw.setLineDash([]);
      draw.globalAlpha = 1;
    }
    const size = 4 + Math.min(8, Math.sqrt(points.data.deaths[i] ?? 0));
    draw.beginPath();
    draw.arc(px, py, size, 0, 2 * Math.PI);
    draw.fillStyle = fill;
    draw.fill();
    draw.strokeStyle = '#fff';
    draw.lineWidth = 1;
    draw.stroke();
    const name = points.data.place[i];
    if (named && name) {
      draw.font = '12px system-ui, "Noto Sans Arabic", sans-serif';
      draw.textAlign = 'left';
      draw.textBaseline = 'middle';
      draw.strokeStyle = token('ground');
      draw.lineWidth = 3;
      draw.strokeText(name, px + size + 4, py);
      draw.fillStyle = token('ink');
      draw.fillText(name, px + size + 4, py);
    }
    this.#cells.push({ px, py, radius: Math.max(size, 9), members: [i], count: 1 });
  }

  #cluster(draw: CanvasRenderingContext2D, cell: Cell, px: number, py: number, paint: (family: string) => string): void {
    const size = 10 + Math.min(12, 3 * Math.log10(cell.count));
    draw.beginPath();
    draw.arc(px, py, size, 0, 2 * Math.PI);
    draw.globalAlpha = 0.85;
    draw.fillStyle = paint(cell.family);
    draw.fill();
    draw.globalAlpha = 1;
    draw.strokeStyle = '#fff';
    draw.lineWidth = 1.5;
    draw.stroke();
    draw.fillStyle = '#fff';
    draw.strokeStyle = '#000';
    draw.lineWidth = 2.5;
    draw.font = '600 11px system-ui, sans-serif';
    draw.textAlign = 'center';
    draw.textBaseline = 'middle';
    const told = cell.count > 9999 ? `${Math.round(cell.count / 1000)}k` : String(cell.count);
    draw.strokeText(told, px, py);
    draw.fillText(told, px, py);
    this.#cells.push({ px, py, radius: size, members: cell.members, count: cell.count });
  }

  /** What is drawn at a pixel: the points there (up to fifty) and how many there are. */
  at(px: number, py: number): { members: number[]; count: number } | undefined {
    let best: { members: number[]; count: number } | undefined;
    let nearest = Infinity;
    for (const cell of this.#cells) {
      const apart = Math.hypot(cell.px - px, cell.py - py);
      if (apart <= cell.radius + 3 && apart < nearest) {
        nearest = apart;
        best = cell;
      }
    }
    return best;
  }
}

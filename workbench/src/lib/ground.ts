// The ground under the map, from files that come with the workbench: countries and coast (Natural Earth, public domain, through world-atlas). No tile is fetched.

import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Feature, MultiPolygon, Polygon } from 'geojson';
import atlas from 'world-atlas/countries-50m.json?url';

export interface Country { name: string; native: string; code: string; at: [number, number]; extent: [number, number, number, number] }
export interface Ground { land: Feature<Polygon | MultiPolygon, { name: string }>[]; countries: Country[] }

type World = Topology<{ countries: GeometryCollection<{ name: string }>; land: GeometryCollection }>;

const ARABIC = new Set('DZ BH TD KM DJ EG ER IQ JO KW LB LY MR MA OM PS QA SA SO SD SY TN AE YE EH'.split(' '));

/** Names of countries in their own script where that is Arabic; the numeric code is resolved by the browser's own tables. */
function native(id: string | undefined): { code: string; native: string } {
  if (!id) return { code: '', native: '' };
  try {
    const code = new Intl.Locale(`und-${id.padStart(3, '0')}`).region ?? '';
    const alpha = /^[A-Z]{2}$/.test(code) ? code : '';
    return { code: alpha, native: ARABIC.has(alpha) ? (new Intl.DisplayNames('ar', { type: 'region' }).of(alpha) ?? '') : '' };
  } catch {
    return { code: '', native: '' };
  }
}

/** The largest ring's middle: where the country's name goes. */
function middle(shape: Feature<Polygon | MultiPolygon>): { at: [number, number]; extent: [number, number, number, number] } {
  const polygons = shape.geometry.type === 'Polygon' ? [shape.geometry.coordinates] : shape.geometry.coordinates;
  let best: [number, number, number, number] = [0, 0, 0, 0];
  let size = -1;
  for (const polygon of polygons) {
    let [west, south, east, north] = [180, 90, -180, -90];
    for (const point of polygon[0] ?? []) {
      west = Math.min(west, point[0]!);
      east = Math.max(east, point[0]!);
      south = Math.min(south, point[1]!);
      north = Math.max(north, point[1]!);
    }
    if ((east - west) * (north - south) > size) {
      size = (east - west) * (north - south);
      best = [west, south, east, north];
    }
  }
  return { at: [(best[0] + best[2]) / 2, (best[1] + best[3]) / 2], extent: best };
}

/** Rings that cross the 180th meridian go on beyond it, so that they do not run back around the world; the map repeats itself there. */
function unwrapped(shape: Ground['land'][number]): Ground['land'][number] {
  const polygons = shape.geometry.type === 'Polygon' ? [shape.geometry.coordinates] : shape.geometry.coordinates;
  const coordinates = polygons.map((polygon) => polygon.map(straightened));
  return { ...shape, geometry: { type: 'MultiPolygon', coordinates } };
}

export function straightened(ring: number[][]): number[][] {
  let turn = 0;
  let last = ring[0]?.[0] ?? 0;
  return ring.map(([lon, lat]) => {
    if (lon! - last > 180) turn -= 360;
    else if (lon! - last < -180) turn += 360;
    last = lon!;
    return [lon! + turn, lat!];
  });
}

export async function load(): Promise<Ground> {
  const world = (await (await fetch(atlas)).json()) as World;
  const land = (feature(world, world.objects.countries).features as Ground['land']).map(unwrapped);
  const countries = land.map((shape) => ({ name: shape.properties.name, ...native(shape.id === undefined ? undefined : String(shape.id)), ...middle(shape) }));
  return { land, countries };
}

// Where we are: the view from the path, everything chosen from the query. The address is the only state that views share.

export type Query = Record<string, string[]>;

const LISTS = ['kind', 'family', 'actor', 'holder', 'outlet', 'country'] as const;
const SINGLES = ['from', 'to', 'deaths_min', 'polarity', 'modality', 'q', 'bbox', 'disputed', 'origins_min', 'review'] as const;
export const FILTERS: readonly string[] = [...LISTS, ...SINGLES];

export const route = $state({ path: location.pathname, query: read(location.search) });

addEventListener('popstate', () => {
  route.path = location.pathname;
  route.query = read(location.search);
});

export function read(search: string): Query {
  const found: Query = {};
  for (const [name, value] of new URLSearchParams(search)) (found[name] ??= []).push(value);
  return found;
}

export function write(query: Query): string {
  const params = new URLSearchParams();
  for (const name of Object.keys(query).sort()) for (const value of query[name] ?? []) if (value !== '') params.append(name, value);
  const text = params.toString();
  return text ? `?${text}` : '';
}

/** The filter part of the query: what every list, map and chart asks with. */
export function filters(query: Query = route.query): Query {
  return Object.fromEntries(Object.entries(query).filter(([name]) => FILTERS.includes(name)));
}

export function one(name: string): string {
  return route.query[name]?.[0] ?? '';
}

/** An address of a view that keeps the filters. */
export function to(path: string, more: Query = {}): string {
  return path + write({ ...filters(), ...more });
}

export function go(address: string, replace = false): void {
  history[replace ? 'replaceState' : 'pushState'](null, '', address);
  route.path = location.pathname;
  route.query = read(location.search);
}

/** Change parts of the query and stay in the view; null takes a part out. */
export function set(changes: Record<string, string | string[] | null>, replace = false): void {
  const query: Query = { ...route.query };
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '' || (Array.isArray(value) && !value.length)) delete query[name];
    else query[name] = Array.isArray(value) ? value : [value];
  }
  delete query.after;
  go(route.path + write(query), replace);
}

export function toggle(name: string, value: string): void {
  const have = route.query[name] ?? [];
  set({ [name]: have.includes(value) ? have.filter((one) => one !== value) : [...have, value] });
}

/** Follow links inside the page; leave those that the user opens elsewhere to the browser. */
export function follow(event: MouseEvent): void {
  const link = (event.target as Element | null)?.closest('a');
  if (!link || link.target || link.hasAttribute('download') || event.defaultPrevented) return;
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const url = new URL(link.href);
  if (url.origin !== location.origin || url.pathname.startsWith('/api/')) return;
  if (url.pathname === location.pathname && url.search === location.search && url.hash) return;
  event.preventDefault();
  go(url.pathname + url.search + url.hash);
  scrollTo(0, 0);
}

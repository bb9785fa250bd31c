// One colour a family of kinds, the same in every view. Colour never stands alone: the kind's name is beside it or said to screen readers.

import { theme } from './theme.svelte';

export const FAMILIES = ['violence', 'explosives', 'territory', 'property', 'custody', 'protest', 'deal', 'speech', 'other'] as const;

export function style(family: string): string {
  return (FAMILIES as readonly string[]).includes(family) ? family : 'other';
}

let probe: HTMLElement | undefined;
let turn = -1;
const known = new Map<string, string>();

/** A colour of app.css as the theme has it now, #rrggbb, for canvases that know no CSS. */
export function token(name: string): string {
  if (turn !== theme.turn) known.clear();
  turn = theme.turn;
  let found = known.get(name);
  if (found === undefined) known.set(name, (found = computed(name)));
  return found;
}

/** What a property that names both themes' colours comes to: only an element that is painted with it can tell. */
function computed(name: string): string {
  if (!probe) {
    probe = document.createElement('span');
    probe.hidden = true;
    document.body.append(probe);
  }
  probe.style.color = `var(--${name})`;
  const parts = getComputedStyle(probe).color.match(/\d+/g) ?? [];
  return `#${parts.slice(0, 3).map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
}

/** The family's colour. */
export function colour(family: string): string {
  return token(style(family));
}

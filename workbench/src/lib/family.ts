// One colour a family of kinds, the same in every view. Colour never stands alone: the kind's name is beside it or said to screen readers.

export const FAMILIES = ['violence', 'explosives', 'territory', 'property', 'custody', 'protest', 'deal', 'speech', 'other'] as const;

export function style(family: string): string {
  return (FAMILIES as readonly string[]).includes(family) ? family : 'other';
}

/** The family's colour as the theme has it now, for canvases that know no CSS. */
export function colour(family: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${style(family)}`).trim() || '#56606c';
}

export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

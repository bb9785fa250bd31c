// The words in which values are told. Numbers and dates in the user's own manner, kinds and slots as the codebook names them.

import type { ClaimRow, Deaths, Effect, IncidentRow, Named } from './types';

export const kind = (name: string): string => name.replaceAll('_', ' ');

export function days(start: string | null, end: string | null): string {
  if (!start && !end) return 'day unknown';
  if (start === end || !end) return start ?? '';
  return start ? `${start} – ${end}` : `until ${end}`;
}

export function deaths(d: Deaths): string {
  if (d.low == null && d.high == null && d.best == null) return '';
  const low = d.low ?? 0;
  if (d.high == null) return `${low}+`;
  const span = low === d.high ? `${low}` : `${low}–${d.high}`;
  return d.best != null && d.best !== low && d.best !== d.high ? `${span} (${d.best})` : span;
}

export const names = (those: Named[]): string => those.map((one) => one.name).join(' + ');

export function sides(row: Pick<ClaimRow | IncidentRow, 'initiators' | 'targets'>): string {
  const doers = names(row.initiators);
  const others = names(row.targets);
  if (doers && others) return `${doers} → ${others}`;
  return doers || (others ? `→ ${others}` : '');
}

export function voice(row: ClaimRow): string {
  if (!row.holders.length) return `${row.report.publisher ?? 'the publisher'}, in its own voice`;
  return row.holders.map((holder) => (holder.cue ? `${holder.name} (“${holder.cue}”)` : holder.name)).join(' ← ');
}

const STANDING: Record<string, string> = {
  initiator_side: 'on the doer’s side',
  target_side: 'on the target’s side',
  ally: 'an ally',
  third_party: 'a third party',
};
export const standing = (name: string): string => STANDING[name] ?? '';

export function effect(e: Effect): string {
  if (e.low == null && e.high == null) return `${e.what} ${e.effect}`;
  if (/\d|\b(no|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|dozens|hundreds)\b/i.test(e.what)) return `${e.what} ${e.effect}`;
  const number = e.low === e.high ? `${e.low}` : e.high == null ? `${e.low}+` : `${e.low ?? 0}–${e.high}`;
  return `${number} ${e.what} ${e.effect}`;
}

export function qualities(row: Pick<ClaimRow, 'polarity' | 'modality' | 'phase' | 'stance'>): string[] {
  const plain = ['affirmed', 'actual', 'occurred', 'reports'];
  const stance = row.stance === 'doubts' ? 'publisher doubts it' : row.stance === 'rejects' ? 'publisher rejects it' : row.stance;
  return [row.polarity, row.modality, row.phase, stance].filter((word) => word && !plain.includes(word));
}

export const percent = (share: number | null | undefined): string => (share == null ? '' : `${Math.round(share * 100)} %`);
export const count = (n: number, one: string, many = `${one}s`): string => `${n.toLocaleString()} ${n === 1 ? one : many}`;
export const rtl = (text: string): 'rtl' | 'auto' => (/^[^A-Za-z]*[\u0590-\u08FF]/.test(text) ? 'rtl' : 'auto');

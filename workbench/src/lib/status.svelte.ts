// What the case file holds, asked once and again after reports were added; and the name that decisions are signed with.

import { get } from './api';
import type { Status } from './types';

export const status = $state<{ now: Status | undefined; author: string }>({ now: undefined, author: author() });

function author(): string {
  try {
    return localStorage.getItem('purport-author') ?? '';
  } catch {
    return '';
  }
}

export async function refresh(): Promise<void> {
  status.now = await get<Status>('/status');
}

export function sign(name: string): void {
  status.author = name;
  try {
    localStorage.setItem('purport-author', name);
  } catch {
    // kept for this page only
  }
}

// Ask the API. One function a need; every failure is a `Failure` with words for people.

import { write, type Query } from './route.svelte';

export class Failure extends Error {
  constructor(message: string, readonly status: number, readonly code: string, readonly where: string | null) {
    super(message);
  }
}

async function answer<T>(response: Response): Promise<T> {
  if (response.ok) return (await response.json()) as T;
  let told = { code: 'error', message: `The workbench answered ${response.status}.`, where: null as string | null };
  try {
    told = (await response.json()).error ?? told;
  } catch {
    // no JSON: the words above stand
  }
  throw new Failure(told.message, response.status, told.code, told.where);
}

async function send(address: string, init?: RequestInit): Promise<Response> {
  try {
    return await fetch(address, { credentials: 'same-origin', ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Failure('The workbench does not answer. Is `purport serve` still running?', 0, 'gone', null);
  }
}

export async function get<T>(path: string, query: Query = {}, signal?: AbortSignal): Promise<T> {
  return answer<T>(await send(`/api${path}${write(query)}`, signal ? { signal } : undefined));
}

export async function post<T>(path: string, body: unknown): Promise<T> {
  return answer<T>(await send(`/api${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }));
}

export async function upload<T>(path: string, form: FormData): Promise<T> {
  return answer<T>(await send(`/api${path}`, { method: 'POST', body: form }));
}

export function key(id: string): string {
  return id.split('/').map(encodeURIComponent).join('/');
}

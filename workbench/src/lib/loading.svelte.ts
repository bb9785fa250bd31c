// A value that is asked for again whenever what it depends on changes; an answer that comes too late is thrown away.

import { Failure } from './api';

export class Loaded<T> {
  value = $state.raw<T | undefined>(undefined);
  failure = $state.raw<Failure | undefined>(undefined);
  busy = $state(false);
  #asked: AbortController | undefined;
  #again: () => void = () => {};

  /** `ask` runs in an effect: what it reads before its first await is what it depends on. */
  constructor(ask: (signal: AbortSignal) => Promise<T> | undefined) {
    let turn = $state(0);
    this.#again = () => turn++;
    $effect(() => {
      void turn;
      this.#asked?.abort();
      const asked = (this.#asked = new AbortController());
      const coming = ask(asked.signal);
      if (!coming) return;
      this.busy = true;
      coming.then(
        (value) => {
          if (asked.signal.aborted) return;
          this.value = value;
          this.failure = undefined;
          this.busy = false;
        },
        (error: unknown) => {
          if (asked.signal.aborted) return;
          this.failure = error instanceof Failure ? error : new Failure(String(error), 0, 'error', null);
          this.busy = false;
        },
      );
      return () => asked.abort();
    });
  }

  again(): void {
    this.#again();
  }
}

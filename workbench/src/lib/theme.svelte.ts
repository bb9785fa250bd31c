// Light, dark, or as the system has it. `turn` counts changes so that canvases draw again.

type Theme = 'system' | 'light' | 'dark';

export const theme = $state({ chosen: kept(), turn: 0 });

function kept(): Theme {
  try {
    const found = localStorage.getItem('purport-theme');
    return found === 'light' || found === 'dark' ? found : 'system';
  } catch {
    return 'system';
  }
}

export function choose(next: Theme): void {
  theme.chosen = next;
  apply();
  try {
    localStorage.setItem('purport-theme', next);
  } catch {
    // a browser that keeps nothing: the choice holds for this page
  }
}

export function apply(): void {
  if (theme.chosen === 'system') document.documentElement.removeAttribute('data-theme');
  else document.documentElement.dataset.theme = theme.chosen;
  theme.turn++;
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => theme.turn++);

import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

// Built into the Python package; served by `purport serve` alone, from its own origin, without inline scripts (see serve/guard.py).
export default defineConfig({
  plugins: [svelte()],
  build: {
    outDir: '../src/purport/serve/static',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
  },
});

import { defineConfig } from 'vite';

// Links are relative: the server writes a <base> into the page, so the page works at whatever path the endpoint is mapped to.
export default defineConfig({
  root: 'page',
  base: './',
  logLevel: 'error',
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    chunkSizeWarningLimit: 8000,
    reportCompressedSize: false,
  },
  worker: { format: 'es' },
});

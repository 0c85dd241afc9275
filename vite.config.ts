import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// The server puts a fresh nonce in the place of __NONCE__ in every page that it sends (content policy without unsafe-inline).
export default defineConfig({
  plugins: [react()],
  publicDir: 'src/web/public',
  html: { cspNonce: '__NONCE__' },
  build: {
    outDir: process.env.FOCALPOINT_WEB_OUT ?? 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0, // the content policy allows no data: scripts or fonts
    chunkSizeWarningLimit: 1200,
  },
});

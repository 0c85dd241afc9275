// Runs before the first paint, so that a reader at night is not shown a white page.
(() => {
  let scheme = 'auto';
  try {
    scheme = localStorage.getItem('focalpoint.scheme') || 'auto';
  } catch {
    // A browser that keeps nothing follows the system.
  }
  const dark = scheme === 'dark' || (scheme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();

// The content policy forbids code made from text, which zod would otherwise try; it looks here before its first schema.
globalThis.__zod_globalConfig = { jitless: true };
// The scroll lock behind dialogs writes a style element and looks for the nonce under this name.
globalThis.__webpack_nonce__ = document.querySelector('meta[name="csp-nonce"]')?.content;

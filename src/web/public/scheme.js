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

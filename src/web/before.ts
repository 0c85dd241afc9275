import { z } from 'zod';

// Imported before anything else: both must stand before a schema is made or a style element is written.

/** The nonce of this page for style elements. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

// The content policy forbids code made from text, which zod would otherwise try.
z.config({ jitless: true });

// The scroll lock behind dialogs writes a style element and looks for the nonce under this name.
Object.assign(globalThis, { __webpack_nonce__: nonce });

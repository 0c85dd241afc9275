import type { Platform } from '../access/platform.ts';

const most = 20_000;
const proven = new WeakMap<Platform, Set<string>>();

/** Remembers that a session was good a moment ago. For counting requests alone: what it may do is asked of the database each time. */
export function rememberProven(platform: Platform, session: Buffer): void {
  const known = proven.get(platform) ?? new Set<string>();
  proven.set(platform, known);
  if (known.size >= most) known.clear();
  known.add(session.toString('base64'));
}

/** The session that requests are counted by; null for a cookie that nobody has proven, or a made-up one a request would never be limited. */
export function provenSession(platform: Platform, session: Buffer | null): string | null {
  const key = session?.toString('base64');
  return key !== undefined && proven.get(platform)?.has(key) ? key : null;
}

import fs from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { identityOf } from './process-state.ts';

/** Runs the work while no other process of this machine does, so that two starts do not make one cluster twice. */
export async function withStartLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  while (!taken(file)) {
    const owner = ownerOf(file);
    if (owner !== undefined && identityOf(Number(owner.split('-')[0])) !== owner)
      fs.rmSync(file, { force: true });
    else await pause(20);
  }
  try {
    return await work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

function taken(file: string): boolean {
  // Linked into place when complete: nobody ever reads an empty lock.
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, identityOf(process.pid) ?? '', { mode: 0o600 });
  try {
    fs.linkSync(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

function ownerOf(file: string): string | undefined {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

import type { Call } from './contract.ts';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/**
 * What is wrong with a list of calls; empty when all is well. The server does not start otherwise:
 * 1. every call names a permission and an audit category;
 * 2. a name stands once; so do a method and path;
 * 3. what is asked with GET does not write; what writes is not asked with GET;
 * 4. every path begins with /api/, and its parameters are part of the input.
 */
export function problemsOfCalls(calls: readonly Call[]): readonly string[] {
  const names = new Set<string>();
  const places = new Set<string>();
  return calls.flatMap((call) => {
    const place = `${call.method} ${call.path.replace(/:[^/]+/g, ':')}`;
    const problems = [
      !/^[a-z][\w-]*(\.[a-zA-Z][\w-]*)+$/.test(call.name) && 'has no proper name',
      names.has(call.name) && 'stands twice',
      places.has(place) && `answers ${place}, which another call answers already`,
      !call.permission && 'has no permission',
      !call.audit && 'has no audit category',
      !methods.includes(call.method) && 'has no known method',
      call.method === 'GET' && call.writes && 'writes under GET',
      !call.path.startsWith('/api/') && 'lies outside /api/',
      !call.summary && 'has no summary',
    ].filter((problem) => problem !== false);
    names.add(call.name);
    places.add(place);
    return problems.map((problem) => `call ${call.name || call.path}: ${problem}`);
  });
}

/** Stops the start when a call is not fit to be served. */
export function checkCalls(calls: readonly Call[]): void {
  const problems = problemsOfCalls(calls);
  if (problems.length > 0) throw new Error(`The calls do not fit together:\n  ${problems.join('\n  ')}`);
}

import type { Client, TestApp } from './app.ts';

/** Records a person as a form does; returns the id. */
export async function personCreate(
  world: TestApp,
  who: Client,
  fields: Readonly<Record<string, unknown>>,
): Promise<string> {
  const call = world.routes.find((route) => route.call.name === 'subjects.person.create')?.call;
  if (!call) throw new Error('persons cannot be recorded');
  const answer = await who.ask(call, fields);
  if (answer.statusCode !== 200) throw new Error(answer.body);
  return answer.json().id;
}

import type { SerialComponent, SerialReading, SerialStatus, Understood } from '../reference/index.ts';

/** What an officer says of the number beside the number itself. */
export type SaidOfSerial = Readonly<{
  serialStatus?: SerialStatus | null | undefined;
  componentKind?: SerialComponent | null | undefined;
}>;

/** What is understood of a firearm, with the state and place of its number as the officer who held it says; a number that is not there is a fact to record. */
export function withSaid(understood: Understood, { serialStatus, componentKind }: SaidOfSerial): Understood {
  const [first, ...others] = understood.serials;
  if (!serialStatus && !componentKind) return understood;
  if (!first && !serialStatus) return understood;
  const read: SerialReading = first ?? nothingRead;
  const said: SerialReading = {
    ...read,
    status: serialStatus ?? read.status,
    component: componentKind ?? read.component,
    rule: 'serial.said',
    confidence: 1,
  };
  return { ...understood, serials: [said, ...others] };
}

/** States of a number that leave nothing to read; a number typed beside one of them contradicts it. */
const nothingToRead: ReadonlySet<SerialStatus> = new Set(['absent', 'removed', 'illegible']);

/** Whether a state says that there is nothing to read while something was read. */
export const contradicts = (serial: unknown, status: SerialStatus | null | undefined): boolean =>
  Boolean(serial) && status !== null && status !== undefined && nothingToRead.has(status);

const nothingRead: SerialReading = {
  value: '',
  status: 'unknown',
  component: 'frame',
  wildcards: [],
  confidence: 1,
  rule: 'serial.said',
};

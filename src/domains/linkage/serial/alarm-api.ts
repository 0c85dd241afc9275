import { z } from 'zod';
import { defineCall } from '../../../platform/http/contract.ts';

const alarm = z.enum(['near', 'clone']);
const state = z.enum(['new', 'seen', 'dismissed']);

/** One firearm of an alarm, and what is said of it. */
const sideShape = z.object({
  id: z.string(),
  caption: z.string(),
  makeText: z.string().nullable(),
  modelText: z.string().nullable(),
  value: z.string().nullable(),
  /** The running number; null where the number does not run. */
  number: z.number().nullable(),
  /** What says so: a seizure item, a registration. */
  record: z.string(),
  kind: z.string(),
  on: z.string().nullable(),
  place: z.string(),
});

/** An alarm as a reader sees it. */
export const alarmShape = z.object({
  id: z.string(),
  version: z.number(),
  alarm,
  why: z.enum(['near', 'registered-twice', 'taken-and-registered', 'moved-after']),
  series: z.string().nullable(),
  distance: z.number(),
  state,
  recordedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  reason: z.string().nullable(),
  left: sideShape,
  right: sideShape,
});

/** The work list. */
export const listAlarms = defineCall({
  name: 'linkage.serialAlarm.list',
  summary:
    'Lists alarms that serial numbers raise: numbers near each other, one number on two firearms; newest first.',
  method: 'GET',
  path: '/api/serial-alarms',
  input: z.object({
    state: state.default('new'),
    alarm: alarm.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    after: z.uuid().optional(),
  }),
  output: z.object({ alarms: z.array(alarmShape), after: z.string().nullable() }),
  permission: 'linkage.serialAlarm.read',
  audit: 'consultation',
  writes: false,
});

/** One alarm, with the others of its run of numbers. */
export const getAlarm = defineCall({
  name: 'linkage.serialAlarm.get',
  summary: 'Shows one alarm, and every firearm that alarms name of the same run of numbers.',
  method: 'GET',
  path: '/api/serial-alarms/:id',
  input: z.object({ id: z.uuid() }),
  output: z.object({ alarm: alarmShape, run: z.array(sideShape) }),
  permission: 'linkage.serialAlarm.read',
  audit: 'consultation',
  writes: false,
});

/** A person says what becomes of it. */
export const decideAlarm = defineCall({
  name: 'linkage.serialAlarm.decide',
  summary: 'Says that an alarm was seen and is followed up, or dismisses it; with a reason.',
  method: 'POST',
  path: '/api/serial-alarms/:id/decide',
  input: z.object({
    id: z.uuid(),
    state: z.enum(['seen', 'dismissed']),
    reason: z.string().trim().min(3).max(2000),
  }),
  output: alarmShape,
  permission: 'linkage.serialAlarm.decide',
  audit: 'change',
  writes: true,
  versioned: true,
});

/** What the library could make of one cell, by which rule and how surely; an undecided cell has no reading at all. */
export type Reading = {
  readonly code: string;
  readonly name: string;
  /** The rule that decided, as `field.rule-name`; every reading names one. */
  readonly rule: string;
  /** 0 to 1: the share of cells decided by this rule that are expected to be right. */
  readonly confidence: number;
};

/**
 * A calibre as far as the letters justify it: `chambering` only when they name one cartridge
 * (".38 SPL"), else the name and the bore group alone (".38").
 */
export type CalibreReading = Reading & {
  readonly chambering?: string;
  readonly boreGroup: string;
};

/** Whether a thing of this kind is a firearm; gas, signal and training pieces stay unknown because they may be converted. */
export const firearmAnswers = ['yes', 'no', 'unknown'] as const;
export type FirearmAnswer = (typeof firearmAnswers)[number];

/** What is the case with a serial number; "removed" is a fact to record, not a missing value. */
export const serialStatuses = [
  'present',
  'absent',
  'removed',
  'partial',
  'revealed',
  'illegible',
  'unknown',
] as const;
export type SerialStatus = (typeof serialStatuses)[number];

/** The part that carries the number; a number given without a part is the frame's, the number of record. */
export const serialComponents = [
  'frame',
  'slide',
  'barrel',
  'bolt',
  'cylinder',
  'receiver',
  'other',
] as const;
export type SerialComponent = (typeof serialComponents)[number];

/** One number on one part, or the statement that there is none to read (`value` is then empty). */
export type SerialReading = {
  /** As seen, without the prose around it. */
  readonly value: string;
  readonly status: SerialStatus;
  readonly component: SerialComponent;
  /** Positions in `value` (from 0) that stand for a character nobody could read. */
  readonly wildcards: readonly number[];
  readonly confidence: number;
  readonly rule: string;
};

/** The cells of one row, as written; any may be missing. */
export type Cells = {
  readonly make?: string | undefined;
  readonly model?: string | undefined;
  readonly calibre?: string | undefined;
  readonly serial?: string | undefined;
  readonly type?: string | undefined;
  readonly text?: string | undefined;
};

/** What is understood of one row; what is absent is undecided. */
export type Understood = {
  readonly make?: Reading;
  readonly model?: Reading;
  readonly calibre?: CalibreReading;
  readonly type?: Reading;
  /** The frame's number first. */
  readonly serials: readonly SerialReading[];
  readonly isFirearm: FirearmAnswer;
};

import { defineEntity } from '../../schema/entity.ts';
import { amount, code, count, flag, identifier, link, text, time } from '../../schema/fields.ts';

/** A dated, signed, reasoned statement that two records are the same thing, are not, or that one is unsure. Withdrawn, never corrected. */
export const judgement = defineEntity({
  name: 'judgement',
  plural: 'judgements',
  domain: 'linkage',
  table: 'judgement',
  caption: ['verdict'],
  listed: false,
  fields: {
    left: link({ to: 'any', required: true }),
    right: link({ to: 'any', required: true }),
    verdict: code({ list: 'verdict', required: true, inTable: 1, filter: true }),
    reasons: text({ required: true, maxLength: 2000, inTable: 2 }),
    score: amount(),
    hit: link({ to: ['hit'] }),
    madeAt: time({ required: true, inTable: 3 }),
    /** The program joined them, by the model of this number: only firearms of an exact composite, where the office allows it. */
    byMachine: flag(),
    modelNumber: count({ minimum: 1 }),
  },
  order: 'madeAt',
});

/** A proposal that two records may be one thing, by the hit check of numbers or by weights; a person decides. */
export const hit = defineEntity({
  name: 'hit',
  plural: 'hits',
  domain: 'linkage',
  table: 'hit',
  caption: ['grade', 'status'],
  listed: false,
  proposed: true,
  fields: {
    ofEntity: identifier({ required: true, maxLength: 40 }),
    left: link({ to: 'any', required: true }),
    right: link({ to: 'any', required: true }),
    leftMarking: link({ to: ['marking'] }),
    rightMarking: link({ to: ['marking'] }),
    grade: code({ list: 'hit-grade', required: true, inTable: 1, filter: true }),
    why: code({ list: 'hit-why', required: true, inTable: 2, filter: true }),
    at: count({ minimum: 1 }),
    /** How sure restored characters are of the other number, above 0 to 1. */
    confidence: amount(),
    status: code({ list: 'hit-status', required: true, inTable: 3, filter: true }),
  },
});

/** What linkage keeps. Linked-to ones first. */
export const entities = [hit, judgement] as const;

import type { Overruling } from '../../../platform/intake/shape.ts';
import { isCodeOf, writtenKey } from '../understand/aliases.ts';
import { namedParts } from '../understand/named-parts.ts';
import { findStanding } from './store.ts';

/** How the files of any domain that bring firearms let persons overrule what make, model, calibre and type are taken for. */
export const firearmOverruling: Overruling = {
  parts: namedParts,
  keyOf: writtenKey,
  isCode: (part, code) => namedParts.some((one) => one === part && isCodeOf(one, code)),
  standing: findStanding,
};

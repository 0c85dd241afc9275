import { nationalCode } from './national-code.ts';

/** What reference keeps as records: lines of national lists. The catalogue itself is data of the product. */
export const entities = [nationalCode] as const;

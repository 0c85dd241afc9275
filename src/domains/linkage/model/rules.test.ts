import { expect, it } from 'vitest';
import { qualityOf } from './rules.ts';

it('quality counts what is found and what of it is right', () => {
  const judged = [
    { probability: 0.999, same: true },
    { probability: 0.97, same: false },
    { probability: 0.3, same: true },
  ];

  const at = qualityOf(judged).find(({ from }) => from === 0.95);

  expect(at).toEqual({ from: 0.95, found: 2, right: 1, precision: 0.5, recall: 0.5 });
});

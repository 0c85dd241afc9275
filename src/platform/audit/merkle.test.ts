import { expect, it } from 'vitest';
import { emptyRoot, emptyTree, grow, leafHash, nodeHash, rootOf } from './merkle.ts';

/** The definition of RFC 6962, word by word. */
function slowRoot(leaves: readonly string[]): string {
  const [first] = leaves;
  if (!first) return emptyRoot;
  if (leaves.length === 1) return first;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(slowRoot(leaves.slice(0, k)), slowRoot(leaves.slice(k)));
}

const leaves = Array.from({ length: 200 }, (_, i) => leafHash(`entry ${i}`));

it('the growing tree has the root that RFC 6962 defines, at every size', () => {
  for (let size = 0; size <= leaves.length; size++) {
    const some = leaves.slice(0, size);
    expect(rootOf(grow(emptyTree, some))).toEqual(slowRoot(some));
  }
});

it('a tree that grew in steps is the tree that grew at once', () => {
  const steps = [1, 4, 5, 32, 100, 200].reduce(
    (tree, to) => grow(tree, leaves.slice(tree.size, to)),
    emptyTree,
  );

  expect(rootOf(steps)).toEqual(rootOf(grow(emptyTree, leaves)));
});

it('the known root of an empty leaf (RFC 6962 test vectors)', () => {
  expect(leafHash('')).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
  expect(emptyRoot).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});

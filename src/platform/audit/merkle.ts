import { hash } from 'node:crypto';

/** The hash of a leaf: RFC 6962, section 2.1, prefix 0x00. */
export function leafHash(content: string | Uint8Array): Buffer {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  return hash('sha256', Buffer.concat([leafMark, bytes]), 'buffer');
}

/** The hash of an inner node: prefix 0x01, left, right. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return hash('sha256', Buffer.concat([nodeMark, left, right]), 'buffer');
}

const leafMark = Buffer.from([0]);
const nodeMark = Buffer.from([1]);

/** The root of a tree without leaves. */
export const emptyRoot: Buffer = hash('sha256', '', 'buffer');

/**
 * A Merkle tree that only grows, as far as growing needs it: the roots of its complete subtrees, largest first. Appending a leaf
 * and asking for the root take a logarithm of the leaves.
 */
export type Tree = Readonly<{ size: number; frontier: readonly Buffer[] }>;

/** The tree without leaves. */
export const emptyTree: Tree = { size: 0, frontier: [] };

/** The tree with more leaves at its end. */
export function grow(tree: Tree, leaves: readonly Buffer[]): Tree {
  const frontier = [...tree.frontier];
  let size = tree.size;
  for (const leaf of leaves) {
    let node = leaf;
    for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2)
      node = nodeHash(frontier.pop() ?? emptyRoot, node);
    frontier.push(node);
    size += 1;
  }
  return { size, frontier };
}

/** The root: what stands for every leaf and their order. */
export function rootOf(tree: Tree): Buffer {
  const [last, ...before] = tree.frontier.toReversed();
  if (!last) return emptyRoot;
  return before.reduce((right, left) => nodeHash(left, right), last);
}

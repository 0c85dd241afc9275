import { hash } from 'node:crypto';

/** A digest in hex, like every digest here: a string costs a third of what a buffer of its own does, and a log has millions. */
export type Digest = string;

/** The hash of a leaf: RFC 6962, section 2.1, prefix 0x00. */
export function leafHash(content: string | Uint8Array): Digest {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  return markedLeafHash(Buffer.concat([Buffer.of(leafMark), bytes]));
}

/** The same for bytes that begin with the mark of a leaf already, so that nothing is copied. */
export const markedLeafHash = (marked: Uint8Array): Digest => hash('sha256', marked, 'hex');

/** What stands before a leaf's content. */
export const leafMark = 0;

/** The hash of an inner node: prefix 0x01, left, right. */
export function nodeHash(left: Digest, right: Digest): Digest {
  if (left.length !== 64 || right.length !== 64) throw new Error('not a digest');
  node.write(left, 1, 'hex');
  node.write(right, 33, 'hex');
  return hash('sha256', node, 'hex');
}

const node = Buffer.alloc(65, 1); // the mark of an inner node, and room for two digests

/** The root of a tree without leaves. */
export const emptyRoot: Digest = hash('sha256', '', 'hex');

/**
 * A Merkle tree that only grows, as far as growing needs it: the roots of its complete subtrees, largest first. Appending a leaf
 * and asking for the root take a logarithm of the leaves.
 */
export type Tree = Readonly<{ size: number; frontier: readonly Digest[] }>;

/** The tree without leaves. */
export const emptyTree: Tree = { size: 0, frontier: [] };

/** The tree with more leaves at its end. */
export function grow(tree: Tree, leaves: readonly Digest[]): Tree {
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
export function rootOf(tree: Tree): Digest {
  const [last, ...before] = tree.frontier.toReversed();
  if (!last) return emptyRoot;
  return before.reduce((right, left) => nodeHash(left, right), last);
}

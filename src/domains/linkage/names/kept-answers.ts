import type { Token } from './name.ts';

const bits = 15;
const places = 1 << bits;

/**
 * A comparison of two tokens that keeps its last answers: in a block the same words meet again and again. Each pair has one
 * place, found by the tokens' numbers; a pair that needs it takes it from the one before.
 */
export function keepingAnswers(compare: (a: Token, b: Token) => number): (a: Token, b: Token) => number {
  const firsts = new Int32Array(places);
  const seconds = new Int32Array(places);
  const answers = new Int32Array(places);
  return (a, b) => {
    const first = a.id < b.id ? a.id : b.id;
    const second = a.id < b.id ? b.id : a.id;
    const place = (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> (32 - bits);
    if (firsts[place] === first && seconds[place] === second) return answers[place] ?? 0;
    const answer = compare(a, b);
    firsts[place] = first;
    seconds[place] = second;
    answers[place] = answer;
    return answer;
  };
}

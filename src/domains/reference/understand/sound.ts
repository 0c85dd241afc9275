import { squash } from './text.ts';

/**
 * How a foreign name sounds to a clerk who writes by ear: "Browning", "Broyning", "Брауннинг" and "Brauning" get one key.
 * Consonants stay, in the spelling of the region; vowels count only at the beginning.
 */
export function soundKey(text: string): string {
  const sound = squash(text)
    .replace(/SCH|SH|CZ|TSCH|TCH|CH/g, (s) => (s === 'CH' || s === 'TCH' || s === 'TSCH' ? 'C' : 'S'))
    .replace(/PH/g, 'F')
    .replace(/TH/g, 'T')
    .replace(/GH/g, 'G')
    .replace(/CK/g, 'K')
    .replace(/QU/g, 'KV')
    .replace(/X/g, 'KS')
    .replace(/OW|AU|OU|OJ|OY|AO/g, 'O')
    .replace(/EW|IEW/g, 'E')
    .replace(/C(?=[EIY])/g, 'S')
    .replace(/[CQ]/g, 'K')
    .replace(/W/g, 'V')
    .replace(/Z/g, 'S')
    .replace(/Y|J/g, 'I')
    .replace(/DS/g, 'S');
  const skeleton = sound.charAt(0) + sound.slice(1).replace(/[AEIOUH]/g, '');
  return skeleton.replace(/(.)\1+/g, '$1');
}
